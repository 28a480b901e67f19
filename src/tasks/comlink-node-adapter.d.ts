// Comlink ships this adapter's types beside a name that TypeScript does not look for (`node-adapter.d.ts` for `.mjs`).
declare module "comlink/dist/esm/node-adapter.mjs" {
  import type { MessagePort, Worker } from "node:worker_threads";
  import type { Endpoint } from "comlink";
  export default function nodeEndpoint(port: MessagePort | Worker): Endpoint;
}
