import type { Suggestion } from '../../../shared/api/question-types.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { durationMs, formatInstant, later, type Instant } from '../../../shared/time.ts';
import type { QueryRow } from '../../engine/index.ts';
import type { ExampleStore } from '../../store/example-port.ts';
import { canonicalJson } from '../hash.ts';

/** For how long (ms) an answer is suggested again: 30 days. */
const SUGGESTED_MS = 30 * 24 * 3_600_000;

/** How many earlier answers are looked at for one that is still good. */
const LOOK_BACK = 20;

/**
 * The latest answer to an alike question of the same process, if it is not too old. It is shown with
 * where it comes from, and a person has to confirm it. @see requirement 57
 */
export async function suggestionFor(
  examples: ExampleStore,
  { question: { fingerprint } }: QueryRow,
  processId: string,
  now: Instant,
): Promise<Suggestion | null> {
  if (fingerprint === '') return null;
  const alike = await examples.alike({ processId, fingerprint }, LOOK_BACK);
  const found = alike.find(
    ({ kind, at, suspicious }) =>
      kind === 'answer' && suspicious === undefined && expiryOf(at) > now,
  );
  if (found === undefined) return null;
  const { id: source, answer, by, at } = found;
  const expiresAt = formatInstant(expiryOf(at));
  return { answer, source, by, at: formatInstant(at), expiresAt };
}

/**
 * What is confirmed has to be what was suggested: of an alike question, of the same process, not too
 * old, and unchanged. @rejects invalidContent
 */
export async function checkReuse(
  examples: ExampleStore,
  source: string,
  { row, processId, answer, now }: Reuse,
): Promise<Outcome<string>> {
  const example = await examples.find(source);
  const isAlike =
    example?.kind === 'answer' &&
    example.suspicious === undefined &&
    example.processId === processId &&
    example.fingerprint === row.question.fingerprint &&
    example.fingerprint !== '' &&
    expiryOf(example.at) > now &&
    canonicalJson(example.answer) === canonicalJson(answer);
  if (isAlike) return accept(source);
  return reject(
    'invalidContent',
    `Expected ${source} to be what was suggested for ${row.id}, but it is not.`,
  );
}

interface Reuse {
  readonly row: QueryRow;
  readonly processId: string;
  readonly answer: JsonValue;
  readonly now: Instant;
}

function expiryOf(at: Instant): Instant {
  return later(at, durationMs(SUGGESTED_MS));
}
