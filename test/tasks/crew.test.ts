import { MessageChannel } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { describe, expect, it } from "vitest";
import { crewInThreads } from "../../src/tasks/assess/crew.ts";

describe("a crew in threads", () => {
  it("rejects what it was asked when a thread dies, instead of waiting for ever", async () => {
    let die: (fault: Error) => void = () => {};
    const { port1 } = new MessageChannel();
    const crew = crewInThreads(1, () => ({
      endpoint: nodeEndpoint(port1),
      onDeath: (tell) => {
        die = tell;
      },
      terminate: () => port1.close(),
    }));
    const asked = crew.survey(0, { from: 0, to: 1 }, ["baseline"]);
    die(new Error("the worker could not start"));
    await expect(asked).rejects.toThrow("the worker could not start");
    await crew.close();
  });
});
