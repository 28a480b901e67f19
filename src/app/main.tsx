import "@fontsource-variable/noto-sans/wght.css";
import "maplibre-gl/dist/maplibre-gl.css";
import "../ui/styles/tokens.css";
import "../ui/styles/base.css";
import "../ui/styles/shell.css";
import "../ui/styles/map.css";
import "../ui/styles/panels.css";
import "../ui/styles/intake.css";
import { createRoot } from "react-dom/client";
import { openDemonstration } from "../commands/open-workspace.ts";
import { recallPreferences } from "../commands/preferences.ts";
import { servePaintedTiles } from "../map/tile-protocol.ts";
import { DeskContext } from "../ui/kit/desk-context.ts";
import { Shell } from "../ui/shell/shell.tsx";
import { keepAddress } from "./address.ts";
import { createDesk } from "./create-desk.ts";
import { keepDocuments } from "./saved-documents.ts";

const desk = createDesk();
servePaintedTiles((layer, z, x, y, style) => desk.engine.tile(layer, z, x, y, style));
await recallPreferences(desk);
keepAddress(desk, () => desk.stage.camera(), desk.stage.onRest);
createRoot(document.getElementById("root")!).render(
  <DeskContext value={desk}>
    <Shell />
  </DeskContext>,
);
await keepDocuments(desk);
// The address that `npm start` tells: straight to the demonstration, unless a workspace of an earlier visit is here.
const { document: last, results } = desk.store.getState();
const isAsked = new URLSearchParams(location.search).has("demonstration");
if (isAsked && last === null && results.work === null) void openDemonstration(desk);
