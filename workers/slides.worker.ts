// Slides and reports, drawn beside the page.
import { serveSlides } from "../src/tasks/exports/serve-slides.ts";

serveSlides();
