// The map on paper, made beside the page.
import { servePaper } from "../src/map/paper/serve-paper.ts";

servePaper();
