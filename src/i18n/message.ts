/** What a message is filled with. */
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * A message filled in: `{name}` is replaced; a number is written the way `tag` writes numbers;
 * `{count, plural, one {# ward} other {# wards}}` chooses by the plural rules of `tag`, with `#` for the number.
 * A name without a value stays as it is, so that a slip is seen.
 */
export function filled(message: string, values: MessageValues, tag: string): string {
  let text = "";
  for (let at = 0; at < message.length; at++) {
    if (message[at] !== "{") {
      text += message[at];
      continue;
    }
    const end = closingBrace(message, at);
    text += slot(message.slice(at + 1, end), values, tag);
    at = end;
  }
  return text;
}

function slot(inside: string, values: MessageValues, tag: string): string {
  const plural = /^\s*(\w+)\s*,\s*plural\s*,/.exec(inside);
  if (plural === null) {
    const value = values[inside.trim()];
    if (value === undefined) return `{${inside}}`;
    return typeof value === "number" ? new Intl.NumberFormat(tag).format(value) : value;
  }
  const count = Number(values[plural[1]!]);
  const forms = pluralForms(inside.slice(plural[0].length));
  const form =
    forms.get(`=${count}`) ?? forms.get(new Intl.PluralRules(tag).select(count)) ?? forms.get("other");
  if (form === undefined) throw new Error(`expected a form “other” in ${inside}`);
  return filled(form.replaceAll("#", new Intl.NumberFormat(tag).format(count)), values, tag);
}

function pluralForms(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  let name = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "{") {
      name += text[at];
      continue;
    }
    const end = closingBrace(text, at);
    forms.set(name.trim(), text.slice(at + 1, end));
    name = "";
    at = end;
  }
  return forms;
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`expected a closing brace in ${text}`);
}
