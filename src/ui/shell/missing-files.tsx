import { useRef } from "react";
import { supplyFiles } from "../../commands/open-files.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** The document is open, its files are not: which, and the way to give them. */
export function MissingFiles() {
  const desk = useDesk();
  const { say } = useSpeech();
  const missing = useDrawer(({ sources }) => sources.missing);
  const lost = useDrawer(({ sources }) => sources.lost);
  const picker = useRef<HTMLInputElement>(null);
  if (missing.length === 0) return null;
  return (
    <div className="first-run">
      <div className="card">
        <h1>{say("missing.title", { count: missing.length })}</h1>
        <ul className="small second">
          {missing.slice(0, 12).map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <p className="hint">
          {lost.length > 0 ? say("missing.lost", { count: lost.length }) : say("missing.hint")}
        </p>
        <div>
          <Button look="primary" onPress={() => picker.current?.click()}>
            {say("missing.choose")}
          </Button>
        </div>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={say("missing.choose")}
          onChange={(event) => void supplyFiles(desk, [...(event.target.files ?? [])])}
        />
      </div>
    </div>
  );
}
