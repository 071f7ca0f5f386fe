import type { ElementMarking, Marking } from '../marking.ts';
import { integer, mapOf, named, object, type Schema } from '../schema.ts';

const count = (description: string): Schema<number> =>
  integer(0, Number.MAX_SAFE_INTEGER, { description });

/** Where the tokens of an instance are. */
export const markingSchema: Schema<Marking> = named(
  'Marking',
  object<Marking>({
    through: count('The last record that is taken into account.'),
    elements: mapOf(
      object<ElementMarking>({
        active: count('Tokens that are here now.'),
        claimed: count('Of these, tokens whose work is claimed to be done and not yet verified.'),
        working: count('Of these, tokens whose work is held by a performer.'),
        incidents: count('Open incidents.'),
        completed: count('How often it was completed.'),
        terminated: count('How often it ended otherwise.'),
      }),
      { max: 100_000 },
    ),
    flows: mapOf(count('How often it was taken.'), { max: 100_000 }),
  }),
);
