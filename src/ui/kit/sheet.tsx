import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { IconButton } from "./button.tsx";

interface SheetProps {
  readonly title: string;
  /** What its button to close is called. */
  readonly closeLabel: string;
  readonly className?: string;
  readonly onClose: () => void;
  /** Gives the dialog, for those who close it by other means than its button and Escape. */
  readonly children: (sheet: RefObject<HTMLDialogElement | null>) => ReactNode;
}

/** A dialog over everything: a head that stays, and a part that scrolls. Escape closes it, as every dialog. */
export function Sheet({ title, closeLabel, className = "", onClose, children }: SheetProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog ref={sheet} className={`sheet ${className}`} aria-labelledby={id} onClose={onClose}>
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={closeLabel} onPress={() => sheet.current?.close()} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="sheet-inside" aria-label={title} tabIndex={0}>
        {children(sheet)}
      </section>
    </dialog>
  );
}
