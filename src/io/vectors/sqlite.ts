import type { SqlJsStatic } from "sql.js";

let sqlite: Promise<SqlJsStatic> | null = null;

/** SQLite compiled to WebAssembly, its bytes within its script: one way for pages, workers and Node. */
export function startSqlite(): Promise<SqlJsStatic> {
  sqlite ??= import("sql.js/dist/sql-wasm-inline.js").then(({ default: start }) => start());
  return sqlite;
}
