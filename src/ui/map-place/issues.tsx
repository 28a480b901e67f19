import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";

const FIRST = 3;

/** What was untidy: what stops and what touches a figure in full, the rest one click away. */
export function Issues() {
  const { say, issue: sentence } = useSpeech();
  const issues = useDrawer(({ results }) => results.issues);
  const fault = useDrawer(({ results }) => results.fault);
  const grave = issues.filter(({ severity }) => severity !== "note");
  const shown = grave.slice(0, FIRST);
  const rest = [...grave.slice(FIRST), ...issues.filter(({ severity }) => severity === "note")];
  return (
    <>
      {fault !== null && (
        <Message severity="stop">
          {say("fault.ours")} <code>{fault}</code>
        </Message>
      )}
      {shown.map((issue) => (
        <Message key={sentence(issue)} severity={issue.severity}>
          {sentence(issue)}
        </Message>
      ))}
      {rest.length > 0 && (
        <details>
          <summary>{say("issues.more", { count: rest.length })}</summary>
          <ul>
            {rest.map((issue) => (
              <li key={sentence(issue)} className="small second">
                {sentence(issue)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
