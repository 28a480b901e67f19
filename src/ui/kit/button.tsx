import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Icon, type IconName } from "./icon.tsx";

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** `submit` sends the form it stands in. */
  readonly type?: "button" | "submit";
  readonly look?: "primary" | "plain" | "quiet" | "bare";
  readonly isDisabled?: boolean;
}

/** A verb to press. One `primary` a panel. */
export function Button({
  children,
  onPress,
  look = "plain",
  type = "button",
  isDisabled = false,
}: ButtonProps) {
  return (
    <AriaButton
      className={`button ${look}`}
      type={type}
      {...(onPress === undefined ? {} : { onPress })}
      isDisabled={isDisabled}
    >
      {children}
    </AriaButton>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does, for those who do not see the picture. */
  readonly label: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly isSmall?: boolean;
}

/** A picture to press. */
export function IconButton({ icon, label, onPress, isDisabled = false, isSmall = false }: IconButtonProps) {
  return (
    <AriaButton
      className={`button quiet ${isSmall ? "small-icon" : "icon"}`}
      onPress={onPress}
      isDisabled={isDisabled}
      aria-label={label}
    >
      <Icon name={icon} size={isSmall ? 16 : 18} />
    </AriaButton>
  );
}
