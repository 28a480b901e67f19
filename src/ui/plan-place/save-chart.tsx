import { useRef } from "react";
import type { Comparison } from "../../commands/plan/compare-answer.ts";
import { saveFile } from "../../commands/save-file.ts";
import { svgFile } from "../charts/svg-file.ts";
import { Button } from "../kit/button.tsx";
import { comparisonLines, sourceLines } from "./comparison-lines.ts";

interface SaveChartProps {
  readonly comparison: Comparison;
  readonly title: string;
  readonly file: string;
}

/** Saves the chart of the figure it stands in, with its title, rules, date and sources. */
export function SaveChart({ comparison, title, file }: SaveChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { say } = comparison.words;
  const save = (): void => {
    const chart = place.current?.closest("figure")?.querySelector<SVGSVGElement>("svg.chart");
    const names = comparison.scenarios.map(({ letter, name }) => `${letter} ${name}`).join(" · ");
    const lines = [title, names, ...comparisonLines(comparison), ...sourceLines(comparison)].flatMap(inRows);
    if (chart) saveFile(file, svgFile(chart, lines));
  };
  return (
    <div ref={place} className="actions unprinted">
      <Button look="quiet" onPress={save} label={`${say("compare.saveChart")}: ${title}`}>
        {say("compare.saveChart")}
      </Button>
    </div>
  );
}

const LETTERS = 84;

/** A long line in several: an SVG breaks none. */
function inRows(line: string): string[] {
  const rows: string[] = [];
  for (const word of line.split(" ")) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
