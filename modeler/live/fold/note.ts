import type { RecordBody, RecordOf } from '../../../shared/journal.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Facts } from './facts.ts';

/** Every kind of record with the moment it was written. */
export type Noted = {
  readonly [Type in RecordBody['type']]: RecordOf<Type> & { readonly at: Instant };
};

/** What some kinds of record add to the facts: complete for them, or it does not compile. */
export type Notes<Types extends RecordBody['type']> = {
  readonly [Type in Types]: (facts: Facts, record: Noted[Type]) => void;
};

/** A record that adds nothing to the facts; the journal shows it all the same. */
export function unremarked(): void {}
