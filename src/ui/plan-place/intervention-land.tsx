import { StackBar } from "../charts/stack-bar.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { broughtBy } from "./brought-by.ts";
import { usePlanWords } from "./use-plan-words.ts";

const PARTS = [
  ["treatedKm2", null],
  ["leftToOthersKm2", "var(--action-soft)"],
  ["otherResponseKm2", "var(--line)"],
  ["lockedOutKm2", "var(--line-strong)"],
  ["unknownKm2", "var(--unknown)"],
] as const;

/** Of the land of an intervention, on how much it acts, and why not on the rest; and what it brings. */
export function InterventionLand({
  scenario,
  intervention,
}: {
  readonly scenario: string;
  readonly intervention: string;
}) {
  const { say } = usePlanWords();
  const { quantities } = useSpeech();
  const done = useDrawer(({ results }) =>
    results.plan.report?.plan.scenarios[scenario]?.interventions.find(({ id }) => id === intervention),
  );
  if (done === undefined) return <p className="hint">{say("edit.land.working")}</p>;
  if (!(done.areaKm2 > 0)) return <p className="hint">{say("edit.land.nothing")}</p>;
  const parts = PARTS.map(([key, colour]) => ({
    name: say(`edit.land.${key}`),
    value: done[key],
    colour: colour ?? `var(--${done.response})`,
    isUnknown: key === "unknownKm2",
  })).filter(({ value }, at) => at === 0 || value > 0);
  return (
    <section className="intervention-land" aria-label={say("edit.land.title")}>
      <p>
        {say("edit.land.acts", {
          treated: quantities.km2(done.treatedKm2),
          area: quantities.km2(done.areaKm2),
          share: quantities.share(done.treatedKm2, done.areaKm2),
        })}{" "}
        <strong>{broughtBy(done, say, quantities.km2)}</strong>
      </p>
      <StackBar
        parts={parts}
        label={parts.map(({ name, value }) => `${name} ${quantities.km2(value)}`).join(", ")}
      />
      <ul className="legend-inline">
        {parts.map(({ name, value, colour, isUnknown }) => (
          <li key={name} title={`${quantities.exact(value)} km²`}>
            <span className={`swatch ${isUnknown ? "hatched" : ""}`} style={{ backgroundColor: colour }} />{" "}
            {name} {quantities.km2(value)}
          </li>
        ))}
      </ul>
    </section>
  );
}
