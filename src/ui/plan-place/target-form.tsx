import { type FormEvent, useState } from "react";
import type { Target } from "../../commands/plan/set-target.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { TextLine } from "../kit/text-line.tsx";
import { usePlanWords } from "./use-plan-words.ts";

interface TargetFormProps {
  readonly target: Target;
  readonly onKeep: (target: Target) => void;
  readonly onCancel: () => void;
}

const WHOLE = "whole";
const OWN = "own";
const ANY = "";
const STATES = ["planned", "underway", "achieved", "dropped"] as const;
const RESPONSES = ["avoid", "reduce", "reverse"] as const;

/** A target to write down: whose, what, where, how much and by when. */
export function TargetForm({ target, onKeep, onCancel }: TargetFormProps) {
  const { say } = usePlanWords();
  const { word } = useSpeech();
  const units = useDrawer(({ sources }) => sources.units);
  const kept = useDrawer((state) => state.document?.present.areas);
  const landTypes = useDrawer(({ results }) => results.plan.report?.plan.businessAsUsual.landTypes);
  const [draft, setDraft] = useState<Target>(target);
  const [km2, setKm2] = useState(String(target.km2 ?? ""));
  const [year, setYear] = useState(String(target.year ?? ""));
  const [where, setWhere] = useState(whereOf(target));
  const [isAsked, setAsked] = useState(false);
  const change = (part: Partial<Target>): void => setDraft({ ...draft, ...part });
  const unitNames = (units?.features ?? []).flatMap(
    ({ properties }) => String(properties?.["name"] ?? "") || [],
  );
  const wrong = problemOf();
  function problemOf(): string | null {
    if ((draft.name ?? "").trim() === "") return say("target.needsName");
    if (km2.trim() !== "" && !(Number(km2) >= 0)) return say("target.badKm2");
    const whole = Number(year);
    const isYear = Number.isInteger(whole) && whole >= 1900 && whole <= 2200;
    return year.trim() !== "" && !isYear ? say("target.badYear") : null;
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (wrong === null) onKeep(written());
  };
  function written(): Target {
    const { area: _area, unit: _unit, km2: _km2, year: _year, ...rest } = draft;
    return {
      ...rest,
      ...(where === OWN && target.area !== undefined ? { area: target.area } : placeOf(where)),
      ...(km2.trim() === "" ? {} : { km2: Number(km2) }),
      ...(year.trim() === "" ? {} : { year: Number(year) }),
    };
  }
  function placeOf(place: string): Pick<Target, "area" | "unit"> {
    const [kind, ...name] = place.split(":");
    const id = name.join(":");
    if (kind === "unit") {
      const found = units?.features.find(({ properties }) => properties?.["name"] === id);
      return found === undefined ? {} : { unit: id, area: { ...found.geometry } };
    }
    const area = kind === "kept" ? kept?.find((one) => one.id === id)?.area : undefined;
    return area === undefined ? {} : { area };
  }
  return (
    <form className="plan-form" onSubmit={submit} aria-label={say("target.add")}>
      <TextLine label={say("target.name")} value={draft.name ?? ""} onChange={(name) => change({ name })} />
      <Choice
        label={say("target.where")}
        chosen={where}
        options={[
          { id: WHOLE, name: say("target.whole") },
          ...(whereOf(target) === OWN ? [{ id: OWN, name: say("target.ownArea") }] : []),
          ...unitNames.map((name) => ({ id: `unit:${name}`, name: say("target.unit", { name }) })),
          ...(kept ?? []).map(({ id, name }) => ({ id: `kept:${id}`, name: say("target.kept", { name }) })),
        ]}
        onChoose={setWhere}
      />
      <Choice
        label={say("target.landType")}
        chosen={draft.landType ?? ANY}
        options={[
          { id: ANY, name: say("target.everyType") },
          ...(landTypes ?? []).map(({ id, name }) => ({ id, name: word("class", name) })),
        ]}
        onChoose={(id) => change({ landType: id === ANY ? null : id })}
      />
      <Choice
        label={say("target.response")}
        chosen={draft.response ?? ANY}
        options={[
          { id: ANY, name: say("target.anyResponse") },
          ...RESPONSES.map((id) => ({ id, name: say(`compare.response.${id}`) })),
        ]}
        onChoose={(id) => {
          const { response: _response, ...rest } = draft;
          setDraft(id === ANY ? rest : { ...rest, response: id });
        }}
      />
      <TextLine
        label={say("target.measure")}
        value={draft.measure ?? ""}
        onChange={(measure) => change({ measure })}
      />
      <div className="pickers">
        <TextLine label={say("target.km2")} value={km2} onChange={setKm2} />
        <TextLine label={say("target.year")} value={year} onChange={setYear} />
      </div>
      <TextLine
        label={say("target.owner")}
        value={draft.owner ?? ""}
        onChange={(owner) => change({ owner })}
      />
      <Choice
        label={say("target.status")}
        chosen={draft.status ?? "planned"}
        options={STATES.map((id) => ({ id, name: say(`target.status.${id}`) }))}
        onChoose={(status) => change({ status })}
      />
      {isAsked && wrong !== null && (
        <p className="field-problem" role="alert">
          {wrong}
        </p>
      )}
      <div className="actions">
        <Button look="primary" type="submit">
          {say("target.save")}
        </Button>
        <Button onPress={onCancel}>{say("target.cancel")}</Button>
      </div>
    </form>
  );
}

function whereOf({ area, unit }: Target): string {
  if (area === undefined) return WHOLE;
  return unit === undefined ? OWN : `unit:${unit}`;
}
