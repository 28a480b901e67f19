import "../styles/compare.css";
import { useRef, useState } from "react";
import { storyOf } from "../../commands/area-story.ts";
import { shownScenario, showPlan } from "../../commands/plan/plan-view.ts";
import {
  keepTarget,
  newTarget,
  removeTarget,
  type Target,
  targetsOf,
} from "../../commands/plan/set-target.ts";
import {
  type ObservedProgress,
  observedIn,
  type PlannedProgress,
  targetProgress,
} from "../../commands/plan/target-progress.ts";
import { useAreaStory } from "../inspector/use-area-story.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { periodName } from "../map-place/period-name.ts";
import { TargetForm } from "./target-form.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const NOTHING = "";

/** Targets with how far they are planned and, apart from that, observed. */
export function TargetsTab() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const targets = useDrawer(targetsOf);
  const scenarios = useDrawer((state) => state.document?.present.scenarios);
  const shown = useDrawer(({ view }) => view.plan.scenario);
  const [edited, setEdited] = useState<Target | null>(null);
  const [removed, setRemoved] = useState<Target | null>(null);
  const top = useRef<HTMLParagraphElement>(null);
  const close = (): void => {
    setEdited(null);
    top.current?.focus();
  };
  const isScenario = (scenarios ?? []).some(({ id }) => id === shown);
  return (
    <>
      <p ref={top} className="hint" tabIndex={-1}>
        {say("target.hint")}
      </p>
      {(scenarios ?? []).length > 0 && (
        <Choice
          label={say("target.scenario")}
          chosen={isScenario ? (shown ?? NOTHING) : NOTHING}
          options={[
            { id: NOTHING, name: say("compare.nothing") },
            ...(scenarios ?? []).map(({ id, name }) => ({ id, name: name || id })),
          ]}
          onChoose={(id) => showPlan(desk, { scenario: id === NOTHING ? null : id })}
        />
      )}
      {targets.length === 0 && edited === null && <p className="second">{say("target.empty")}</p>}
      <ul className="plain-list targets">
        {targets.map((target) =>
          edited?.id === target.id ? null : (
            <li key={target.id}>
              <TargetLine
                target={target}
                onEdit={() => setEdited(target)}
                onRemove={() => {
                  removeTarget(desk, target.id);
                  setRemoved(target);
                  top.current?.focus();
                }}
              />
            </li>
          ),
        )}
      </ul>
      {removed !== null && (
        <div className="actions" role="status">
          <span className="small">{say("target.removed")}</span>
          <Button
            onPress={() => {
              keepTarget(desk, removed);
              setRemoved(null);
            }}
          >
            {say("target.restore")}
          </Button>
        </div>
      )}
      {edited === null ? (
        <div className="actions">
          <Button look="primary" onPress={() => setEdited(newTarget(desk))}>
            {say("target.add")}
          </Button>
        </div>
      ) : (
        <TargetForm
          key={edited.id}
          target={edited}
          onKeep={(target) => {
            keepTarget(desk, target);
            close();
          }}
          onCancel={close}
        />
      )}
    </>
  );
}

function TargetLine({
  target,
  onEdit,
  onRemove,
}: {
  readonly target: Target;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const { say } = usePlanWords();
  const { quantities, word } = useSpeech();
  const plan = useDrawer(({ results }) => results.plan.report?.plan ?? null);
  const summary = useDrawer(({ results }) => results.assessment?.summary ?? null);
  const shown = useDrawer(({ view }) => view.plan.scenario);
  const scenario = useDrawer(shownScenario);
  if (summary === null) return null;
  const { planned, observed } = targetProgress(target, scenario, summary);
  const {
    name,
    area,
    unit,
    landType = null,
    response,
    measure,
    km2,
    year,
    owner,
    status = "planned",
  } = target;
  const type = plan?.businessAsUsual.landTypes.find(({ id }) => id === landType);
  const title = name || measure || say("target.unnamed");
  const facts = [
    area === undefined ? say("target.whole") : (unit ?? say("target.ownArea")),
    landType === null ? null : type === undefined ? landType : word("class", type.name),
    response === undefined ? null : say(`compare.response.${response}`),
    measure && measure !== title ? measure : null,
    owner || null,
  ].filter((fact) => fact !== null);
  return (
    <article className="target">
      <div className="target-head">
        <h3>{title}</h3>
        <span className={`tag ${status}`}>{say(`target.status.${status}`)}</span>
      </div>
      <p className="large">
        {km2 === undefined
          ? say("target.noSum")
          : year === undefined
            ? quantities.km2(km2)
            : say("target.sum", { area: quantities.km2(km2), year: String(year) })}
      </p>
      <p className="small second">{facts.join(" · ")}</p>
      <Planned
        target={target}
        planned={planned}
        scenario={
          scenario === plan?.businessAsUsual.scenario ? say("compare.nothing") : scenario?.name || shown || ""
        }
      />
      {area?.type === "Polygon" && unit === undefined && landType === null ? (
        <ObservedOnArea target={target} />
      ) : (
        <Observed observed={observed} />
      )}
      <div className="actions">
        <Button look="quiet" onPress={onEdit} label={`${say("target.edit")}: ${title}`}>
          {say("target.edit")}
        </Button>
        <Button look="quiet" onPress={onRemove} label={`${say("target.remove")}: ${title}`}>
          {say("target.remove")}
        </Button>
      </div>
    </article>
  );
}

function Planned({
  target,
  planned,
  scenario,
}: {
  readonly target: Target;
  readonly planned: PlannedProgress | null;
  readonly scenario: string;
}) {
  const { say } = usePlanWords();
  const { quantities } = useSpeech();
  if (planned === null) return <p className="hint">{say("target.noPlan")}</p>;
  const { treatedKm2, gainsKm2, avoidedLossesKm2, year } = planned;
  const { km2, response } = target;
  const of = (area: number): string =>
    km2 === undefined || !(km2 > 0)
      ? ""
      : ` (${say("target.share", { share: quantities.share(area, km2) })})`;
  return (
    <div className="target-progress">
      <h4>{say("target.planned", { name: scenario })}</h4>
      {treatedKm2 !== null && km2 !== undefined && km2 > 0 && (
        <div className="meter" aria-hidden="true">
          <div style={{ width: `${Math.min(100, (100 * treatedKm2) / km2)}%` }} />
        </div>
      )}
      <ul className="small">
        <li>
          {treatedKm2 === null
            ? say("target.treatedUnknown")
            : say("target.treated", { area: quantities.km2(treatedKm2) }) + of(treatedKm2)}
        </li>
        {(response === undefined || response === "reverse") && gainsKm2 !== null && (
          <li>{say("target.gains", { area: quantities.km2(gainsKm2), year: String(year) })}</li>
        )}
        {response !== "reverse" && avoidedLossesKm2 !== null && (
          <li>{say("target.avoided", { area: quantities.km2(avoidedLossesKm2), year: String(year) })}</li>
        )}
        {gainsKm2 === null && <li>{say("target.plannedUnknown")}</li>}
      </ul>
    </div>
  );
}

function Observed({ observed }: { readonly observed: ObservedProgress | null }) {
  const { say } = usePlanWords();
  const speech = useSpeech();
  const document = useDrawer((state) => state.document?.present ?? null);
  if (observed === null) return <p className="hint">{say("target.observedUnknown")}</p>;
  const { period, improvedKm2, degradedKm2, unknownKm2 } = observed;
  const { km2 } = speech.quantities;
  return (
    <div className="target-progress">
      <h4>{say("target.observed", { period: periodName(speech, document, period) })}</h4>
      <ul className="small">
        <li>{say("target.improved", { area: km2(improvedKm2) })}</li>
        <li>{say("target.degraded", { area: km2(degradedKm2) })}</li>
        <li>{say("target.unknownKm2", { area: km2(unknownKm2) })}</li>
      </ul>
    </div>
  );
}

/** Of an area of its own the engine counts the cells. */
function ObservedOnArea({ target }: { readonly target: Target }) {
  const { say } = usePlanWords();
  const { story, isAsking } = useAreaStory(storyOf, target.area!);
  if (isAsking) return <p className="hint">{say("target.observing")}</p>;
  const [period, seven] = Object.entries(story?.status ?? {}).at(-1) ?? [null, null];
  return <Observed observed={seven === null || period === null ? null : observedIn(seven, period)} />;
}
