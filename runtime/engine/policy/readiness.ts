import type { Zone } from '../../../shared/governance.ts';

/** The four questions that decide whether a step is ready for a machine. @see requirement 5 */
export interface ReadinessAnswers {
  /** Is what it has to do bounded: inputs, outputs and an end that can be written down? */
  readonly bounded: boolean | null;
  /** What does one wrong result do? */
  readonly consequence: 'small' | 'repairable' | 'grave' | null;
  /** Does it get at all it needs to know, as it is at that time? */
  readonly context: boolean | null;
  /** Can somebody else see whether it was done right? */
  readonly observable: boolean | null;
}

/** What the answers come to. */
export interface Readiness {
  /** How many of the four questions were answered well, from 0 to 4. */
  readonly score: number;
  readonly zone: Zone;
  /** Why it is no looser. */
  readonly because: readonly string[];
  /** Questions without an answer: each is taken for the worst there is. */
  readonly unanswered: readonly (keyof ReadinessAnswers)[];
}

const QUESTIONS = ['bounded', 'consequence', 'context', 'observable'] as const;

/**
 * The zone that a step is ready for. People decide what is grave, or what nobody can see; they look
 * at what is not ready in another respect; an answer that is missing counts as the worst.
 */
export function readinessOf(answers: ReadinessAnswers): Readiness {
  const good: Readonly<Record<(typeof QUESTIONS)[number], boolean>> = {
    bounded: answers.bounded === true,
    consequence: answers.consequence === 'small',
    context: answers.context === true,
    observable: answers.observable === true,
  };
  const because = QUESTIONS.filter((question) => !good[question]);
  const unanswered = QUESTIONS.filter((question) => answers[question] === null);
  const isGrave = answers.consequence === null || answers.consequence === 'grave';
  const isUnsafe = isGrave || !good.observable || because.length > 2;
  const zone = because.length === 0 ? 'ai-act' : isUnsafe ? 'human-decision' : 'human-review';
  return { score: QUESTIONS.length - because.length, zone, because, unanswered };
}
