import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** How the value is written; left out: as it is. */
  readonly told?: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** A number between two ends. */
export function Slider({ label, value, from, to, step, told = String, onChange }: SliderProps) {
  return (
    <AriaSlider
      className="slider"
      aria-label={label}
      value={value}
      minValue={from}
      maxValue={to}
      step={step}
      onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? value) : next)}
    >
      <SliderTrack className="slider-track">
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
      <SliderOutput>{told(value)}</SliderOutput>
    </AriaSlider>
  );
}
