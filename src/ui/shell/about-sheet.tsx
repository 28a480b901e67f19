import { put } from "../../commands/desk.ts";
import type { Citation } from "../../engine/citation.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Sheet } from "../kit/sheet.tsx";

/** Works that the app stands on, and their terms, as data/SOURCES.md and docs/dependencies.md name them. */
const WORKS: readonly (readonly [work: string, terms: string])[] = [
  ["Natural Earth (world-atlas 2)", "public domain"],
  ["EPSG Geodetic Parameter Dataset (epsg-index)", "© IOGP; ISC"],
  ["Noto Sans", "SIL Open Font License 1.1"],
  ["MapLibre GL JS", "BSD-3-Clause"],
  ["deck.gl, Turf, sql.js, Papa Parse, hyparquet, xmldom, MiniSearch", "MIT"],
  ["WOCAT Global Database on SLM (facts and links)", "CC BY-NC-SA 3.0"],
  ["FlatGeobuf", "BSD-3-Clause"],
  ["toGeoJSON", "BSD-2-Clause"],
  ["jSquash (libwebp)", "Apache-2.0; BSD-3-Clause"],
  ["React, React Aria", "MIT; Apache-2.0"],
  ["PROJ4JS, geotiff.js, GeographicLib, jsPDF", "MIT"],
  ["viridis (van der Walt, Smith, Firing)", "CC0"],
];

/** What this is, on what it stands and whose that is. */
export function AboutSheet() {
  const desk = useDesk();
  const { say } = useSpeech();
  const { isKept } = useDrawer(({ site }) => site);
  return (
    <Sheet
      title={say("about.title")}
      closeLabel={say("about.close")}
      onClose={() => put(desk, "site", { isAboutOpen: false })}
    >
      {() => (
        <>
          <p>{say("firstRun.sentence")}</p>
          <p className="second small">
            {say("about.version", { version: ENGINE_VERSION })} {say("firstRun.privacy")}{" "}
            {say(isKept ? "about.kept" : "about.notKept")}
          </p>
          <h3>{say("about.boundaries")}</h3>
          <p className="small">{say("about.boundariesText")}</p>
          <h3>{say("about.ruleSets")}</h3>
          {RULE_SETS.map(({ id, version, title, citations }) => (
            <details key={id}>
              <summary>
                {title} <span className="hint">{`${id} ${version}`}</span>
              </summary>
              <ul className="small">
                {citations.map((citation) => (
                  <li key={citation.title}>
                    <Cited citation={citation} />
                  </li>
                ))}
              </ul>
            </details>
          ))}
          <p className="hint">{say("about.hands")}</p>
          <h3>{say("about.works")}</h3>
          <ul className="small">
            {WORKS.map(([work, terms]) => (
              <li key={work}>
                {work} <span className="hint">{terms}</span>
              </li>
            ))}
          </ul>
          <p className="small">{say("about.licence")}</p>
        </>
      )}
    </Sheet>
  );
}

function Cited({ citation: { title, where, url, hand } }: { readonly citation: Citation }) {
  const { say } = useSpeech();
  return (
    <>
      {url === undefined ? (
        title
      ) : (
        <a href={url} target="_blank" rel="noreferrer">
          {title}
        </a>
      )}
      {where !== undefined && `, ${where}`} <span className="hint">{say(`about.${hand}`)}</span>
    </>
  );
}
