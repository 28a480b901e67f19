import { useEffect, useRef, useState } from "react";
import { chooseNear } from "../../commands/land-near.ts";
import type { Selection } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { DistanceChoice } from "./distance-choice.tsx";

type Near = Extract<Selection, { kind: "near" }>;
const USUAL_KM = 5;

interface NearChoiceProps {
  /** The layer. */
  readonly id: string;
  /** On the page of the land itself: there the choice follows what is chosen, and what came of it is announced. */
  readonly isPage: boolean;
}

/** How far from a layer land is to be told of, with how far that work is, or why it failed, right beside it. */
export function NearChoice({ id, isPage }: NearChoiceProps) {
  const desk = useDesk();
  const { say, word } = useSpeech();
  const [own, setOwn] = useState<number | null>(null);
  const dataset = useDrawer((state) => state.document?.present.datasets.find((one) => one.id === id));
  const near = useDrawer(({ view: { selection } }) =>
    selection?.kind === "near" && selection.layer === id ? selection : null,
  );
  const km = own ?? near?.km ?? USUAL_KM;
  const name = dataset?.name ?? word("role", dataset?.role ?? "context");
  const show = (): void => {
    chooseNear(desk, id, km);
    if (isPage) setOwn(null);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot lie in the row
    <div className="near-choice" role="group" aria-label={say(isPage ? "near.page" : "near.group", { name })}>
      <div className="pair">
        <DistanceChoice label={say("near.distance")} chosen={km} onChoose={setOwn} />
        <Button onPress={show}>{say("near.show")}</Button>
      </div>
      {near !== null && near.area === null && <WhatCameOfIt near={near} isPage={isPage} />}
    </div>
  );
}

function WhatCameOfIt({ near, isPage }: { readonly near: Near; readonly isPage: boolean }) {
  const { say } = useSpeech();
  const what = say("near.working");
  const work = useDrawer(({ results }) => (results.work?.what === what ? results.work : null));
  if (near.fault !== undefined && !isPage)
    return <Message severity="warn">{say("near.failed", { reason: near.fault })}</Message>;
  if (near.fault !== undefined) return <Failed reason={near.fault} />;
  const percent = work !== null && work.of > 0 ? (100 * work.done) / work.of : 0;
  return (
    <>
      <p className="hint" role={isPage ? "status" : undefined}>
        {what}
      </p>
      <div className="progress" aria-hidden="true">
        <div style={{ width: `${percent}%` }} />
      </div>
    </>
  );
}

/** Seen and heard wherever the reader was. */
function Failed({ reason }: { readonly reason: string }) {
  const { say } = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Message severity="stop">{say("near.failed", { reason })}</Message>
    </div>
  );
}
