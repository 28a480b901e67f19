/** The three responses, as the hierarchy has them: first avoid, then reduce, then reverse. */
export const RESPONSES = ["avoid", "reduce", "reverse"] as const;
