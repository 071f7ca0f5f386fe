import type { AskRequest } from '../../../shared/api/question-types.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { OnTimeout, Question } from '../../../shared/query.ts';
import { reject } from '../../../shared/rejection.ts';
import { later, parseInstant, type Instant } from '../../../shared/time.ts';
import { filled, type Asked } from './filled.ts';
import { canonicalJson } from '../hash.ts';
import { parseDuration } from '../duration.ts';

/** The most (bytes of JSON) that a question may bring along: what fits a card. */
const LARGEST = 65_536;

/** The answers that `approve` knows where nothing else is said. */
const YES_OR_NO = { type: 'boolean' };

/**
 * Reads a question as the engine wants it.
 * @param at from when a duration counts
 * @rejects contentTooLarge, invalidContent
 */
export function questionOf(request: AskRequest, at: Instant): Outcome<Question> {
  const size = Buffer.byteLength(JSON.stringify(request));
  if (size > LARGEST)
    return reject(
      'contentTooLarge',
      `Expected a question of at most ${LARGEST} bytes with its evidence, but it has ${size}.`,
    );
  const asked = filled(request);
  if (!asked.ok) return asked;
  const dueAt = dueAtOf(request.deadline, at);
  if (!dueAt.ok) return dueAt;
  return accept({ ...contentOf(asked.value), ...termsOf(asked.value), dueAt: dueAt.value });
}

/** What is asked, and what it rests on. */
function contentOf({
  queryKey,
  kind,
  question,
  trigger,
  answerSchema,
  recommended,
  options = [],
  evidence = [],
}: Asked): Omit<Question, keyof ReturnType<typeof termsOf> | 'dueAt'> {
  const implied = kind === 'approve' && options.length === 0 ? YES_OR_NO : null;
  return {
    queryKey,
    kind,
    question,
    trigger,
    answerSchema: answerSchema ?? implied,
    options: options.map(({ value, label }) => ({ value, label })),
    evidence,
    ...(recommended === undefined ? {} : { recommended }),
  };
}

/** Of whom, and by when. */
function termsOf({
  blocking = true,
  audience,
  onTimeout,
  expectedSeconds,
  fingerprint = '',
}: Asked): Pick<Question, 'blocking' | 'groups' | 'onTimeout' | 'expectedSeconds' | 'fingerprint'> {
  const groups = audience?.groups ?? [];
  return {
    blocking,
    groups,
    onTimeout: onTimeoutOf(onTimeout),
    expectedSeconds: expectedSeconds ?? null,
    fingerprint,
  };
}

/**
 * The question as it was first asked, where the same is asked again: what counts from now, such as a
 * deadline, counted from then.
 */
export function sameAs(before: Question, again: Question): Question {
  const rest = { ...again, dueAt: before.dueAt };
  return canonicalJson({ ...rest }) === canonicalJson({ ...before }) ? before : again;
}

function onTimeoutOf(said: AskRequest['onTimeout']): OnTimeout {
  if (said === undefined) return { type: 'escalate' };
  return typeof said === 'string' ? { type: said } : said;
}

function dueAtOf(deadline: string | undefined, at: Instant): Outcome<Instant | null> {
  if (deadline === undefined) return accept(null);
  const withinMs = parseDuration(deadline);
  const dueAt = withinMs === null ? parseInstant(deadline) : later(at, withinMs);
  if (dueAt !== null && dueAt > at) return accept(dueAt);
  return reject(
    'invalidContent',
    `Expected deadline to be a duration or a time to come, but found ${deadline}.`,
  );
}
