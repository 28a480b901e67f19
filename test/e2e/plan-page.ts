import type { Locator } from "@playwright/test";

/** Types a value into a field and leaves it. */
export async function fill(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.press("Enter");
}

/** Types low, likely and high. */
export async function range(
  within: Locator,
  name: RegExp | string,
  [low, likely, high]: readonly [string, string, string],
): Promise<void> {
  const inputs = within.getByRole("group", { name }).getByRole("textbox");
  await inputs.nth(0).fill(low);
  await inputs.nth(1).fill(likely);
  await inputs.nth(2).fill(high);
  await inputs.nth(2).press("Enter");
}
