import { useEffect, useRef } from "react";
import { put } from "../../commands/desk.ts";
import type { Citation } from "../../engine/citation.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import { IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** Works that the app stands on, and their terms, as data/SOURCES.md and docs/dependencies.md name them. */
const WORKS: readonly (readonly [work: string, terms: string])[] = [
  ["Natural Earth (world-atlas 2)", "public domain"],
  ["EPSG Geodetic Parameter Dataset (epsg-index)", "© IOGP; ISC"],
  ["Noto Sans", "SIL Open Font License 1.1"],
  ["MapLibre GL JS", "BSD-3-Clause"],
  ["deck.gl, Turf, sql.js, Papa Parse, hyparquet, xmldom", "MIT"],
  ["FlatGeobuf", "BSD-3-Clause"],
  ["toGeoJSON", "BSD-2-Clause"],
  ["jSquash (libwebp)", "Apache-2.0; BSD-3-Clause"],
  ["React, React Aria", "MIT; Apache-2.0"],
  ["PROJ4JS, geotiff.js, GeographicLib, jsPDF", "MIT"],
  ["viridis (van der Walt, Smith, Firing)", "CC0"],
];

/** What this is, on what it stands and whose that is; closed by Escape, as every dialog. */
export function AboutSheet() {
  const desk = useDesk();
  const { say } = useSpeech();
  const { isKept } = useDrawer(({ site }) => site);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog
      ref={sheet}
      className="about"
      aria-labelledby="about-title"
      onClose={() => put(desk, "site", { isAboutOpen: false })}
    >
      <div className="about-head">
        <h2 id="about-title">{say("about.title")}</h2>
        <IconButton icon="close" label={say("about.close")} onPress={() => sheet.current?.close()} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="about-inside" aria-label={say("about.title")} tabIndex={0}>
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
      </section>
    </dialog>
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
