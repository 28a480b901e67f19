import type { FeatureCollection } from "geojson";
import type { Dataset } from "../workspace/workspace.ts";
import { type Desk, put } from "./desk.ts";

/** Reads the outlines of reporting units and study area beside the assessment; what cannot be drawn is left out. */
export async function readOutlines(desk: Desk): Promise<void> {
  const { document, sources } = desk.store.getState();
  if (document === null) return;
  const { datasets, studyArea } = document.present;
  const units = datasets.find(({ role }) => role === "reporting-units");
  const area =
    studyArea !== null && "dataset" in studyArea
      ? datasets.find(({ id }) => id === studyArea.dataset)
      : undefined;
  const outlines = async (dataset: Dataset | undefined): Promise<FeatureCollection | null> =>
    dataset === undefined ? null : desk.engine.outlines(dataset, sources.files);
  const drawn = { units: await outlines(units), studyArea: area === units ? null : await outlines(area) };
  if (desk.store.getState().sources.files === sources.files) put(desk, "sources", drawn);
}
