import { expect, it, vi } from "vitest";

vi.mock("maplibre-gl", () => ({ addProtocol: () => undefined }));

it("an address says back what was asked, whatever is in a layer's name", async () => {
  const { readTileAddress, tileAddress } = await import("../../src/map/tile-protocol.ts");
  const style = { only: [-1, null], range: null };
  const address = tileAddress("result/báse line/sdg-15-3-1", style, 3)
    .replace("{z}", "9")
    .replace("{x}", "273")
    .replace("{y}", "235");
  expect(readTileAddress(address)).toEqual({
    layer: "result/báse line/sdg-15-3-1",
    z: 9,
    x: 273,
    y: 235,
    style,
  });
  expect(() => readTileAddress("https://elsewhere/1/2/3")).toThrow(/expected the address of a tile/);
});
