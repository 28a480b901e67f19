import { cancelWork } from "../../commands/assess.ts";
import type { Work } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** What is being done, how far it is, and the way to stop it. */
export function WorkBar() {
  const desk = useDesk();
  const work = useDrawer(({ results }) => results.work);
  const keeping = useDrawer(({ kept }) => kept.work);
  return (
    <>
      {work !== null && <Bar work={work} onCancel={() => cancelWork(desk)} />}
      {work === null && keeping !== null && (
        <Bar work={keeping} onCancel={() => desk.keeper.files.cancel(keeping.job)} />
      )}
    </>
  );
}

function Bar({ work, onCancel }: { readonly work: Work; readonly onCancel: () => void }) {
  const { say, word } = useSpeech();
  const percent = work.of > 0 ? Math.round((100 * work.done) / work.of) : 0;
  return (
    <div className="work" role="status">
      <div className="row">
        <span>
          {word("period", work.what)}
          {work.of > 0 && <span className="hint"> · {say("work.percent", { percent })}</span>}
        </span>
        <Button look="bare" onPress={onCancel}>
          {say("work.cancel")}
        </Button>
      </div>
      <div className="progress">
        <div style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
