// The offline world, cut to GeoJSON beside the page.
import { serveWorld } from "../src/map/world/serve-world.ts";

serveWorld();
