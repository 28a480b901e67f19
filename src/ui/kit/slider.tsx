import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly format?: Intl.NumberFormatOptions;
  readonly onChange: (value: number) => void;
}

/** A number between two ends. */
export function Slider({ label, value, from, to, step, format, onChange }: SliderProps) {
  return (
    <AriaSlider
      className="slider"
      aria-label={label}
      value={value}
      minValue={from}
      maxValue={to}
      step={step}
      onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? value) : next)}
      {...(format === undefined ? {} : { formatOptions: format })}
    >
      <SliderTrack className="slider-track">
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
      <SliderOutput />
    </AriaSlider>
  );
}
