import { Fragment } from "react";
import { askLibraryCard, type LibraryKind } from "../../commands/library.ts";
import type { WordKind } from "../../i18n/advice-words.ts";
import { CardPage } from "../advice/card-page.tsx";
import { OutsideLink } from "../advice/source-list.tsx";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { useCountryName } from "../advice/use-country-name.ts";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { SceneSearch } from "../scenes/scene-search.tsx";

/** A record, dataset, tool or guideline: its facts, credit and licence, and where it is found. */
export function LibraryCardPage({
  kind,
  id,
  onBack,
}: {
  readonly kind: Exclude<LibraryKind, "family">;
  readonly id: string;
  readonly onBack: () => void;
}) {
  const desk = useDesk();
  const words = useAdviceWords();
  const country = useCountryName();
  const { say } = words;
  const { tag } = useSpeech();
  const languages = new Intl.DisplayNames([tag], { type: "language" });
  const asked = useAnswer(`${kind} ${id}`, () => askLibraryCard(desk, kind, id));
  return (
    <CardPage asked={asked} onBack={onBack}>
      {(card) => (
        <>
          <h1 className="large">{words.named(card)}</h1>
          <p className="small second">
            {[say(`kinds.one.${kind}`), card.country === null ? card.about : country(card.country)]
              .filter((part) => part !== "")
              .join(" · ")}
          </p>
          {card.texts.map((text) => (
            <p key={text.name} className="small">
              {words.named(text)}
            </p>
          ))}
          <dl className="facts">
            {card.facts.map(({ field, kind: list, values }) => (
              <Fragment key={field}>
                <dt>{words.word("fact", field)}</dt>
                <dd>{values.map((value) => valueText(list, value)).join(", ")}</dd>
              </Fragment>
            ))}
          </dl>
          {card.isLocated === false && <p className="small second">{say("record.notLocated")}</p>}
          {card.credit !== null && <p className="small second">{card.credit}</p>}
          <p className="small second">
            {say("library.licence", { licence: card.licence ?? say("library.licenceUnknown") })}
          </p>
          {card.url === null ? (
            <p className="hint">{say("library.noAddress")}</p>
          ) : (
            <p>
              <OutsideLink url={card.url} />
            </p>
          )}
          <SceneSearch catalogues={card.catalogues} />
        </>
      )}
    </CardPage>
  );

  function valueText(list: string | null, value: string): string {
    if (list === "language") return languages.of(value) ?? value;
    const word = list === null ? value : words.word(list as WordKind, value);
    return word.replace(/(\d)-(\d)/g, "$1–$2");
  }
}
