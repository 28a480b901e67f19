import { defineConfig } from "vitest/config";

const project = (name: string, include: string[]) => ({
  test: { name, include, testTimeout: 120_000, hookTimeout: 120_000 },
});

export default defineConfig({
  worker: { format: "es" },
  build: { target: "es2022" },
  test: {
    reporters: ["default", "./test/build/closing-line-reporter.ts"],
    projects: [
      project("unit", ["test/{engine,io,tasks,workspace,cli,demo,house}/**/*.test.ts"]),
      project("oracle", ["test/oracle/**/*.test.ts"]),
      project("data", ["test/data/**/*.test.ts"]),
    ],
  },
});
