import { lazy, Suspense, useMemo } from "react";
import { askOfPlace } from "../../commands/advice.ts";
import { areaOf } from "../../commands/area-of.ts";
import { storyOf } from "../../commands/area-story.ts";
import { storyOfArea } from "../../commands/draw-area.ts";
import { chooseNothing } from "../../commands/explain-cell.ts";
import { isGone } from "../../commands/is-gone.ts";
import { landOf } from "../../commands/land-of-area.ts";
import { mendingOf } from "../../commands/mending.ts";
import { hexagonName } from "../../commands/scale.ts";
import { polygonOf } from "../../map/drawn-ring.ts";
import { IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { Handle } from "../shell/handle.tsx";
import { AreaPage } from "./area-page.tsx";
import { CellPage } from "./cell-page.tsx";
import { goneSentence } from "./gone-sentence.ts";
import { KeepArea } from "./keep-area.tsx";
import { MoveCorners } from "./move-corners.tsx";
import { NearPage } from "./near-page.tsx";
import { PlacePage } from "./place-page.tsx";
import { NearestSite, SitesWithin } from "./sites-here.tsx";
import { UnitPage } from "./unit-page.tsx";

const FitsHere = lazy(async () => ({ default: (await import("../advice/fits-here.tsx")).FitsHere }));

/** What is known of the thing chosen on the map. */
export function Inspector() {
  const desk = useDesk();
  const speech = useSpeech();
  const { say, word, quantities } = speech;
  const selection = useDrawer(({ view }) => view.selection);
  const story = useDrawer(({ results }) => results.story);
  const assessment = useDrawer(({ results }) => results.assessment);
  const place = useDrawer(({ sources }) =>
    selection?.kind === "place" ? sources.places[selection.layer]?.points[selection.at] : undefined,
  );
  const layer = useDrawer(({ document }) =>
    selection?.kind === "near" || selection?.kind === "place"
      ? document?.present.datasets.find(({ id }) => id === selection.layer)
      : undefined,
  );
  const units = useDrawer(({ sources }) => sources.units);
  const figures = useDrawer(({ results }) => results.hexagons?.figures ?? null);
  const areas = useDrawer((state) => state.document?.present.areas);
  const isMending = useDrawer(({ view }) => mendingOf(view) !== null);
  const asks = useDrawer(({ view }) => view.fits.asks);
  const gone = useDrawer((state) => selection !== null && isGone(state, selection));
  const area = useMemo(
    () => areaOf(selection, { units, figures, areas }),
    [selection, units, figures, areas],
  );
  if (selection === null || assessment === null) return null;
  const unit =
    selection.kind === "unit"
      ? assessment.summary.reportingUnits.find(({ name }) => name === selection.name)
      : undefined;
  const hexagon = selection.kind === "hexagon" ? hexagonName(selection.id) : "";
  const kept = selection.kind === "kept" ? areas?.find(({ id }) => id === selection.id) : undefined;
  const layerName = layer === undefined ? null : (layer.name ?? word("role", layer.role));
  const title = {
    unit: () => say("unit.title", { name: selection.kind === "unit" ? selection.name : "" }),
    hexagon: () =>
      say("hexagon.title", {
        name: hexagon,
        size: quantities.km2(selection.kind === "hexagon" ? selection.id.sizeKm2 : 0),
      }),
    area: () => (selection.kind === "area" ? selection.name : null) ?? say("area.title"),
    near: () =>
      selection.kind === "near"
        ? say("near.title", { km: selection.km, name: layerName ?? selection.layer })
        : "",
    kept: () => kept?.name ?? say("areas.one"),
    place: () => place?.name ?? layerName ?? say("cell.place"),
    cell: () => say(asks === null ? "cell.title" : "fits.cell"),
  }[selection.kind]();
  return (
    <aside className="inspector" aria-label={say("inspector.label")}>
      <Handle />
      <div className="inspector-inside">
        <div className="inspector-head">
          <h2 className="large">{title}</h2>
          <IconButton
            icon="close"
            isSmall
            label={say("inspector.close")}
            onPress={() => chooseNothing(desk)}
          />
        </div>
        {gone && <p className="hint">{goneSentence(speech, selection, layerName)}</p>}
        {!gone && selection.kind !== "place" && (
          <div className="tabs">
            <Segments
              label={say("fits.label")}
              chosen={asks === null ? "land" : "fits"}
              onChoose={(next) => askOfPlace(desk, next === "fits" ? "practices" : null)}
              segments={[
                { id: "land", content: say("fits.land") },
                { id: "fits", content: say("fits.title") },
              ]}
            />
          </div>
        )}
        {gone ? null : asks !== null && selection.kind !== "place" ? (
          <Suspense>
            <FitsHere key={JSON.stringify(selection)} selection={selection} asks={asks} />
          </Suspense>
        ) : (
          <>
            {selection.kind === "cell" && story === "asked" && <p className="hint">{say("cell.working")}</p>}
            {selection.kind === "cell" && story !== null && story !== "asked" && (
              <>
                <CellPage story={story} />
                <NearestSite lonLat={story.lonLat} />
              </>
            )}
            {selection.kind === "place" && (
              <PlacePage key={`${selection.layer} ${selection.at}`} {...selection} />
            )}
            {selection.kind === "cell" && story === null && <p className="hint">{say("cell.outside")}</p>}
            {selection.kind === "area" && (
              <>
                {!isMending && (
                  <>
                    <KeepArea
                      key={JSON.stringify(selection.ring)}
                      land={polygonOf(selection.ring)}
                      name={selection.name}
                    />
                    <MoveCorners ring={selection.ring} />
                  </>
                )}
                <AreaPage ask={storyOfArea} area={selection.ring} name={null} />
              </>
            )}
            {selection.kind === "near" && <NearPage near={selection} title={title} />}
            {kept !== undefined && (
              <>
                <p className="hint">{say("areas.kept")}</p>
                <AreaPage ask={storyOf} area={landOf(kept)} name={null} />
              </>
            )}
            {selection.kind === "hexagon" && (
              <AreaPage
                ask={storyOf}
                area={selection.id}
                name={say("hexagon.name", { name: hexagon })}
                nothing={say("gone.hexagon", { name: hexagon, size: quantities.km2(selection.id.sizeKm2) })}
              />
            )}
            {unit !== undefined && <UnitPage unit={unit} />}
            {area !== null && <SitesWithin area={area} />}
          </>
        )}
      </div>
    </aside>
  );
}
