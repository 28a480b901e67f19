import "@fontsource-variable/noto-sans/wght.css";
import "maplibre-gl/dist/maplibre-gl.css";
import "../ui/styles/tokens.css";
import "../ui/styles/base.css";
import "../ui/styles/shell.css";
import "../ui/styles/map.css";
import "../ui/styles/panels.css";
import "../ui/styles/intake.css";
import "../ui/styles/workspaces.css";
import "../ui/styles/advice.css";
import "../ui/styles/scenes.css";
import "../ui/styles/composer.css";
import { createRoot } from "react-dom/client";
import { recallBase } from "../commands/choose-base.ts";
import { openDemonstration } from "../commands/demonstration.ts";
import { keepHexagons } from "../commands/hexagons.ts";
import { openFromAddress } from "../commands/kept-workspaces.ts";
import { keepNear } from "../commands/land-near.ts";
import { keepPlaces } from "../commands/places.ts";
import { recallPreferences } from "../commands/preferences.ts";
import { servePaintedTiles } from "../map/tile-protocol.ts";
import { DeskContext } from "../ui/kit/desk-context.ts";
import { Shell } from "../ui/shell/shell.tsx";
import { keepAddress, readAddress } from "./address.ts";
import { createDesk } from "./create-desk.ts";
import { keepOffline } from "./keep-offline.ts";
import { reopenLast } from "./reopen-last.ts";

const desk = createDesk();
servePaintedTiles((layer, z, x, y, style) => desk.engine.tile(layer, z, x, y, style));
await recallPreferences(desk);
const { id } = readAddress(location.hash);
keepAddress(
  desk,
  () => desk.stage.camera(),
  desk.stage.onRest,
  (other) => void openFromAddress(desk, other),
);
keepHexagons(desk);
keepPlaces(desk);
keepNear(desk);
const reopened = reopenLast(desk, id);
// The address that `npm start` tells: straight to the demonstration, unless a workspace of an earlier visit is here. On a first
// visit it is on its way before the page is drawn.
const isAsked = new URLSearchParams(location.search).has("demonstration");
const isFirst = id === null && desk.keeper.last.get() === null;
if (isAsked && isFirst) void openDemonstration(desk, null, null, reopened);
createRoot(document.getElementById("root")!).render(
  <DeskContext value={desk}>
    <Shell />
  </DeskContext>,
);
void recallBase(desk);
keepOffline(desk);
await reopened;
const { document: last, results } = desk.store.getState();
if (isAsked && !isFirst && last === null && results.work === null) void openDemonstration(desk);
