import { useId, useState } from "react";
import { type NamedArea, readAreas } from "../../commands/plan/plan-areas.ts";
import type { Issue } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { usePlanWords } from "./use-plan-words.ts";

interface AreasFromFileProps {
  readonly onTake: (areas: readonly NamedArea[]) => void;
  readonly onTakeJoined: (areas: readonly NamedArea[], name: string) => void;
}

interface Found {
  readonly file: string;
  readonly areas: readonly NamedArea[];
  readonly issues: readonly Issue[];
}

/** Areas from a vector file of any format that is read: each for itself, or all as one. Nothing leaves the machine. */
export function AreasFromFile({ onTake, onTakeJoined }: AreasFromFileProps) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const speech = useSpeech();
  const id = useId();
  const [found, setFound] = useState<Found | null>(null);
  const [isReading, setReading] = useState(false);
  const read = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setReading(true);
    try {
      setFound({ file: files[0]!.name, ...(await readAreas(desk, files)) });
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{say("edit.file.label")}</label>
        <input
          id={id}
          type="file"
          multiple
          accept=".geojson,.json,.zip,.shp,.dbf,.prj,.cpg,.shx,.gpkg,.kml,.kmz,.fgb,.gpx,.csv,.topojson"
          onChange={(event) => void read([...(event.target.files ?? [])])}
        />
      </div>
      {isReading && <p className="hint">{say("edit.file.reading")}</p>}
      {found !== null && !isReading && (
        <>
          <p role="status">{say("edit.file.found", { count: found.areas.length, name: found.file })}</p>
          {found.issues.map((issue) => (
            <Message key={JSON.stringify(issue)} severity={issue.severity}>
              {speech.issue(issue)}
            </Message>
          ))}
          {found.areas.length > 0 && (
            <div className="actions">
              <Button onPress={() => onTake(found.areas)}>
                {say("edit.file.each", { count: found.areas.length })}
              </Button>
              {found.areas.length > 1 && (
                <Button onPress={() => onTakeJoined(found.areas, found.file)}>
                  {say("edit.file.joined")}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </>
  );
}
