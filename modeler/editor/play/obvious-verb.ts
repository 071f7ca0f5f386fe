import type { PlayView, Verb } from '../../../runtime/play/index.ts';
import { exampleOutput } from './example-value.ts';

/** The work of a view. */
export type PlayWork = PlayView['work'][number];

/**
 * What would happen next if nobody did anything special: whoever has work does it honestly, with an
 * example of what is asked for; when there is none, the next thing that is due comes to be. `null`
 * where somebody has to decide: at questions, reviews, permissions and incidents.
 */
export function obviousVerb(view: PlayView): Verb | null {
  if (view.state !== 'active') return null;
  if (view.questions.length + view.approvals.length + view.incidents.length > 0) return null;
  const work = view.work.find(({ state }) => state === 'ready' || state === 'working');
  if (work !== undefined) return honest(work);
  if (view.work.some(isReviewed)) return null;
  const [due] = view.dues;
  return due === undefined ? null : { type: 'advance', ms: Math.max(due.at - view.at, 0) };
}

/** Whether people look at a claim. */
export function isReviewed({ state }: PlayWork): boolean {
  return state === 'inReview' || state === 'inExpertReview';
}

/** Who does a piece of work when nobody else is named. */
export function doerOf({ holder, kind }: PlayWork): string {
  return holder ?? (kind === 'human' ? 'anna' : 'performer');
}

function honest(work: PlayWork): Verb {
  const output = exampleOutput(work.outputSchema, work.subject);
  return { type: 'claim', workItem: work.id, by: doerOf(work), output };
}
