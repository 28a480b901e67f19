import { type AdvisedDataset, askDatasets } from "../../commands/advice.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { colonOf } from "../../i18n/colon.ts";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { SceneSearch } from "../scenes/scene-search.tsx";
import { ItemRow } from "./item-row.tsx";
import { NoAnswer } from "./no-answer.tsx";
import { RankedItems } from "./ranked-items.tsx";
import { OutsideLink } from "./source-list.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import { useAnswer } from "./use-answer.ts";

/** Data for a place, best first, each with UNCCD's rules of quality as a checklist. */
export function DatasetList({ context }: { readonly context: SiteContext }) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const asked = useAnswer(`datasets ${JSON.stringify(context)}`, () => askDatasets(desk, context));
  if (asked.answer === null) return <NoAnswer {...asked} />;
  return (
    <RankedItems
      label={say("datasets.label")}
      items={asked.answer}
      draw={(dataset, rank) => <Dataset key={dataset.id} dataset={dataset} rank={rank} />}
    />
  );
}

function Dataset({ dataset, rank }: { readonly dataset: AdvisedDataset; readonly rank: number | null }) {
  const words = useAdviceWords();
  const { say } = words;
  const { quantities } = useSpeech();
  const { resolutionM, years, provider, licence, url, quality } = dataset;
  return (
    <ItemRow
      item={dataset}
      rank={rank}
      second={[
        provider,
        resolutionM === null ? say("dataset.resolutionUnknown") : `${quantities.number(resolutionM)} m`,
        years === null ? say("dataset.yearsUnknown") : `${years[0]}–${years[1] ?? say("dataset.today")}`,
      ].join(" · ")}
    >
      <dl className="facts">
        <dt>{say("dataset.licence")}</dt>
        <dd>{licence ?? say("gap")}</dd>
        <dt>{say("dataset.strengths")}</dt>
        <dd>{words.named(dataset.goodFor)}</dd>
        <dt>{say("dataset.limitations")}</dt>
        <dd>{words.named(dataset.watchFor)}</dd>
      </dl>
      {quality.length > 0 && (
        <>
          <p className="small">
            <strong>{say("quality.title")}</strong>
          </p>
          <ul className="plain-list quality">
            {quality.map(({ rule, force, verdict, said, alternative }) => (
              <li key={rule} className={verdict}>
                <span className="mark-word">
                  <span aria-hidden="true">{MARKS[verdict]}</span> {words.word("rule", rule)}
                  {colonOf(words.tag)}
                  {say(`quality.${verdict}`)}
                </span>
                {force === "advised" && <span className="second">{say("quality.advised")} </span>}
                {words.sentence(said)}
                {alternative !== null && (
                  <span className="block second">{say("quality.instead", { name: alternative })}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {url !== null && (
        <p className="small">
          <OutsideLink url={url} />
        </p>
      )}
      <SceneSearch catalogues={dataset.catalogues} />
    </ItemRow>
  );
}

const MARKS = { pass: "✓", fail: "✕", unknown: "?" } as const;
