import type { RecordOf } from '../../../shared/journal.ts';
import { t } from '../../language/t.ts';
import { told, toldMany } from '../../language/told.ts';
import { checkLine } from './check-text.ts';
import { element, moment, say, type Sentence } from './sentence.ts';

/** What the orchestrator found out about a claim. */
export function verdictReached({ verdict, elementId }: RecordOf<'verdictReached'>): Sentence {
  const details = verdict.checks.map(checkLine);
  switch (verdict.result) {
    case 'pass':
      return say(
        'work',
        'ok',
        toldMany(
          verdict.checks.length,
          'The claim for {element} holds: {count} check passed.',
          'The claim for {element} holds: {count} checks passed.',
          { element: element(elementId) },
        ),
        details,
      );
    case 'fail':
      return say(
        'work',
        'danger',
        told('The claim for {element} is refuted: {why}', {
          element: element(elementId),
          why: failing(verdict.checks)?.detail ?? t('a check does not hold.'),
        }),
        details,
      );
    default:
      return say(
        'work',
        'warn',
        told('The claim for {element} is not proven: {why}', {
          element: element(elementId),
          why: failing(verdict.checks)?.detail ?? t('a check could not be made.'),
        }),
        details,
      );
  }
}

function failing(
  checks: RecordOf<'verdictReached'>['verdict']['checks'],
): (typeof checks)[number] | undefined {
  return (
    checks.find(({ result }) => result === 'fail') ?? checks.find(({ result }) => result !== 'pass')
  );
}

/** An attempt that came to nothing, and whether another follows. */
export function attemptFailed(record: RecordOf<'attemptFailed'>): Sentence {
  const { feedback, attemptsLeft, retryAt } = record;
  const details = [feedback.message, ...feedback.checks.map(checkLine)].filter((it) => it !== '');
  if (retryAt === null || attemptsLeft === 0)
    return say(
      'work',
      'danger',
      told('Attempt {attempt} at {element} failed; no attempt is left.', {
        attempt: String(feedback.attempt),
        element: element(record.elementId),
      }),
      details,
    );
  return say(
    'work',
    'warn',
    toldMany(
      attemptsLeft,
      'Attempt {attempt} at {element} failed; {count} attempt is left, the next from {when}.',
      'Attempt {attempt} at {element} failed; {count} attempts are left, the next from {when}.',
      {
        attempt: String(feedback.attempt),
        element: element(record.elementId),
        when: moment(retryAt),
      },
    ),
    details,
  );
}
