import { asYesNo, type Row, type TableMaker } from "./meeting-facts.ts";

/** Every file that the figures rest on, and the works that the rules come from. */
export const dataSources: TableMaker = ({ workspace, inputs, summary }) => {
  const rows = workspace.datasets.flatMap((dataset) => {
    const read = inputs.filter((input) => input.dataset === dataset.id);
    const files = read.length === 0 ? dataset.files.map((file) => ({ file, sha256: null })) : read;
    return files.map(
      ({ file, sha256 }): Row => [
        dataset.id,
        dataset.role,
        dataset.name ?? null,
        file,
        dataset.source ?? null,
        dataset.licence ?? null,
        asYesNo(dataset.synthetic === true),
        dataset.year ?? null,
        sha256,
      ],
    );
  });
  for (const { title, where, url, year } of summary.ruleSet.citations)
    rows.push([
      summary.ruleSet.id,
      "ruleSet",
      [title, where].filter(Boolean).join(", "),
      null,
      url ?? null,
      null,
      null,
      year ?? null,
      null,
    ]);
  return {
    columns: ["id", "role", "title", "file", "source", "licence", "is_synthetic", "year", "sha256"],
    rows,
  };
};
