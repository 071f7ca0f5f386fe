import fc, { type Arbitrary } from 'fast-check';
import type { Move } from './compare.ts';
import { DICE, type BorderPlan, type Cause, type Feature, type WaitCause } from './plan.ts';

type Features = ReadonlySet<Feature>;

/** Everything that the world does to an instance, in some order. */
export const anySchedule: Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    pick: fc.nat(1000),
    set: fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.record({
          variable: fc.constantFrom(...DICE),
          value: fc.integer({ min: 0, max: 6 }),
        }),
      },
    ),
    error: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom('E1', 'E2') },
    ),
  }),
  { minLength: 4, maxLength: 24, size: 'max' },
);

/** What may be waited for. */
export function waitsOf(features: Features): readonly [WaitCause, ...WaitCause[]] {
  const isBoth = features.has('severalEvents') && features.has('signal');
  return [
    'message',
    'timer',
    ...only(features, 'signal', 'signal' as const),
    ...only(features, 'condition', ...CONDITIONS),
    ...only(features, 'severalEvents', 'anyOfThree' as const, 'bothWithTime' as const),
    ...(isBoth ? (['anySent', 'allSent'] as const) : []),
  ];
}

/** Conditions that are waited for. */
export const CONDITIONS = ['v0Rises', 'v1Rises', 'v2Falls'] as const;

/** Values that are there with a feature alone. */
export function only<Value>(
  features: Features,
  feature: Feature,
  ...values: Value[]
): readonly Value[] {
  return features.has(feature) ? values : [];
}

/** What may happen on a border, or begin an event sub-process. */
export function causesOf(features: Features): Arbitrary<Cause> {
  return fc.constantFrom<Cause[]>(
    ...waitsOf(features),
    'error',
    'anyError',
    ...only(features, 'escalation', 'escalation' as const, 'anyEscalation' as const),
    ...only(features, 'severalEvents', 'thrownOrSent' as const),
  );
}

/** What is attached to the border of an activity. */
export function bordersOf(features: Features): Arbitrary<readonly BorderPlan[]> {
  const border = fc.record({
    cause: causesOf(features),
    interrupting: fc.boolean(),
    joins: fc.boolean(),
    follow: fc.constantFrom('nothing' as const, 'work' as const),
  });
  return fc.array(border, { maxLength: 2 });
}
