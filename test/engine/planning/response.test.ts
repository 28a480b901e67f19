import { describe, expect, it } from "vitest";
import { peerStatusKind } from "../../../src/engine/peer/planning-responses.ts";
import { RESPONSE, responsesOfCells } from "../../../src/engine/planning/response.ts";
import { STATUS } from "../../../src/engine/status.ts";

const { unknown, avoid, reduce, reverse } = RESPONSE;

const responsesOf = (inputs: {
  kind: "three" | "seven";
  status: number[];
  productivityClass?: number[];
  risk?: number[];
  inside?: number[];
}): number[] => {
  const out = new Uint8Array(inputs.status.length);
  responsesOfCells(
    {
      kind: inputs.kind,
      status: Uint8Array.from(inputs.status),
      productivityClass: inputs.productivityClass ? Uint8Array.from(inputs.productivityClass) : null,
      risk: inputs.risk ? Float64Array.from(inputs.risk) : null,
      inside: Uint8Array.from(inputs.inside ?? inputs.status.map(() => 1)),
    },
    out,
  );
  return Array.from(out);
};

describe("responses", () => {
  it("seven classes: 1, 2 and 3 ask for reverse, the others for avoid, the unknown for nothing", () => {
    expect(responsesOf({ kind: "seven", status: [0, 1, 2, 3, 4, 5, 6, 7] })).toEqual([
      unknown,
      reverse,
      reverse,
      reverse,
      avoid,
      avoid,
      avoid,
      avoid,
    ]);
  });

  it("stressed or at risk asks for reduce, unless it is degraded; a risk that is not known is none found", () => {
    const status = [4, 4, 4, 4, 1];
    const productivityClass = [3, 4, 0, 4, 3];
    const risk = [0, 0.2, 0, Number.NaN, 1];
    expect(responsesOf({ kind: "seven", status, productivityClass, risk })).toEqual([
      reduce,
      reduce,
      avoid,
      avoid,
      reverse,
    ]);
  });

  it("land that is improved everywhere is not read as degraded, as the peer reads it", () => {
    // Three classes with the file code 1 alone: the peer guesses seven classes, and all land becomes Reverse.
    expect(peerStatusKind([1, 1, 1])).toBe("7class");
    const { improved } = STATUS;
    expect(responsesOf({ kind: "three", status: [improved, improved] })).toEqual([avoid, avoid]);
  });

  it("land outside the area asks for nothing, where the peer counts it as Avoid", () => {
    expect(responsesOf({ kind: "seven", status: [4, 1, 4], inside: [0, 0, 1] })).toEqual([
      unknown,
      unknown,
      avoid,
    ]);
  });
});
