import type { CheckAnswer, CheckAsk } from './check-messages.ts';
import { Checker } from './checker.ts';
import { readModel, readText } from './read-model.ts';

/** What the worker has of its surroundings. */
export interface CheckSurroundings {
  readonly answer: (answer: CheckAnswer) => void;
  /** Lets what has been asked meanwhile come in. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds, from any moment on. */
  readonly now: () => number;
}

/** How long (ms) is worked on before it is looked whether anybody has asked anew. */
const SLICE_MS = 12;

/**
 * Answers questions one by one: a newer one ends the one before, whose answer nobody waits for. What
 * was found for it is not lost, where it holds for the newer one too.
 */
export function answerChecks(around: CheckSurroundings): (ask: CheckAsk) => Promise<void> {
  const checker = new Checker();
  let newest = 0;
  return async (ask) => {
    newest += 1;
    const turn = newest;
    if (ask.type !== 'stop') await answerOne(around, checker, ask, () => turn !== newest);
  };
}

type AskOfOne = Extract<CheckAsk, { readonly version: number }>;

async function answerOne(
  { answer, breathe, now }: CheckSurroundings,
  checker: Checker,
  ask: AskOfOne,
  isOver: () => boolean,
): Promise<void> {
  const { version, forms } = ask;
  const began = now();
  answer({ type: 'progress', version, progress: { stage: 'reading', states: 0 } });
  await breathe();
  if (isOver()) return;
  const reading = ask.type === 'check' ? await readModel(ask.xml) : readText(ask.model);
  if (isOver()) return;
  if (!reading.ok) return answer({ type: 'unreadable', version, message: reading.message });
  const checking = checker.check(reading.model, forms);
  for (let last = now(); ;) {
    const next = checking.next();
    if (next.done === true)
      return answer({ type: 'checked', version, findings: next.value, tookMs: now() - began });
    answer({ version, ...next.value });
    if (now() - last < SLICE_MS) continue;
    await breathe();
    if (isOver()) return;
    last = now();
  }
}
