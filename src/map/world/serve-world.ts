import { type World, worldOf } from "./world.ts";

/** The whole of `workers/world.worker.ts`: fetches the atlas it is told of and answers with the world. */
export function serveWorld(): void {
  addEventListener("message", async ({ data: address }: MessageEvent<string>) => {
    const response = await fetch(address);
    const world: World = worldOf(await response.json());
    postMessage(world);
  });
}
