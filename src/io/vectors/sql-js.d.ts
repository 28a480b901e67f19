/** The build of sql.js that carries its WebAssembly within its script; types are those of the package. */
declare module "sql.js/dist/sql-wasm-inline.js" {
  const start: import("sql.js").InitSqlJsStatic;
  export default start;
}
