/** A text in lines of at most `width`, as `measure` tells it; a word that is longer is cut. */
export function linesOf(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/).flatMap((one) => cut(one, width, measure))) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A word in pieces that fit, each of one letter at least; nothing of no word. */
function cut(word: string, width: number, measure: (text: string) => number): string[] {
  if (word === "") return [];
  if (measure(word) <= width) return [word];
  const pieces: string[] = [];
  for (const letter of word) {
    const longer = `${pieces.at(-1) ?? ""}${letter}`;
    if (pieces.length > 0 && measure(longer) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(letter);
  }
  return pieces;
}
