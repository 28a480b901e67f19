// `npm start [-- --port N]`: makes the demonstration when it is missing or its generator is newer, builds when a source is
// newer than the build, serves, tells the address.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { serve } from "./serve.mjs";

const SOURCES = [
  "index.html",
  "vite.config.ts",
  "scripts/vite",
  "package-lock.json",
  "src",
  "workers",
  "data",
  "public",
];
const stated = process.argv.indexOf("--port");
const FIRST_PORT = stated === -1 ? 4173 : Number(process.argv[stated + 1]);
const TRIES = stated === -1 ? 20 : 0;
const DEMO = "public/demo/demo.ldn.json";

if (!existsSync("node_modules")) run("npm", ["ci", "--no-audit", "--no-fund"]);
if (!existsSync(DEMO) || newest(["src/demo"]) > statSync(DEMO).mtimeMs)
  run("npm", ["run", "--silent", "demo:make"]);
if (!existsSync("dist/index.html") || newest(SOURCES) > statSync("dist/index.html").mtimeMs)
  run("npm", ["run", "--silent", "build"]);

for (let port = FIRST_PORT; ; port++) {
  try {
    await serve("dist", port);
    console.log(`\nNeutral Ground is at http://localhost:${port}/?demonstration  (Ctrl+C ends it)`);
    break;
  } catch (fault) {
    if (fault.code !== "EADDRINUSE" || port >= FIRST_PORT + TRIES) throw fault;
  }
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

function newest(paths) {
  return Math.max(
    ...paths
      .filter((path) => existsSync(path))
      .map((path) =>
        statSync(path).isDirectory()
          ? newest(readdirSync(path).map((name) => join(path, name)))
          : statSync(path).mtimeMs,
      ),
    0,
  );
}
