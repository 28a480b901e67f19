import { useEffect, useState } from "react";
import {
  chooseCountry,
  countries,
  metBy,
  needsOfCountry,
  type ServedNeed,
} from "../../commands/country-door.ts";
import type { Intake } from "../../commands/state.ts";
import type { Country } from "../../engine/recommend/country.ts";
import type { DatasetCard } from "../../engine/recommend/dataset-card.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";

/** Which data an assessment of a country needs, what is at hand of them, and where the others are had. */
export function CountryNeeds({ intake }: { readonly intake: Intake }) {
  const desk = useDesk();
  const { say, tag, country: nameOf } = useSpeech();
  const [all, setAll] = useState<readonly Country[]>([]);
  const [needs, setNeeds] = useState<readonly ServedNeed[]>([]);
  const chosen = intake.country ?? "";
  useEffect(() => {
    let isOpen = true;
    void countries().then((found) => isOpen && setAll(found));
    return () => {
      isOpen = false;
    };
  }, []);
  useEffect(() => {
    let isCurrent = true;
    setNeeds([]);
    if (chosen !== "") void needsOfCountry(chosen).then((found) => isCurrent && setNeeds(found));
    return () => {
      isCurrent = false;
    };
  }, [chosen]);
  const named = all
    .map(({ iso3, numeric }) => ({ id: iso3, name: nameOf(numeric) }))
    .sort((one, other) => one.name.localeCompare(other.name, tag));
  return (
    <section className="country-needs" aria-label={say("country.title")}>
      <Choice
        label={say("country.label")}
        chosen={chosen}
        options={[{ id: "", name: say("country.choose") }, ...named]}
        onChoose={(iso3) => void chooseCountry(desk, iso3)}
      />
      {needs.length > 0 && (
        <>
          <p className="small second">{say("country.hint")}</p>
          <ul className="needs">
            {needs.map((served) => (
              <Need key={served.need.id} served={served} layers={intake.layers} />
            ))}
          </ul>
          <p className="hint">{say("country.terms")}</p>
        </>
      )}
    </section>
  );
}

const WHY = {
  "land-cover": "need.landCover",
  "productivity-series": "need.productivitySeries",
  "productivity-class": "need.productivityClass",
  "soil-carbon": "need.soilCarbon",
  "climate-zone": "need.climateZone",
  "soil-unit": "need.soilUnit",
  rain: "need.rain",
  "reporting-units": "need.reportingUnits",
  population: "need.population",
  protected: "need.protected",
} as const;

function Need({
  served: { need, cards },
  layers,
}: {
  readonly served: ServedNeed;
  readonly layers: Intake["layers"];
}) {
  const { say, word } = useSpeech();
  const { hasAny, missing } = metBy(need, layers);
  const isMet = hasAny && missing.length === 0;
  const years = need.dates.length > 0 ? need.dates.join(", ") : need.series?.join("–");
  const [first, ...others] = cards;
  const why = WHY[need.id as keyof typeof WHY];
  return (
    <li className={`need ${isMet ? "met" : need.force}`}>
      <div className="need-head">
        <strong>{word("role", need.role)}</strong>
        {years !== undefined && <span className="second">{years}</span>}
        <span className="need-state">
          {isMet
            ? say("country.met")
            : hasAny
              ? say("country.missing", { years: missing.join(", ") })
              : say(`country.${need.force}`)}
        </span>
      </div>
      <p className="small second">{say(why)}</p>
      {!isMet && first !== undefined && <Dataset card={first} />}
      {!isMet && first === undefined && <p className="small">{say("country.none")}</p>}
      {!isMet && others.length > 0 && (
        <details>
          <summary>{say("country.others", { count: others.length })}</summary>
          {others.map((card) => (
            <Dataset key={card.id} card={card} />
          ))}
        </details>
      )}
    </li>
  );
}

/** A dataset in a line: its page opens when the reader presses it, never before. */
function Dataset({ card }: { readonly card: DatasetCard }) {
  const { say, quantities } = useSpeech();
  const { from, to } = card.years;
  const span = from === undefined ? null : to === from ? `${from}` : `${from}–${to ?? ""}`;
  const cell =
    card.resolutionM === null ? null : say("country.cell", { metres: quantities.number(card.resolutionM) });
  return (
    <p className="need-dataset small">
      <a href={card.access.download ?? card.url} target="_blank" rel="noreferrer">
        {card.name}
      </a>{" "}
      <span className="second">
        {[card.provider, cell, span, card.licence.text].filter(Boolean).join(" · ")}
      </span>
      {card.standing === "unccd-default" && (
        <span className="need-default"> {say("country.unccdDefault")}</span>
      )}
    </p>
  );
}
