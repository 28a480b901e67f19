import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import {
  type LibraryKind,
  type LibraryLine,
  lookAgainAfterImport,
  lookInLibrary,
  openInLibrary,
  showWholeWorld,
} from "../../commands/library.ts";
import { ownPractices } from "../../commands/own-practices.ts";
import { PracticeCardPage } from "../advice/practice-card-page.tsx";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useCountryName } from "../advice/use-country-name.ts";
import { useFocusWhenLost } from "../advice/use-focus-when-lost.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { TextLine } from "../kit/text-line.tsx";
import { LibraryCardPage } from "./library-card-page.tsx";
import { LibraryFilters } from "./library-filters.tsx";
import { OwnPractices } from "./own-practices.tsx";
import { RecordFilters } from "./record-filters.tsx";

const ImportDialog = lazy(async () => ({ default: (await import("./import-dialog.tsx")).ImportDialog }));

const PAUSE_MS = 150;
const KINDS: readonly LibraryKind[] = ["family", "technology", "dataset", "tool", "guideline"];

/** The panel of the place Library: one search over practices, records, data, tools and guidelines; the map shows the records. */
export function LibraryPanel() {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const { quantities } = useSpeech();
  const query = useDrawer(({ view }) => view.library.query);
  const card = useDrawer(({ view }) => view.library.card);
  const found = useDrawer(({ results }) => results.library);
  const [text, setText] = useState(query.text);
  const [fault, setFault] = useState(false);
  const look = (change: Partial<typeof query>): void => {
    setFault(false);
    void lookInLibrary(desk, { ...desk.store.getState().view.library.query, ...change }).catch(() =>
      setFault(true),
    );
  };
  const own = useDrawer(ownPractices);
  const asked = useRef(own);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked anew when what was found is gone or practices of one's own changed
  useEffect(() => {
    if (found === null || asked.current !== own) look({});
    asked.current = own;
  }, [found === null, own]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock
  useEffect(() => {
    if (text === query.text) return;
    const timer = setTimeout(() => look({ text }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const located = new Set(found?.points.map(({ id }) => id)).size;
  const unlocated = (found?.countries ?? []).reduce((sum, { records }) => sum + records, 0);
  const [isImporting, setImporting] = useState(false);
  const left = useRef<typeof card>(null);
  if (card !== null) left.current = card;
  const list = useRef<HTMLDivElement>(null);
  const gone = left.current;
  useFocusWhenLost(
    list,
    `[data-id="${gone?.kind} ${gone?.id}"] button`,
    gone !== null && card === null && found !== null,
  );
  const back = (): void => openInLibrary(desk, null);
  if (card !== null)
    return (
      <div className="panel-inside library">
        {card.kind === "family" ? (
          <PracticeCardPage key={card.id} id={card.id} context={null} onBack={back} />
        ) : (
          <LibraryCardPage key={`${card.kind} ${card.id}`} kind={card.kind} id={card.id} onBack={back} />
        )}
      </div>
    );
  return (
    <div className="panel-inside library" ref={list}>
      <h1 className="question">{say("library.question")}</h1>
      <Suspense>
        {isImporting && (
          <ImportDialog
            onChanged={() => void lookAgainAfterImport(desk)}
            onClose={() => setImporting(false)}
          />
        )}
      </Suspense>
      <TextLine label={say("library.search")} type="search" value={text} onChange={setText} />
      {fault && (
        <Message severity="warn">
          <p>{say("answer.fault")}</p>
          <Button onPress={() => look({})}>{say("answer.again")}</Button>
        </Message>
      )}
      {found === null && !fault && <p className="hint">{say("answer.coming")}</p>}
      {found !== null && (
        <>
          <fieldset className="kinds">
            <legend className="unseen">{say("library.kinds")}</legend>
            {[null, ...KINDS].map((kind) => (
              <button
                key={kind}
                type="button"
                className="chip"
                aria-pressed={query.kind === kind}
                onClick={() => look({ kind })}
              >
                {say(kind === null ? "kinds.all" : `kinds.${kind}`)}{" "}
                {quantities.exact(kind === null ? all(found.byKind) : found.byKind[kind])}
              </button>
            ))}
          </fieldset>
          <div className="actions">
            <Button onPress={() => setImporting(true)}>{say("import.open")}</Button>
          </div>
          <OwnPractices />
          <LibraryFilters query={query} onChange={look} />
          <RecordFilters query={query} facets={found.facets} onChange={look} />
          <p className="row small" aria-live="polite">
            <span className="second">{say("library.found", { count: found.total })}</span>
            {found.countries.length + found.points.length > 0 && (
              <Button look="bare" onPress={() => showWholeWorld(desk)}>
                {say("library.world")}
              </Button>
            )}
          </p>
          {located + unlocated > 0 && (
            <ul className="plain-list small library-legend">
              {located > 0 && (
                <li>
                  <span className="dot located" />
                  {say("library.located", { count: located })}
                </li>
              )}
              {unlocated > 0 && (
                <li>
                  <span className="dot country" />
                  {say("library.unlocated", { count: unlocated })}
                </li>
              )}
            </ul>
          )}
          {found.total === 0 && <p className="hint">{say("library.nothing")}</p>}
          <ul className="plain-list" aria-label={say("library.list")}>
            {found.lines.map((line) => (
              <Line key={`${line.kind} ${line.id}`} line={line} />
            ))}
          </ul>
          {found.total > found.lines.length && (
            <p className="hint">{say("library.more", { count: found.total - found.lines.length })}</p>
          )}
        </>
      )}
    </div>
  );
}

function all(byKind: Readonly<Record<LibraryKind, number>>): number {
  return Object.values(byKind).reduce((sum, count) => sum + count, 0);
}

function Line({ line }: { readonly line: LibraryLine }) {
  const desk = useDesk();
  const words = useAdviceWords();
  const country = useCountryName();
  const { kind, id, about } = line;
  return (
    <li data-id={`${kind} ${id}`}>
      <AriaButton className="unit-row" onPress={() => openInLibrary(desk, { kind, id })}>
        <span>{words.named(line)}</span>
        <span className="block small second">
          {[words.say(`kinds.one.${kind}`), line.country === null ? about : country(line.country)]
            .filter((part) => part !== "")
            .join(" · ")}
        </span>
      </AriaButton>
    </li>
  );
}
