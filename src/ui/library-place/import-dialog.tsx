import { useRef, useState } from "react";
import {
  type ApiAddress,
  askCatalogues,
  type ColumnMapping,
  forgetCatalogue,
  type Imported,
  type ImportUnderWay,
  importPracticeFile,
  importPracticesFrom,
} from "../../commands/import-practices.ts";
import type { Issue } from "../../commands/state.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextLine } from "../kit/text-line.tsx";
import { ImportResult } from "./import-result.tsx";

const ADDRESSES = {
  qcat: "https://qcat.wocat.net/en/api/v2/",
  platform: "https://wocat.net/api/database/",
} as const satisfies Record<ApiAddress["api"], string>;

/** An import that is under way: what is known of how far it is, and how to give it up. */
interface UnderWay {
  readonly done: number;
  readonly of: number;
  cancel(): void;
}

/** Takes records of practices into this browser: from a file, or from one of WOCAT's APIs with the user's own token. */
export function ImportDialog({
  onChanged,
  onClose,
}: {
  /** The catalogues are others now. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [underWay, setUnderWay] = useState<UnderWay | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const [problem, setProblem] = useState<Issue | "broken" | "givenUp" | null>(null);
  const [version, setVersion] = useState(0);
  const [token, setToken] = useState("");

  const settle = async (work: Promise<Imported>): Promise<void> => {
    setImported(null);
    setProblem(null);
    try {
      setImported(await work);
    } catch (fault) {
      setProblem((fault as Error).name === "AbortError" ? "givenUp" : "broken");
    }
    setUnderWay(null);
    setVersion((now) => now + 1);
    onChanged();
  };
  const readFile = (chosen: File, mapping?: ColumnMapping): void => {
    setFile(chosen);
    setUnderWay({ done: 0, of: 0, cancel: () => {} });
    void settle(importPracticeFile(desk, chosen, mapping));
  };
  const ask = async (address: ApiAddress, into: string | null): Promise<void> => {
    setFile(null);
    const asked = await importPracticesFrom(desk, address, into, (_, done, of) =>
      setUnderWay((now) => (now === null ? now : { ...now, done, of })),
    );
    if (isIssue(asked)) {
      setImported(null);
      setProblem(asked);
      return;
    }
    setUnderWay({ done: 0, of: 0, cancel: asked.cancel });
    await settle(asked.done);
  };
  return (
    <Sheet title={say("import.title")} closeLabel={say("import.close")} className="import" onClose={onClose}>
      {() => (
        <>
          <p className="small second">{say("import.hint")}</p>
          <h3>{say("import.file")}</h3>
          <p className="small second">{say("import.fileHint")}</p>
          <div className="actions">
            <Button look="primary" isDisabled={underWay !== null} onPress={() => chooser.current?.click()}>
              {say("import.choose")}
            </Button>
          </div>
          <input
            ref={chooser}
            type="file"
            className="unseen"
            tabIndex={-1}
            accept=".json,.csv,.tsv,.txt,.xlsx"
            aria-label={say("import.choose")}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = "";
              if (chosen !== undefined) readFile(chosen);
            }}
          />
          <AskApi
            isDisabled={underWay !== null}
            token={token}
            onToken={setToken}
            onAsk={(address) => void ask(address, null)}
          />
          <div aria-live="polite" className="import-news">
            {underWay !== null && (
              <div className="row">
                <span className="small">
                  {underWay.of > 0
                    ? say("import.progress", { done: underWay.done, of: underWay.of })
                    : say("import.working")}
                </span>
                {file === null && <Button onPress={underWay.cancel}>{say("import.cancel")}</Button>}
              </div>
            )}
            {problem !== null && <Problem problem={problem} />}
            {imported !== null && (
              <ImportResult
                imported={imported}
                onMap={file === null ? null : (mapping) => readFile(file, mapping)}
              />
            )}
          </div>
          <Catalogues
            version={version}
            isDisabled={underWay !== null}
            onGoOn={(id, base) =>
              void ask({ api: base.includes("/api/v2") ? "qcat" : "platform", base, token: given(token) }, id)
            }
            onRemove={(id) => {
              void forgetCatalogue(desk, id).then(() => {
                setVersion((now) => now + 1);
                onChanged();
              });
            }}
          />
        </>
      )}
    </Sheet>
  );
}

function isIssue(asked: Issue | ImportUnderWay): asked is Issue {
  return "code" in asked;
}

function Problem({ problem }: { readonly problem: Issue | "broken" | "givenUp" }) {
  const { say } = useAdviceWords();
  const speech = useSpeech();
  if (problem === "givenUp") return <Message severity="note">{say("import.givenUp")}</Message>;
  if (problem === "broken") return <Message severity="stop">{say("import.broken")}</Message>;
  return <Message severity="stop">{speech.issue(problem)}</Message>;
}

/** A token as it is handed on; nothing typed is none. */
function given(token: string): string | null {
  return token.trim() === "" ? null : token.trim();
}

/** Address and token of an API; the token is held by the dialog alone and is gone with it. */
function AskApi({
  isDisabled,
  token,
  onToken,
  onAsk,
}: {
  readonly isDisabled: boolean;
  readonly token: string;
  readonly onToken: (token: string) => void;
  readonly onAsk: (address: ApiAddress) => void;
}) {
  const { say } = useAdviceWords();
  const [api, setApi] = useState<ApiAddress["api"]>("qcat");
  const [base, setBase] = useState<string>(ADDRESSES.qcat);
  return (
    <form
      className="import-api"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ api, base: base.trim(), token: given(token) });
      }}
    >
      <h3>{say("import.api")}</h3>
      <p className="small second">{say("import.apiHint")}</p>
      <Choice
        label={say("import.which")}
        chosen={api}
        options={[
          { id: "qcat", name: say("import.qcat") },
          { id: "platform", name: say("import.platform") },
        ]}
        onChoose={(next) => {
          setApi(next);
          setBase(ADDRESSES[next]);
        }}
      />
      <TextLine label={say("import.address")} type="url" value={base} onChange={setBase} />
      <TextLine label={say("import.token")} type="password" value={token} onChange={onToken} />
      <p className="hint">{say("import.tokenHint")}</p>
      <div className="actions">
        <Button type="submit" isDisabled={isDisabled}>
          {say("import.ask")}
        </Button>
      </div>
    </form>
  );
}

/** The catalogues that this browser keeps. */
function Catalogues({
  version,
  isDisabled,
  onGoOn,
  onRemove,
}: {
  readonly version: number;
  readonly isDisabled: boolean;
  /** Goes on with an import that stopped. */
  readonly onGoOn: (id: string, base: string) => void;
  readonly onRemove: (id: string) => void;
}) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const { answer, fault } = useAnswer(`catalogues ${version}`, () => askCatalogues(desk));
  if (fault !== null) return <Message severity="note">{say("import.keepsNothing")}</Message>;
  if (answer === null || answer.length === 0) return null;
  return (
    <>
      <h3>{say("import.kept")}</h3>
      <ul className="plain-list catalogues">
        {answer.map(({ id, name, count, date, licence, cursor }) => (
          <li key={id} className="row small">
            <span>
              <strong>{name}</strong>
              <span className="block second">
                {[
                  say("import.count", { count }),
                  date,
                  licence ?? say("library.licenceUnknown"),
                  ...(cursor === null ? [] : [say("import.unfinished")]),
                ].join(" · ")}
              </span>
            </span>
            {cursor !== null && (
              <Button
                isDisabled={isDisabled}
                label={say("import.goOnWith", { name })}
                onPress={() => onGoOn(id, cursor.base)}
              >
                {say("import.goOn")}
              </Button>
            )}
            <IconButton
              icon="bin"
              isSmall
              isDisabled={isDisabled}
              label={say("import.remove", { name })}
              onPress={() => onRemove(id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
