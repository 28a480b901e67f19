import type { Issue } from "../engine/issues.ts";
import { PARAMETER_FORMS } from "../engine/rule-set-parameters.ts";
import { resolveRuleSet } from "../engine/rule-sets.ts";
import { BASELINE, yearsOfPeriod } from "./period-years.ts";
import { isBesideRaster } from "./select/files-beside.ts";
import type { Dataset, Workspace } from "./workspace.ts";

const SERIES_ROLES = ["productivity-series", "precipitation-series", "evapotranspiration-series"];
const PERIOD_ROLES = ["trajectory", "state", "performance", "productivity-class", "status"];
/** Roles of which one dataset is read; a second one would be passed over in silence. */
const SINGLE_ROLES = [
  ...SERIES_ROLES,
  "performance-unit",
  "soil-unit",
  "climate-zone",
  "reporting-units",
  "correction-areas",
];

/** Whether a document of the right form makes sense: every reference leads somewhere, every layer says what it must. */
export function senseOfWorkspace(workspace: Workspace): Issue[] {
  const { issues, value: ruleSet } = resolveRuleSet(workspace.ruleSet, workspace.parameters);
  const periodsWithoutYears = workspace.periods.filter((period) => {
    if (ruleSet === null) return false;
    const years = yearsOfPeriod(period, ruleSet);
    return years.productivity === null && years.landCover === null && years.soilCarbon === null;
  });
  return [
    ...issues.map(namedParameter),
    ...doubles(workspace),
    ...danglingReferences(workspace),
    ...emptyConditions(workspace),
    ...workspace.datasets.flatMap((dataset) => senseOfDataset(dataset, workspace)),
    ...periodsWithoutYears.map((period) =>
      problem(
        "yearsImpossible",
        `periods.${period.id}`,
        "no years are given, and the rule set has none for this id.",
      ),
    ),
    ...(workspace.periods.some((period) => period.id === BASELINE)
      ? []
      : [{ code: "baselineMissing", severity: "warn", about: "periods" } as const]),
  ];
}

/** A parameter whose name no rule set has, said with the names that come near. */
function namedParameter(issue: Issue): Issue {
  const { code, about = "" } = issue;
  const known = Object.keys(PARAMETER_FORMS);
  if (code !== "parameterImpossible" || known.includes(about)) return issue;
  const word = about.split(".").at(-1)!.toLowerCase();
  const near = known.filter((name) => name.toLowerCase().includes(word));
  const names = (near.length > 0 ? near : known).join(", ");
  return problem("documentInvalid", `parameters.${about}`, `no parameter has this name; there is ${names}.`);
}

function doubles(workspace: Workspace): Issue[] {
  const issues: Issue[] = [];
  for (const [list, things] of [
    ["datasets", workspace.datasets],
    ["periods", workspace.periods],
    ["interventions", workspace.interventions],
    ["scenarios", workspace.scenarios],
    ["ownPractices", workspace.ownPractices ?? []],
    ["expectedLosses", workspace.expectedLosses],
  ] as const) {
    for (const id of repeated(things.map((thing) => thing.id)))
      issues.push(problem("documentInvalid", list, `the id “${id}” stands twice.`));
  }
  for (const role of SINGLE_ROLES) {
    const ids = workspace.datasets.filter((dataset) => dataset.role === role).map((dataset) => dataset.id);
    if (ids.length > 1)
      issues.push(problem("documentInvalid", ids.join(", "), `only one dataset may be ${role}.`));
  }
  const people = workspace.datasets.filter(({ role }) => role === "population");
  for (const sex of repeated(people.map((dataset) => dataset.sex ?? "total")))
    issues.push(problem("documentInvalid", "population", `two datasets are given for the sex “${sex}”.`));
  for (const role of ["land-cover", "soil-carbon"]) {
    const years = workspace.datasets
      .filter((dataset) => dataset.role === role)
      .map((dataset) => dataset.year);
    for (const year of repeated(years))
      issues.push(problem("documentInvalid", role, `two datasets are given for ${year}.`));
  }
  return issues;
}

function danglingReferences(workspace: Workspace): Issue[] {
  const ids = new Set(workspace.datasets.map((dataset) => dataset.id));
  const references: [where: string, id: string][] = [];
  if ("dataset" in workspace.frame) references.push(["frame", workspace.frame.dataset]);
  if (workspace.studyArea !== null && "dataset" in workspace.studyArea)
    references.push(["studyArea", workspace.studyArea.dataset]);
  for (const id of workspace.landTypes?.datasets ?? []) references.push(["landTypes", id]);
  const { risk, lockedOut = [] } = workspace.planning ?? {};
  if (risk !== undefined) references.push(["planning.risk", risk.dataset]);
  for (const { dataset } of [lockedOut].flat()) references.push(["planning.lockedOut", dataset]);
  for (const { id, where = [] } of workspace.interventions)
    for (const { dataset } of where) references.push([`interventions.${id}`, dataset]);
  const issues: Issue[] = references
    .filter(([, id]) => !ids.has(id))
    .map(([about, dataset]) => ({ code: "datasetMissing", severity: "stop", about, context: { dataset } }));
  const interventions = new Set(workspace.interventions.map((intervention) => intervention.id));
  const scenarios = new Set(workspace.scenarios.map((scenario) => scenario.id));
  for (const scenario of workspace.scenarios) {
    if (scenario.parent !== null && !scenarios.has(scenario.parent))
      issues.push(
        problem(
          "documentInvalid",
          `scenarios.${scenario.id}`,
          `its parent “${scenario.parent}” is not there.`,
        ),
      );
    for (const id of scenario.interventions) {
      if (!interventions.has(id))
        issues.push(
          problem("documentInvalid", `scenarios.${scenario.id}`, `the intervention “${id}” is not there.`),
        );
    }
  }
  return issues;
}

/** Conditions of interventions that no value can meet. */
function emptyConditions({ interventions }: Workspace): Issue[] {
  return interventions.flatMap(({ id, where = [] }) =>
    where
      .filter(({ above, below }) => above !== undefined && below !== undefined && above >= below)
      .map(({ dataset, above, below }) =>
        problem(
          "documentInvalid",
          `interventions.${id}`,
          `no value of ${dataset} is at or above ${above} and below ${below}.`,
        ),
      ),
  );
}

function senseOfDataset(dataset: Dataset, workspace: Workspace): Issue[] {
  const { id, role } = dataset;
  const issues: Issue[] = [];
  const files = dataset.files.filter((file) => !isBesideRaster(file));
  const wrong = (text: string): void => {
    issues.push(problem("documentInvalid", `datasets.${id}`, text));
  };
  if (files.length === 0) wrong("the file is missing that the files named lie beside.");
  if (SERIES_ROLES.includes(role)) {
    const steps = dataset.years ?? dataset.dates;
    if (steps === undefined) wrong("a series needs “years” or “dates”.");
    else if (files.length > 1 && files.length !== steps.length)
      wrong(`${files.length} files are given for ${steps.length} years or dates.`);
    if (dataset.years !== undefined) {
      for (const year of repeated(dataset.years)) wrong(`the year ${year} stands twice.`);
    }
  } else if (files.length > 1 && !files.some((file) => /\.(shp|dbf|cpg|shx)$/i.test(file))) {
    wrong("only a series may have several files.");
  }
  if ((role === "land-cover" || role === "soil-carbon") && dataset.year === undefined)
    wrong("“year” is missing.");
  if (PERIOD_ROLES.includes(role)) {
    if (dataset.period === undefined) wrong("“period” is missing.");
    else if (!workspace.periods.some((period) => period.id === dataset.period))
      wrong(`the period “${dataset.period}” is not among the periods.`);
  }
  if (role === "status" && dataset.kind === undefined)
    wrong("“kind” is missing: say whether the status has “three” or “seven” classes.");
  if (dataset.scale === 0) wrong("a scale of 0 makes every value the same.");
  return issues;
}

function problem(code: "documentInvalid" | "yearsImpossible", about: string, text: string): Issue {
  return { code, severity: "stop", about, context: { problem: text } };
}

function repeated<T>(things: readonly T[]): T[] {
  return [...new Set(things.filter((thing, at) => things.indexOf(thing) !== at))];
}
