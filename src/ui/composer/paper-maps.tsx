import { useCallback, useEffect, useRef } from "react";
import type { Atlas, Fineness } from "../../map/atlas.ts";
import { useDrawer } from "../kit/desk-context.ts";
import { MapPane } from "../map-place/map-pane.tsx";

/** A tile for every 64 pixels: at 300 dots an inch no cell of the raster is drawn coarser than its tile has it. */
const FINE: Fineness = { tilePx: 64, mostPx: 8192 };

/** The map on the screen once more, or both of two that are compared, out of sight: what is drawn on paper is taken from here. */
export function PaperMaps({ onReady }: { readonly onReady: (atlases: readonly Atlas[]) => void }) {
  const compare = useDrawer(({ view }) => view.compare);
  const first = useRef<Atlas | null>(null);
  const second = useRef<Atlas | null>(null);
  const onFirst = useCallback((atlas: Atlas | null) => {
    first.current = atlas;
  }, []);
  const onSecond = useCallback((atlas: Atlas | null) => {
    second.current = atlas;
  }, []);
  const ignore = useCallback(() => {}, []);
  // The maps are made by effects of their own, which run before this one.
  useEffect(() => onReady([first.current, second.current].filter((atlas) => atlas !== null)), [onReady]);
  return (
    <div className="paper-maps" inert aria-hidden="true">
      <MapPane period={null} label="" onAtlas={onFirst} onHover={ignore} onPaper={FINE} />
      {compare !== null && (
        <MapPane period={compare.period} label="" onAtlas={onSecond} onHover={ignore} onPaper={FINE} />
      )}
    </div>
  );
}
