import { t } from '../../language/t.ts';
import type { FindingWords, Values } from './spoken.ts';

/** What soundness finds, in words. */
export const SOUNDNESS_WORDS: Readonly<Record<string, (values: Values) => FindingWords>> = {
  deadlock: (v) => ({
    message: t('{name} can wait for ever: nothing comes by {flows}.', v),
    why: several(
      v,
      t(
        'It joins branches of which not all are taken. Join by the kind of gateway that parts them.',
      ),
    ),
  }),
  tokenLeft: (v) => ({
    message: t('At {name} something is left over, and waits for ever for {flows}.', v),
    why: several(v, t('More comes by one flow than by the others. The process would never end.')),
  }),
  runsTwice: (v) => ({
    message: t('{name} can be done twice at the same time.', v),
    why: several(
      v,
      t('Parallel branches come together before it without being joined: each goes on by itself.'),
    ),
  }),
  deadActivity: (v) => ({
    message: t('Nothing ever comes to {name}.', v),
    why: t('Flows lead there, but what is before it never goes on that way.'),
  }),
  endless: (v) => ({
    message: t('From {name} on there is no way to an end.', v),
    why: t('It goes round for ever. Lead a flow out of the loop, or let an event interrupt it.'),
  }),
  undecidedIncomplete: (v) => ({
    message: t('Whether it always comes to an end is not known yet: {name} is not joined up.', v),
    why: null,
  }),
  undecidedUnsupported: (v) => ({
    message: t('Whether it always comes to an end cannot be decided, because of {name}.', v),
    why: t('What happens there depends on data or on counts, which this check does not know.'),
  }),
  undecidedTooMany: (v) => ({
    message: t('Whether {name} always comes to an end was not decided within {states} states.', v),
    why: t(
      'Parts drawn in blocks, with a join for each split, are decided at once. Nothing wrong was found so far but what is told.',
    ),
  }),
};

/** What takes several choices happens only if they can come together. */
function several({ choices = 0 }: Values, why: string): string {
  if (Number(choices) < 2) return why;
  return `${why} ${t('It takes several choices: if they can never come together, nothing is wrong.')}`;
}
