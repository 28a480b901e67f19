/** The letter of a compared scenario in the colour of its lines. */
export function LetterBadge({ letter, at }: { readonly letter: string; readonly at: number }) {
  return (
    <span className="letter-badge" style={{ borderColor: `var(--series-${at})` }}>
      {letter}
    </span>
  );
}
