const PATHS = {
  map: "M3 6.5 9 4l6 2.5L21 4v13.5L15 20l-6-2.5L3 20zM9 4v13.5M15 6.5V20",
  plan: "M6 3.5v17M6 5h11l-2.5 3.5L17 12H6M12 16.5l2.5 2.5 5-5",
  monitor: "M4 20V4M4 20h16M8 16v-5M12 16V8M16 16v-7M20 16V6",
  library: "M5 4v16M10 4v16M5 8h5M14.5 4.6l4.8 14.6M5 16h5M5 4h5M5 20h5",
  close: "M6 6l12 12M18 6 6 18",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  undo: "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6",
  redo: "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6",
  before: "M15 5l-7 7 7 7",
  after: "M9 5l7 7-7 7",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16.2 16.2 21 21",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  frame: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  panel: "M4 5h16v14H4zM10 5v14",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5",
  moon: "M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z",
  half: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 3v18M12 6a6 6 0 0 1 0 12",
  note: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v6M12 7v1",
  warn: "M12 3 2.5 20h19zM12 10v5M12 17v1",
  reset: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5",
  area: "M5 7.5 14 4l6 8-6 8-9-4zM5 7.5h.01M14 4h.01M20 12h.01M14 20h.01M5 16h.01",
  take: "M12 4v11M7 10.5l5 5 5-5M4 20h16",
  pen: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  bin: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  open: "M6 9l6 6 6-6",
  list: "M4 6h16v4H4zM4 14h16v4H4z",
  north: "M12 3l5 16-5-4-5 4z",
} as const;

/** The name of a picture. */
export type IconName = keyof typeof PATHS;

/** A line picture in the colour of its text; it says nothing to a screen reader. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
