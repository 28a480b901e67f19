import { jsPDF } from "jspdf";
import { describe, expect, it } from "vitest";
import { FONTS, TYPEFACE } from "../../build/paper-order.ts";

describe("the typeface of sheets", () => {
  it("has the widths that jsPDF reads in the same files", () => {
    const doc = new jsPDF({ unit: "pt" });
    for (const [weight, file] of Object.entries(FONTS)) {
      doc.addFileToVFS(`${weight}.ttf`, Buffer.from(file).toString("latin1"));
      doc.addFont(`${weight}.ttf`, "Noto Sans", weight);
    }
    doc.setFontSize(10);
    for (const weight of ["normal", "bold"] as const)
      for (const text of [
        "Mzimba: SDG 15.3.1",
        "Dégradé, 1 500 km² (27 %)",
        "Қазақстан · Ελλάδα",
        "12°30′ S",
      ]) {
        doc.setFont("Noto Sans", weight);
        expect(TYPEFACE.widthEm(text, weight) * 10, text).toBeCloseTo(doc.getTextWidth(text), 1);
      }
  });

  it("knows the letters it has", () => {
    for (const letter of "aÉΩЖ²°′€") expect(TYPEFACE.has(letter), letter).toBe(true);
    for (const letter of "ድس→") expect(TYPEFACE.has(letter), letter).toBe(false);
  });
});
