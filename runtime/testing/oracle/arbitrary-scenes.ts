import fc, { type Arbitrary } from 'fast-check';
import type { Block, BorderPlan, Cause, Feature, HandlerPlan, UndoPlan } from './plan.ts';

type Scope = Extract<Block, { readonly type: 'scope' }>;

const NEARLY_ALWAYS = { which: 0, atLeast: 1 } as const;

/** Parts in which rules meet that chance alone would seldom bring together. */
export function scenesOf(
  features: ReadonlySet<Feature>,
  block: Arbitrary<Block>,
): readonly { readonly weight: number; readonly arbitrary: Arbitrary<Block> }[] {
  const scenes = [twoCatchers(block)];
  if (features.has('escalation') && features.has('eventSubProcess')) scenes.push(rethrown(block));
  if (features.has('compensation')) scenes.push(undoneWhole(block));
  if (features.has('transaction')) scenes.push(calledOff(block));
  return scenes.map((arbitrary) => ({ weight: 2, arbitrary }));
}

/** An error for which there are a catch of its code and one of all codes. */
function twoCatchers(block: Arbitrary<Block>): Arbitrary<Block> {
  const causes = fc.constantFrom<(readonly Cause[])[]>(
    ['error', 'anyError'],
    ['anyError', 'error'],
    ['anyError'],
  );
  return fc.tuple(block, causes).map(([before, on]) =>
    scope({
      body: sequence(before, { type: 'stop', how: 'error', when: NEARLY_ALWAYS }),
      border: on.map((cause) => border(cause)),
    }),
  );
}

/** What handles an escalation escalates itself, or something else does meanwhile. */
function rethrown(block: Arbitrary<Block>): Arbitrary<Block> {
  const escalate: Block = { type: 'throw', cause: 'escalation', which: 0 };
  const handler = fc.record({
    cause: fc.constantFrom<HandlerPlan['cause'][]>('escalation', 'anyEscalation'),
    interrupting: fc.boolean(),
    body: block.map((one) => sequence(escalate, one)),
  });
  const handlers = fc.array(handler, { minLength: 1, maxLength: 2 });
  return fc.tuple(block, handlers, fc.boolean()).map(([after, several, interrupting]) =>
    scope({
      body: sequence(escalate, after),
      handlers: several,
      border: [{ ...border('anyEscalation'), interrupting }],
    }),
  );
}

/** A sub-process in which several things were done, undone as a whole. */
function undoneWhole(block: Arbitrary<Block>): Arbitrary<Block> {
  return fc.tuple(doings(), block).map(([done, after]) =>
    sequence(scope({ body: sequence(...done) }), after, {
      type: 'throw',
      cause: 'compensation',
      which: 0,
    }),
  );
}

/** A transaction that is cancelled after several things were done in it. */
function calledOff(block: Arbitrary<Block>): Arbitrary<Block> {
  const cancel: Block = { type: 'stop', how: 'cancel', when: NEARLY_ALWAYS };
  return fc
    .tuple(doings(), block)
    .map(([done, last]) => scope({ body: sequence(...done, last, cancel), transaction: true }));
}

/** Steps that can be undone, done by somebody or at once. */
function doings(): Arbitrary<readonly Block[]> {
  const undo = fc.constantFrom<UndoPlan[]>('work', 'pass');
  const done = fc.tuple(undo, fc.boolean()).map(([how, isWhole]): Block => {
    const one: Block = {
      type: 'activity',
      body: 'work',
      border: [],
      repetition: { type: 'none' },
      quantities: [1, 1],
      undo: how,
    };
    return isWhole ? scope({ body: { type: 'pass' }, undo: how }) : one;
  });
  return fc.array(done, { minLength: 2, maxLength: 3 });
}

function sequence(...blocks: readonly Block[]): Block {
  return { type: 'sequence', blocks };
}

function border(cause: Cause): BorderPlan {
  return { cause, interrupting: true, joins: false, follow: 'work' };
}

/** A sub-process that is nothing but what is said. */
export function scope(parts: Partial<Scope> & Pick<Scope, 'body'>): Scope {
  return {
    type: 'scope',
    border: [],
    handlers: [],
    repetition: { type: 'none' },
    transaction: false,
    undo: 'never',
    starts: true,
    ...parts,
  };
}
