import { useEffect, useMemo, useState } from "react";
import { closeComposer, saveComposed } from "../../commands/compose-map.ts";
import type { Atlas } from "../../map/atlas.ts";
import { pixelsOf } from "../../map/paper/paper-sizes.ts";
import { openPress } from "../../map/paper/press.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { usePlanWords } from "../plan-place/use-plan-words.ts";
import { PaperMaps } from "./paper-maps.tsx";
import { SheetForm } from "./sheet-form.tsx";
import { createSheetMaker, PRINT_DPI, type SavedSheet, type SheetMaker } from "./sheet-maker.ts";
import { firstChoices, orderOf, type SheetSubject, sheetSubject } from "./sheet-subject.ts";
import { usePreview } from "./use-preview.ts";

/** Dots an inch that are as good as those asked for: canvases have whole pixels. */
const GOOD_DPI = PRINT_DPI - 2;

/** The composer of maps on paper. */
export function Composer() {
  const desk = useDesk();
  const words = usePlanWords();
  const [subject] = useState(() => sheetSubject(desk, words, globalThis.location.href, new Date()));
  return (
    <Sheet
      title={words.say("composer.title")}
      closeLabel={words.say("composer.close")}
      className="composer"
      onClose={() => closeComposer(desk)}
    >
      {() => subject !== null && <Workbench subject={subject} />}
    </Sheet>
  );
}

function Workbench({ subject }: { readonly subject: SheetSubject }) {
  const desk = useDesk();
  const { quantities } = useSpeech();
  const { say } = usePlanWords();
  const [atlases, setAtlases] = useState<readonly Atlas[] | null>(null);
  const [maker, setMaker] = useState<SheetMaker | null>(null);
  const [choices, setChoices] = useState(() => firstChoices(subject));
  const [told, tell] = useState(NOTHING_TOLD);
  const [isBusy, setBusy] = useState(false);
  const order = useMemo(() => orderOf(subject, choices), [subject, choices]);
  useEffect(() => {
    if (atlases === null) return;
    const press = openPress();
    setMaker(createSheetMaker(press, atlases, subject.pairing));
    return () => press.close();
  }, [atlases, subject]);
  const { canvas, facts, isDrawing, fault } = usePreview(maker, order);

  const save = async (make: (ready: SheetMaker) => Promise<string>): Promise<void> => {
    if (isBusy || maker === null) return;
    setBusy(true);
    tell({ text: say("composer.making"), isFault: false });
    try {
      tell({ text: await make(maker), isFault: false });
    } catch (failed) {
      tell({ text: say("composer.fault", { reason: String((failed as Error).message) }), isFault: true });
    }
    setBusy(false);
  };
  const saved = (what: "map.png" | "map.pdf", { content, mapDpi }: SavedSheet): string => {
    const text = say("composer.saved", { file: saveComposed(desk, what, content) });
    const dpi = Math.round(mapDpi);
    return dpi >= GOOD_DPI ? text : `${text} ${say("composer.coarse", { dpi, wanted: PRINT_DPI })}`;
  };
  const missing = facts?.missing ?? [];
  const undrawn = fault === null ? null : say("composer.fault", { reason: fault });
  const problem = undrawn ?? (told.isFault ? told.text : null);
  return (
    <div className="composing">
      <PaperMaps onReady={setAtlases} />
      <SheetForm
        subject={subject}
        choices={choices}
        onChange={(change) => {
          setChoices((now) => ({ ...now, ...change }));
          tell(NOTHING_TOLD);
        }}
      />
      <div className="sheet-desk">
        <div className={`sheet-preview ${choices.paper} ${choices.turn}`} aria-busy={isDrawing}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={say("composer.preview", { title: order.words.title })}
          />
          {isDrawing && <p className="drawing">{say("composer.drawing")}</p>}
        </div>
        {problem !== null && <Message severity="stop">{problem}</Message>}
        {facts !== null && facts.pages > 1 && (
          <Message severity="warn">{say("composer.pages", { pages: facts.pages })}</Message>
        )}
        {missing.length > 0 && (
          <Message severity="warn">{say("composer.lettersMissing", { letters: missing.join(" ") })}</Message>
        )}
        <div className="sheet-saving">
          <Button
            look="primary"
            isDisabled={facts === null}
            onPress={() => void save(async (ready) => saved("map.pdf", await ready.pdf(order)))}
          >
            {say("composer.savePdf")}
          </Button>
          <Button
            isDisabled={facts === null}
            onPress={() => void save(async (ready) => saved("map.png", await ready.png(order)))}
          >
            {say("composer.savePng")}
          </Button>
          <Button
            isDisabled={facts === null}
            onPress={() =>
              void save(async (ready) => {
                const file = saveComposed(desk, "legend.svg", await ready.legend(order));
                return say("composer.saved", { file });
              })
            }
          >
            {say("composer.saveLegend")}
          </Button>
          <p className="hint" aria-live="polite">
            {told.isFault || told.text === "" ? sizeSaid() : told.text}
          </p>
        </div>
      </div>
    </div>
  );

  /** How large the picture becomes. */
  function sizeSaid(): string {
    if (facts === null) return "";
    const { widthMm, heightMm } = facts.paper;
    return say("composer.size", {
      width: quantities.exact(pixelsOf(widthMm, PRINT_DPI)),
      height: quantities.exact(pixelsOf(heightMm, PRINT_DPI)),
      dpi: PRINT_DPI,
    });
  }
}

/** What was told last of saving. */
interface Told {
  readonly text: string;
  readonly isFault: boolean;
}

const NOTHING_TOLD: Told = { text: "", isFault: false };
