import { StackBar } from "../charts/stack-bar.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { statusParts } from "./status-parts.ts";

const PARTS = ["sdg1531", "productivity", "landCover", "soilCarbon"] as const;

/** The whole study area: areas and shares of every status, unknown among them. */
export function DistrictFigures() {
  const { say, quantities } = useSpeech();
  const summary = useDrawer(({ results }) => results.assessment?.summary ?? null);
  const period = useDrawer(({ view }) => view.period);
  const own = period === null ? undefined : summary?.periods[period];
  if (summary === null || own === undefined) return null;
  const whole = summary.areaKm2.insideStudyArea;
  return (
    <>
      <p className="hint">{say("scale.districtHint", { area: quantities.km2(whole) })}</p>
      {PARTS.map((part) => {
        const areas = own[part];
        if (areas === null) return null;
        const parts = statusParts(areas, say);
        return (
          <section key={part} className="headline">
            <h3>{say(`part.${part}`)}</h3>
            <StackBar
              parts={parts}
              label={parts.map(({ name, value }) => `${name} ${quantities.km2(value)}`).join(", ")}
            />
            <table className="figures">
              <tbody>
                {parts.map(({ name, value, colour, isUnknown }) => (
                  <tr key={name}>
                    <th scope="row">
                      <span
                        className={`swatch ${isUnknown === true ? "hatched" : ""}`}
                        style={{ backgroundColor: colour }}
                      />{" "}
                      {name}
                    </th>
                    <td className="number" title={`${quantities.exact(value)} km²`}>
                      {quantities.km2(value)}
                    </td>
                    <td className="number">{quantities.share(value, whole)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </>
  );
}
