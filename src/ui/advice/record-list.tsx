import type { RecordLine } from "../../commands/advice.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { OutsideLink } from "./source-list.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import { useCountryName } from "./use-country-name.ts";

/** Documented cases with how alike their places are, credit, licence and the page they come from. */
export function RecordList({ records }: { readonly records: readonly RecordLine[] }) {
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const country = useCountryName();
  return (
    <>
      <ul className="plain-list records">
        {records.map((record) => (
          <li key={record.id}>
            <span>{record.name}</span>
            <span className="block small second">
              {[
                record.country === null ? words.say("record.countryUnknown") : country(record.country),
                record.likeness === null
                  ? words.say("record.likenessUnknown")
                  : words.say("record.likeness", {
                      share: quantities.share(record.likeness, 1),
                      criteria: record.comparedBy.map((one) => words.word("criterion", one)).join(", "),
                    }),
                record.isLocated ? words.say("record.located") : words.say("record.notLocated"),
              ].join(" · ")}
            </span>
            <span className="block small second">
              {credit(record)} {record.url !== null && <OutsideLink url={record.url} of={record.name} />}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">{words.say("record.byName")}</p>
    </>
  );

  function credit({ id, compilers, year, licence }: RecordLine): string {
    const who = compilers.length > 0 ? compilers.join(", ") : words.say("record.compilerNotHere");
    return [who, year === null ? null : String(year), id, licence].filter((part) => part !== null).join(", ");
  }
}
