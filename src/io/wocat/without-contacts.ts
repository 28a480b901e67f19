/** Keys whose values are ways to reach a person; names stay, because records must be credited. */
const CONTACT_KEY = /e-?mail|phone|fax|person_address/i;
const E_MAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[a-z]{2,}/gi;

/** Whether a question or field asks how a person is reached. */
export function isContactKey(key: string): boolean {
  return CONTACT_KEY.test(key);
}

/** A value of JSON without contacts: fields that hold them are gone, e-mail addresses within texts become `…@…`. */
export function withoutContacts(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(E_MAIL, "…@…");
  if (Array.isArray(value)) return value.map(withoutContacts);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isContactKey(key))
      .map(([key, inner]) => [key, withoutContacts(inner)]),
  );
}
