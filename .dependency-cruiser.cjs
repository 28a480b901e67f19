// The doors of the house (docs/architecture.md): who may import whom.
const only = (room, ...allowed) => ({
  name: `${room}-stays-in-its-layer`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^(src|workers)/", pathNot: [room, ...allowed].map((r) => `^src/${r}/`) },
});

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "engine-needs-only-turf",
      severity: "error",
      // The script that compiles the kernels is no part of the engine.
      from: { path: "^src/engine/", pathNot: "/build-kernels\\.mjs$" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/@turf/" },
    },
    only("engine"),
    only("io", "engine"),
    only("tasks", "io", "engine", "workspace"),
    only("workspace", "engine"),
    only("i18n", "engine"),
    only("demo", "engine", "io"),
    only("cli", "tasks", "workspace", "io", "engine", "i18n", "demo"),
    only("map", "engine", "workspace/select"),
    only("commands", "workspace", "tasks", "io", "engine", "i18n", "map", "offline"),
    only("offline"),
    only("ui", "commands", "workspace", "map", "i18n", "engine"),
    {
      name: "react-stays-in-ui",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(ui|app)/" },
      to: { path: "node_modules/(react|react-dom|react-aria-components)/" },
    },
    {
      name: "workers-are-thin",
      severity: "error",
      from: { path: "^workers/" },
      to: { path: "^src/", pathNot: "^src/(tasks/|map/world/|map/paper/|offline/)" },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
