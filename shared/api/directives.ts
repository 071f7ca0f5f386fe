/**
 * What a performer that is still there is to do. `checkpoint-now`: save, something is about to be
 * stopped; `pause`: it is, keep nothing running; `cancel`: whatever is done now is of no use;
 * `budget-warning`: four fifths of the time are used.
 */
export type Directive = 'continue' | 'checkpoint-now' | 'pause' | 'cancel' | 'budget-warning';

/** @see Directive */
export const DIRECTIVES: readonly [Directive, ...Directive[]] = [
  'continue',
  'checkpoint-now',
  'pause',
  'cancel',
  'budget-warning',
];
