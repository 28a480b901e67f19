import { useState } from "react";
import { chooseBase, leaveBase } from "../../commands/choose-base.ts";
import { colonOf } from "../../i18n/colon.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { baseHost } from "./base-host.ts";

/** The background: the offline world, or a style of the user's own, which asks another server. */
export function BaseChoice() {
  const desk = useDesk();
  const { say, tag } = useSpeech();
  const base = useDrawer(({ site }) => site.base);
  const problem = useDrawer(({ site }) => site.baseProblem);
  const [address, setAddress] = useState("");
  const [isBusy, setBusy] = useState(false);
  const choose = async (): Promise<void> => {
    setBusy(true);
    await chooseBase(desk, address);
    setBusy(false);
  };
  return (
    <details className="base-choice" open={problem !== null || undefined}>
      <summary>
        {say("base.title")}
        {colonOf(tag)}
        <strong>{base === null ? say("base.offline") : baseHost(base)}</strong>
      </summary>
      {problem !== null && (
        <Message severity="warn">{say(`base.${problem.problem}`, { host: problem.host })}</Message>
      )}
      {base === null ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) void choose();
          }}
        >
          <label className="field">
            <span className="label">{say("base.address")}</span>
            <input
              className="input"
              type="url"
              inputMode="url"
              placeholder="https://"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
          </label>
          <p className="hint">{say("base.warning")}</p>
          <Button onPress={() => void choose()} isDisabled={isBusy || address.trim() === ""}>
            {say("base.use")}
          </Button>
        </form>
      ) : (
        <Button onPress={() => leaveBase(desk)}>{say("base.leave")}</Button>
      )}
    </details>
  );
}
