/**
 * How well a text answers what was typed: the higher the better; `null` when it does not. Each word that
 * was typed has to be found: as the beginning of a word, within one, or by its letters in their order.
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const lower = text.toLowerCase();
  let total = 0;
  for (const word of typed.toLowerCase().split(/\s+/)) {
    if (word === '') continue;
    const score = wordScore(word, lower);
    if (score === null) return null;
    total += score;
  }
  // Of two that answer alike, the shorter one is meant.
  return total - lower.length / 1000;
}

function wordScore(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return 100;
  if (at > 0) return isWordStart(text, at) ? 80 : 50;
  return lettersScore(word, text);
}

/** Letters in their order, with others between them; more for those that begin words or follow on. */
function lettersScore(word: string, text: string): number | null {
  let [from, score, last] = [0, 0, -2];
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return null;
    if (at === last + 1 || isWordStart(text, at)) score += 1;
    last = at;
    from = at + letter.length;
  }
  // Letters that are strewn all over a long text are no answer.
  return score * 2 >= word.length ? (30 * score) / word.length : null;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}
