// Comlink ships this adapter's types beside a name that TypeScript does not look for (`node-adapter.d.ts` for `.mjs`).
declare module "comlink/dist/esm/node-adapter.mjs" {
  import type { Endpoint } from "comlink";
  import type { MessagePort, Worker } from "node:worker_threads";
  export default function nodeEndpoint(port: MessagePort | Worker): Endpoint;
}
