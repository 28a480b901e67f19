import legend from "../../../data/legends/unccd-7.json" with { type: "json" };
import type { PeriodStory } from "../../commands/state.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { StoryHead } from "./story-head.tsx";

/** Land cover of a cell: what it was, what it became, and what the transition matrix says of it. */
export function LandCoverStory({ period }: { readonly period: PeriodStory }) {
  const { say, word } = useSpeech();
  const { landCover } = period;
  if (landCover === null) return null;
  const { initial, final, status } = landCover;
  const isSame = initial.code === final.code;
  return (
    <section className="story">
      <StoryHead title={say("part.landCover")} status={status} />
      <div className="pair">
        <Cover {...initial} />
        <span className="arrow">→</span>
        <Cover {...final} />
      </div>
      <p className="small second">
        {status === 0
          ? say("landCover.unknown")
          : isSame
            ? say("landCover.same", { name: word("class", final.name) })
            : say("landCover.matrix", {
                from: word("class", initial.name),
                to: word("class", final.name),
                verdict: say(MATRIX_VERDICT[status] ?? "matrix.stable"),
              })}
      </p>
    </section>
  );
}

const MATRIX_VERDICT = ["matrix.stable", "matrix.degraded", "matrix.stable", "matrix.improved"] as const;

function Cover({
  year,
  code,
  name,
}: {
  readonly year: number;
  readonly code: number | null;
  readonly name: string;
}) {
  const { word } = useSpeech();
  const colour = legend.classes.find((one) => one.code === code)?.colour;
  return (
    <span className="pair">
      <span
        className={`swatch ${colour === undefined ? "hatched" : ""}`}
        style={{ backgroundColor: colour ?? "var(--unknown)" }}
      />
      <span>
        {word("class", name)} <span className="hint">{year}</span>
      </span>
    </span>
  );
}
