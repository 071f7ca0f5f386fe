import type { Finding } from '../finding.ts';
import { ENGINE_WHY } from './engine-words.ts';
import { MODEL_WORDS } from './model-words.ts';
import { SOUNDNESS_WORDS } from './soundness-words.ts';
import type { FindingWords, Values } from './spoken.ts';

/** Says a finding in the language of the user. What the engine has said stays in its words. */
export function wordsOf({ rule, values, said }: Finding): FindingWords {
  const words = WORDS[rule];
  if (words !== undefined) return words(values);
  return { message: said ?? rule, why: ENGINE_WHY[rule]?.() ?? null };
}

const WORDS: Readonly<Record<string, (values: Values) => FindingWords>> = {
  ...MODEL_WORDS,
  ...SOUNDNESS_WORDS,
};

/** The rules that have words of their own. */
export const SPOKEN_RULES: readonly string[] = Object.keys(WORDS);
