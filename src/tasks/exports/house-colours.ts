/** The light colours of the house (`ui/styles/tokens.css`, which pages on paper cannot ask). */
export const HOUSE = {
  paper: "#fbfaf7",
  paper2: "#f1efea",
  line: "#d9d6ce",
  lineStrong: "#8d8f88",
  ink: "#1c2422",
  ink2: "#4d5754",
  action: "#0e5a5e",
  degraded: "#8a2c7e",
  stable: "#f4e7b5",
  improved: "#1f7a45",
  unknown: "#c8c8c4",
  avoid: "#2c6fa6",
  reduce: "#d9902f",
  reverse: "#8a2c7e",
  warn: "#8a5f00",
  stop: "#a3242b",
} as const;
