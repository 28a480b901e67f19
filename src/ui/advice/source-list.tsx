import type { ShownSource } from "../../commands/advice.ts";
import { useAdviceWords } from "./use-advice-words.ts";

/** The sources of a card; only verified addresses are links, and a link opens only when it is pressed. */
export function SourceList({ sources }: { readonly sources: readonly ShownSource[] }) {
  const { say } = useAdviceWords();
  if (sources.length === 0) return null;
  return (
    <details>
      <summary>{say("sources.title", { count: sources.length })}</summary>
      <ul className="dotted small sources">
        {sources.map(({ key, citation, url }) => (
          <li key={key}>
            <span lang="en">
              [{key}] {citation}
            </span>
            {url !== null && (
              <>
                {" "}
                <OutsideLink url={url} />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A link to another site, which the reader's own browser opens; `of` is what it is of, for those who do not see what stands around. */
export function OutsideLink({ url, of }: { readonly url: string; readonly of?: string }) {
  const { say } = useAdviceWords();
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {say("link.open", { host: new URL(url).host.replace(/^www\./, "") })}
      {of !== undefined && <span className="unseen">: {of}</span>}
    </a>
  );
}
