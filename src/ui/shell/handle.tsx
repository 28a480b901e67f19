import { useSpeech } from "../kit/desk-context.ts";

const HEIGHTS = ["112px", "44dvh", "78dvh"] as const;

/** The grip of a bottom sheet: every press takes the next of three heights. Only thumbs see it. */
export function Handle() {
  const { say } = useSpeech();
  const turn = (): void => {
    const { style } = document.documentElement;
    const now = (HEIGHTS as readonly string[]).indexOf(style.getPropertyValue("--sheet"));
    style.setProperty("--sheet", HEIGHTS[(now < 0 ? 2 : now + 1) % HEIGHTS.length]!);
  };
  return <button type="button" className="handle" aria-label={say("sheet.height")} onClick={turn} />;
}
