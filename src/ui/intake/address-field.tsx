import { type FormEvent, useId, useState } from "react";
import { layOutAddress } from "../../commands/lay-out-address.ts";
import type { Issue } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";

/** Where a raster on the network is named; what stands in its way is said beneath. */
export function AddressField({ isBusy }: { readonly isBusy: boolean }) {
  const desk = useDesk();
  const { say, issue: sentence } = useSpeech();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<Issue | null>(null);
  const id = useId();
  const read = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "" || isBusy) return;
    setFault(null);
    const found = await layOutAddress(desk, text);
    setFault(found);
    if (found === null) setText("");
  };
  return (
    <form className="intake-address" onSubmit={(event) => void read(event)} noValidate>
      <div className="field">
        <label htmlFor={id}>{say("intake.address")}</label>
        <input
          id={id}
          className="input"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://…/….tif"
          aria-describedby={`${id}-hint`}
          aria-invalid={fault !== null}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button type="submit" isDisabled={text.trim() === "" || isBusy}>
        {say("intake.readAddress")}
      </Button>
      <p id={`${id}-hint`} className="hint">
        {say("intake.addressHint")}
      </p>
      <div role="status" className="intake-address-fault">
        {fault !== null && <Message severity="warn">{sentence(fault)}</Message>}
      </div>
    </form>
  );
}
