import type { JsonValue } from '../../../shared/json.ts';
import type { Check } from '../../../shared/work-item.ts';
import type { ProofFacts } from './proof-facts.ts';
import { valuesIn } from './values-in.ts';

/** How much text (characters) is looked through. */
const MOST_TEXT = 200_000;

/** Text that speaks to a model instead of to a reader. */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(ignore|disregard|forget)\b.{0,30}\b(previous|prior|above|earlier|all)\b.{0,30}\b(instruction|prompt|rule|message)/i,
  /\b(you are now|act as|pretend to be)\b.{0,40}\b(system|admin|administrator|developer|root)\b/i,
  /<\|?(im_start|im_end|system|assistant)\|?>/i,
  /\b(reveal|print|repeat)\b.{0,30}\b(system prompt|your instructions|hidden prompt)/i,
  /\b(ignoriere?|vergiss)\b.{0,30}\b(alle|vorherigen?|bisherigen?)\b.{0,30}\b(anweisung|regel)/i,
];

/** What must never stand in a result: keys and passwords have no business in one. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  /\bsk-[A-Za-z0-9_-]{32,}\b/,
];

/**
 * Looks for what should make somebody look. A signal never proves a claim: it holds one back, or
 * marks it. Text that speaks to a model marks the work where it came in, and stops it where it comes
 * out again; so does a secret in a result. @see work-item protocol, V7
 */
export function checkSignals({ plan, claim, input }: ProofFacts): readonly Check[] {
  if (plan.governance === undefined) return [];
  const texts = textsIn(claim.output);
  const checks: Check[] = [];
  if (hasAny(texts, INSTRUCTIONS))
    checks.push(
      signal(
        'inconclusive',
        'INJECTION',
        'Expected a result, but it holds text that gives orders to a model. Somebody has to look ' +
          'before it goes on.',
      ),
    );
  if (hasAny(texts, SECRETS))
    checks.push(
      signal(
        'inconclusive',
        'LEAKAGE',
        'Expected no secrets in the result, but it holds something like a key or a token.',
      ),
    );
  if (hasAny(textsIn(input), INSTRUCTIONS))
    checks.push(
      signal(
        'pass',
        'SUSPICIOUS_INPUT',
        'The input holds text that gives orders to a model: read the result with care.',
      ),
    );
  return checks;
}

/** Whether a value holds text that gives orders to a model. */
export function speaksToModels(value: JsonValue): boolean {
  return hasAny(textsIn(value), INSTRUCTIONS);
}

function signal(result: Check['result'], code: string, detail: string): Check {
  return { step: 'signal', name: code.toLowerCase(), result, code, detail };
}

function hasAny(texts: readonly string[], patterns: readonly RegExp[]): boolean {
  return texts.some((text) => patterns.some((pattern) => pattern.test(text)));
}

/** All texts of a value, as far as there is room; spaces between words do not matter. */
function textsIn(value: JsonValue): readonly string[] {
  const texts: string[] = [];
  let room = MOST_TEXT;
  for (const next of valuesIn(value)) {
    if (typeof next !== 'string') continue;
    texts.push(next.slice(0, room).replace(/\s+/g, ' '));
    room -= next.length;
    if (room <= 0) break;
  }
  return texts;
}
