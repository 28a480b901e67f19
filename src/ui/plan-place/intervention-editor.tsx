import { useEffect, useRef, useState } from "react";
import { askPractice } from "../../commands/advice.ts";
import { ownPractices } from "../../commands/own-practices.ts";
import {
  changeIntervention,
  duplicateIntervention,
  type Intervention,
  isShared,
  removeIntervention,
} from "../../commands/plan/edit-interventions.ts";
import { goToArea } from "../../commands/plan/plan-areas.ts";
import { showPlan } from "../../commands/plan/plan-view.ts";
import {
  figuresOfPractice,
  OWN_FIGURE,
  withFigure,
  withPractice,
} from "../../commands/plan/practice-figures.ts";
import type { Workspace } from "../../commands/state.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { Icon } from "../kit/icon.tsx";
import { Message } from "../kit/message.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { Segments } from "../kit/segments.tsx";
import { TextField } from "../kit/text-field.tsx";
import { ConditionsEditor } from "./conditions-editor.tsx";
import { FigureBasis } from "./figure-basis.tsx";
import { InterventionLand } from "./intervention-land.tsx";
import { PracticePicker } from "./practice-picker.tsx";
import { RangeField } from "./range-field.tsx";
import { RESPONSES } from "./responses.ts";
import { SafeguardsEditor } from "./safeguards-editor.tsx";
import { usePlanWords } from "./use-plan-words.ts";
import { usePracticeNames } from "./use-practice-names.ts";

interface InterventionEditorProps {
  readonly scenario: Workspace["scenarios"][number];
  readonly intervention: Intervention;
}

/** An intervention of a scenario: what is done, when, how well it works, what it costs and what must be met; the account beside follows. */
export function InterventionEditor({ scenario, intervention }: InterventionEditorProps) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const practiceName = usePracticeNames();
  const workspace = useDrawer((state) => state.document?.present ?? null);
  const [isPicking, setPicking] = useState(false);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => back.current?.querySelector<HTMLElement>("button")?.focus(), []);
  const { id, practice } = intervention;
  const card = useAnswer(
    practice ?? "",
    practice === undefined ? null : () => askPractice(desk, practice, null, {}),
  );
  const sources = card.answer?.id === practice ? (card.answer?.sources ?? []) : [];
  const change = (next: (before: Intervention) => Intervention): void =>
    changeIntervention(desk, scenario.id, id, next);
  const name = intervention.name ?? say("edit.interventions.unnamed");
  const pick = async (chosen: string): Promise<void> => {
    setPicking(false);
    const own = ownPractices(desk.store.getState()).find((one) => one.id === chosen);
    const known = own === undefined ? await askPractice(desk, chosen, null, {}) : null;
    const figures = known === null ? figuresOfOwn(own) : figuresOfPractice(known);
    change((before) => withPractice(before, chosen, figures));
  };
  const basis = (field: Parameters<typeof FigureBasis>[0]["field"]) => (
    <FigureBasis intervention={intervention} field={field} sources={sources} />
  );
  return (
    <section className="intervention-editor" aria-label={say("editor.title")}>
      <div ref={back} className="row">
        <Button look="quiet" onPress={() => showPlan(desk, { intervention: null })}>
          <span aria-hidden="true">←</span>{" "}
          {say("editor.back", { name: scenario.name ?? say("scenarios.unnamed") })}
        </Button>
        <span className="tools">
          <IconButton
            icon="frame"
            isSmall
            label={say("editor.go")}
            onPress={() => goToArea(desk, intervention.area)}
          />
          <IconButton
            icon="copy"
            isSmall
            label={say("editor.copy", { name })}
            onPress={() => duplicateIntervention(desk, scenario.id, id, say("scenarios.copyName", { name }))}
          />
          <IconButton
            icon="bin"
            isSmall
            label={say("editor.remove", { name })}
            onPress={() => removeIntervention(desk, scenario.id, id)}
          />
        </span>
      </div>
      {workspace !== null && isShared(workspace, scenario.id, id) && (
        <Message severity="note">{say("editor.shared")}</Message>
      )}
      <TextField
        key={`name ${id} ${name}`}
        label={say("editor.name")}
        value={name}
        onCommit={(next) => {
          if (next.trim() !== "" && next !== name) change((before) => ({ ...before, name: next.trim() }));
        }}
      />
      <InterventionLand scenario={scenario.id} intervention={id} />
      <div className="field">
        <span className="label">{say("edit.response.label")}</span>
        <Segments
          label={say("edit.response.label")}
          chosen={intervention.response}
          onChoose={(response) => change((before) => ({ ...before, response }))}
          segments={RESPONSES.map((one) => ({
            id: one,
            content: (
              <>
                <span className="swatch" style={{ backgroundColor: `var(--${one})` }} />{" "}
                {say(`edit.response.${one}`)}
              </>
            ),
          }))}
        />
        <p className="hint">{say(`edit.response.${intervention.response}.hint`)}</p>
      </div>
      <div className="field">
        <span className="label">{say("editor.practice")}</span>
        {isPicking ? (
          <PracticePicker
            intervention={intervention}
            onPick={(chosen) => void pick(chosen)}
            onGiveUp={() => setPicking(false)}
          />
        ) : (
          <div className="row">
            <strong>
              {practice === undefined ? say("edit.interventions.noPractice") : practiceName(practice)}
            </strong>
            <Button onPress={() => setPicking(true)}>
              <Icon name="search" size={16} />{" "}
              {say(practice === undefined ? "editor.choose" : "editor.other")}
            </Button>
          </div>
        )}
      </div>
      <h3>{say("editor.figures")}</h3>
      <div className="two-columns">
        <NumberField
          label={say("editor.from")}
          value={intervention.from}
          from={1900}
          to={2200}
          step={1}
          onCommit={(from) => change((before) => ({ ...before, from: Math.round(from) }))}
        />
        <NumberField
          label={say("editor.adoption")}
          value={Number((100 * (intervention.adoption ?? 1)).toFixed(4))}
          from={0}
          to={100}
          step={5}
          onCommit={(adoption) => change((before) => withFigure(before, "adoption", adoption / 100))}
        />
      </div>
      <p className="hint">
        {say(intervention.adoption === undefined ? "editor.adoptionAll" : "editor.adoptionHint")}
      </p>
      <RangeField
        label={say("editor.effectiveness")}
        unit={say("editor.effectivenessUnit")}
        scale={100}
        most={100}
        value={intervention.effectiveness}
        onCommit={(value) => change((before) => withFigure(before, "effectiveness", value))}
      />
      {basis("effectiveness")}
      <YearsToEffect
        value={intervention.yearsToEffect}
        response={intervention.response}
        onCommit={(value) => change((before) => withFigure(before, "yearsToEffect", value))}
      />
      {basis("yearsToEffect")}
      <RangeField
        label={say("editor.establishment")}
        unit={say("editor.usdPerHa")}
        value={intervention.establishmentUsdPerHa}
        onCommit={(value) => change((before) => withFigure(before, "establishmentUsdPerHa", value))}
      />
      {basis("establishmentUsdPerHa")}
      <RangeField
        label={say("editor.maintenance")}
        unit={say("editor.usdPerHaYr")}
        value={intervention.maintenanceUsdPerHaYr}
        onCommit={(value) => change((before) => withFigure(before, "maintenanceUsdPerHaYr", value))}
      />
      {basis("maintenanceUsdPerHaYr")}
      <h3>{say("editor.safeguards")}</h3>
      <SafeguardsEditor
        safeguards={intervention.safeguards ?? []}
        onChange={(safeguards) => change((before) => ({ ...before, safeguards: [...safeguards] }))}
      />
      <details className="fold">
        <summary>{say("editor.where", { count: intervention.where?.length ?? 0 })}</summary>
        <div className="fold-inside">
          <p className="hint">{say("editor.whereHint")}</p>
          <ConditionsEditor
            conditions={intervention.where ?? []}
            onChange={(where) => change((before) => withConditions(before, [...where]))}
          />
        </div>
      </details>
    </section>
  );
}

function withConditions(intervention: Intervention, where: NonNullable<Intervention["where"]>): Intervention {
  const { where: _, ...rest } = intervention;
  return where.length === 0 ? rest : { ...rest, where };
}

/** Figures of a practice that the user documents: their own word stands behind them. */
function figuresOfOwn(
  own: { readonly establishmentUsdPerHa?: number; readonly maintenanceUsdPerHaYr?: number } | undefined,
): ReturnType<typeof figuresOfPractice> {
  const { establishmentUsdPerHa: once, maintenanceUsdPerHaYr: yearly } = own ?? {};
  return {
    ...(once === undefined ? {} : { establishmentUsdPerHa: [once, once, once] }),
    ...(yearly === undefined ? {} : { maintenanceUsdPerHaYr: [yearly, yearly, yearly] }),
    basis: {
      ...(once === undefined ? {} : { establishmentUsdPerHa: OWN_FIGURE }),
      ...(yearly === undefined ? {} : { maintenanceUsdPerHaYr: OWN_FIGURE }),
    },
  };
}

function YearsToEffect({
  value,
  response,
  onCommit,
}: {
  readonly value: Intervention["yearsToEffect"];
  readonly response: Intervention["response"];
  readonly onCommit: (value: [number, number]) => void;
}) {
  const { say } = usePlanWords();
  // What the engine takes where nobody says (`planning-context`).
  const [first, whole] = value ?? (response === "reverse" ? [0, 10] : [0, 0]);
  return (
    <div className="two-columns">
      <NumberField
        label={say("editor.firstEffect")}
        value={first}
        from={0}
        to={100}
        step={1}
        onCommit={(next) => onCommit([next, Math.max(next, whole)])}
      />
      <NumberField
        label={say("editor.wholeEffect")}
        value={whole}
        from={0}
        to={100}
        step={1}
        onCommit={(next) => onCommit([Math.min(first, next), next])}
      />
    </div>
  );
}
