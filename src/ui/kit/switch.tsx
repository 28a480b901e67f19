import { Switch as AriaSwitch } from "react-aria-components/Switch";

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: () => void;
}

/** On or off. */
export function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <AriaSwitch className="switch" isSelected={isOn} onChange={onChange} aria-label={label}>
      <div className="knob" />
    </AriaSwitch>
  );
}
