import { type AdvisedTool, askTools } from "../../commands/advice.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { ItemRow } from "./item-row.tsx";
import { NoAnswer } from "./no-answer.tsx";
import { RankedItems } from "./ranked-items.tsx";
import { OutsideLink } from "./source-list.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import { useAnswer } from "./use-answer.ts";

/** Tools for a place, best first. */
export function ToolList({ context }: { readonly context: SiteContext }) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const asked = useAnswer(`tools ${JSON.stringify(context)}`, () => askTools(desk, context));
  if (asked.answer === null) return <NoAnswer {...asked} />;
  return (
    <RankedItems
      label={say("tools.label")}
      items={asked.answer}
      draw={(tool, rank) => <Tool key={tool.id} tool={tool} rank={rank} />}
    />
  );
}

function Tool({ tool, rank }: { readonly tool: AdvisedTool; readonly rank: number | null }) {
  const words = useAdviceWords();
  const { say } = words;
  const { tag } = useSpeech();
  const named = new Intl.DisplayNames([tag], { type: "language" });
  const { org, purpose, cost, skills, connectivity, languages, url } = tool;
  return (
    <ItemRow item={tool} rank={rank} second={org}>
      <p className="small">{words.named(purpose)}</p>
      <dl className="facts">
        <dt>{say("tool.cost")}</dt>
        <dd>{cost === null ? say("gap") : words.word("cost", cost)}</dd>
        <dt>{say("tool.skills")}</dt>
        <dd>{skills === null ? say("gap") : words.word("skills", skills)}</dd>
        <dt>{say("tool.connectivity")}</dt>
        <dd>{connectivity === null ? say("gap") : words.word("connectivity", connectivity)}</dd>
        <dt>{say("tool.languages")}</dt>
        <dd>
          {languages.length === 0
            ? say("tool.manyLanguages")
            : languages.map((one) => named.of(one) ?? one).join(", ")}
        </dd>
      </dl>
      {url !== null && (
        <p className="small">
          <OutsideLink url={url} />
        </p>
      )}
    </ItemRow>
  );
}
