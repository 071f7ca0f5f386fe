import fc, { type Arbitrary } from 'fast-check';
import { scenesOf, scope as scopeAround } from './arbitrary-scenes.ts';
import { bordersOf, causesOf, CONDITIONS, only, waitsOf } from './arbitrary-events.ts';
import type {
  AdHocStep,
  Block,
  Die,
  Feature,
  HandlerPlan,
  MeshNode,
  Plan,
  RaceBranch,
  RepetitionPlan,
  UndoPlan,
} from './plan.ts';

type Features = ReadonlySet<Feature>;
type Weighted<Value> = { readonly weight: number; readonly arbitrary: Arbitrary<Value> };

const die: Arbitrary<Die> = fc.record({
  which: fc.nat(3),
  atLeast: fc.integer({ min: 1, max: 6 }),
});

const mostly: Arbitrary<boolean> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

/** A random process with the given features, structured and not. */
export function anyPlan(features: Features): Arbitrary<Plan> {
  const block = blockOf(features);
  const blocks = fc.array(block, { minLength: 2, maxLength: 5, size: 'max' });
  return fc.record({
    body: fc.record({ type: fc.constant('sequence' as const), blocks }),
    handlers: handlersOf(features, block),
    dice: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 4 }),
  });
}

function blockOf(features: Features): Arbitrary<Block> {
  return fc.letrec<{ block: Block }>((tie) => {
    const block = tie('block');
    return {
      block: fc.oneof(
        { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
        ...leaves(features),
        ...branches(features, block),
      ),
    };
  }).block;
}

function constant(block: Block): Arbitrary<Block> {
  return fc.constant(block);
}

function leaves(features: Features): readonly [Weighted<Block>, ...Weighted<Block>[]] {
  const causes = fc.constantFrom(...waitsOf(features));
  const throws = fc.constantFrom<('none' | 'signal' | 'escalation' | 'compensation')[]>(
    'none',
    ...only(features, 'signal', 'signal' as const, 'signal' as const),
    ...only(features, 'escalation', 'escalation' as const, 'escalation' as const),
    ...only(features, 'compensation', 'compensation' as const, 'compensation' as const),
  );
  return [
    { weight: 1, arbitrary: constant({ type: 'pass' }) },
    { weight: 1, arbitrary: constant({ type: 'count' }) },
    ...only(features, 'condition', { weight: 2, arbitrary: anyPut }),
    { weight: 8, arbitrary: activityOf(features) },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('catch' as const), cause: causes }),
    },
    {
      weight: features.has('escalation') || features.has('compensation') ? 3 : 1,
      arbitrary: fc.record({
        type: fc.constant('throw' as const),
        cause: throws,
        which: fc.nat(4),
      }),
    },
    { weight: features.has('transaction') ? 3 : 1, arbitrary: stopOf(features) },
    ...only(features, 'link', { weight: 1, arbitrary: constant({ type: 'link' }) }),
  ];
}

const anyPut: Arbitrary<Extract<Block, { readonly type: 'put' }>> = fc.record({
  type: fc.constant('put' as const),
  which: fc.nat(3),
  value: fc.integer({ min: 0, max: 6 }),
});

function stopOf(features: Features): Arbitrary<Block> {
  const how = fc.constantFrom<Extract<Block, { type: 'stop' }>['how'][]>(
    'end',
    'terminate',
    'error',
    ...only(features, 'escalation', 'escalation' as const, 'escalation' as const),
    ...only(features, 'signal', 'signal' as const),
    ...only(features, 'transaction', 'cancel' as const, 'cancel' as const, 'cancel' as const),
  );
  const when = fc.record({ which: fc.nat(3), atLeast: fc.integer({ min: 3, max: 6 }) });
  return fc.record({ type: fc.constant('stop' as const), how, when });
}

function activityOf(features: Features): Arbitrary<Block> {
  const body = fc.constantFrom<('work' | 'receive')[]>(
    'work',
    'work',
    'work',
    ...only(features, 'receive', 'receive' as const),
  );
  const one = fc.constant<readonly [number, number]>([1, 1]);
  const some = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }));
  const quantities = features.has('quantity')
    ? fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: some })
    : one;
  const repetition = repetitionOf(features);
  const type = fc.constant('activity' as const);
  const undo = undoOf(features);
  return fc.record({ type, body, border: bordersOf(features), repetition, quantities, undo });
}

function undoOf(features: Features): Arbitrary<UndoPlan> {
  const some = ['work', 'work', 'pass'] as const;
  return fc.constantFrom<UndoPlan[]>('never', ...only(features, 'compensation', ...some));
}

function repetitionOf(features: Features): Arbitrary<RepetitionPlan> {
  const all: Weighted<RepetitionPlan>[] = [{ weight: 4, arbitrary: fc.constant({ type: 'none' }) }];
  if (features.has('loop'))
    all.push({
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('loop' as const),
        before: fc.boolean(),
        maximum: fc.integer({ min: 1, max: 3 }),
        die,
      }),
    });
  if (features.has('multiple'))
    all.push({
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('multiple' as const),
        sequential: fc.boolean(),
        cardinality: fc.integer({ min: 0, max: 3 }),
        enough: fc.constantFrom(null, null, 1, 2),
      }),
    });
  return fc.oneof(...all);
}

const UNDO = 'compensation' as const;

function handlersOf(
  features: Features,
  body: Arbitrary<Block>,
  more: readonly (typeof UNDO)[] = [],
): Arbitrary<readonly HandlerPlan[]> {
  if (!features.has('eventSubProcess')) return fc.constant([]);
  const further = more.map((cause) => ({ weight: 1, arbitrary: fc.constant(cause) }));
  const cause = fc.oneof({ weight: 3, arbitrary: causesOf(features) }, ...further);
  const handler = fc.record({ cause, interrupting: fc.boolean(), body });
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(handler, { maxLength: 2 }) },
  );
}

function branches(features: Features, block: Arbitrary<Block>): readonly Weighted<Block>[] {
  const several = fc.array(block, { minLength: 2, maxLength: 3 });
  return [
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('sequence' as const), blocks: several }),
    },
    { weight: 4, arbitrary: splitOf(features, block) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('loop' as const),
        times: fc.integer({ min: 1, max: 3 }),
        body: block,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('scope' as const),
        body: block,
        border: bordersOf(features),
        handlers: handlersOf(features, block, only(features, 'compensation', UNDO)),
        repetition: repetitionOf(features),
        transaction: features.has('transaction') ? fc.boolean() : fc.constant(false),
        undo: undoOf(features),
        starts: fc.boolean(),
      }),
    },
    ...scenesOf(features, block),
    ...only(features, 'adHoc', { weight: 5, arbitrary: adHocOf(features, block) }),
    ...only(features, 'call', { weight: 4, arbitrary: callOf(features, block) }),
    ...only(features, 'compensation', { weight: 5, arbitrary: undoneOf(several) }),
    ...only(features, 'eventGateway', { weight: 1, arbitrary: raceOf(features, block) }),
    ...only(features, 'mesh', { weight: 4, arbitrary: meshOf(features, block) }),
  ];
}

function adHocOf(features: Features, block: Arbitrary<Block>): Arbitrary<Block> {
  const scope = block.map((body) => scopeAround({ body }));
  const step = fc.oneof<Arbitrary<AdHocStep>[]>(
    fc.constant({ type: 'work' }),
    fc.constant({ type: 'pass' }),
    anyPut,
    scope,
  );
  return fc.record({
    type: fc.constant('adHoc' as const),
    sequential: fc.boolean(),
    cancels: fc.boolean(),
    condition: fc.constantFrom(null, ...CONDITIONS),
    chains: fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    }),
    border: bordersOf(features),
  });
}

function callOf(features: Features, block: Arbitrary<Block>): Arbitrary<Block> {
  return fc.record({
    type: fc.constant('call' as const),
    body: block,
    handlers: handlersOf(features, block),
    border: bordersOf(features),
    repetition: repetitionOf(features),
    undo: undoOf(features),
    hands: fc.constantFrom(
      'all' as const,
      'allIn' as const,
      'mapped' as const,
      'nothingBack' as const,
    ),
  });
}

/** Something done, and undone again. */
function undoneOf(several: Arbitrary<readonly Block[]>): Arbitrary<Block> {
  return fc.tuple(several, fc.nat(2)).map(([blocks, which]) => ({
    type: 'sequence' as const,
    blocks: [...blocks, { type: 'throw' as const, cause: 'compensation' as const, which }],
  }));
}

function raceOf(features: Features, block: Arbitrary<Block>): Arbitrary<Block> {
  const cause = fc.constantFrom<RaceBranch['cause'][]>(
    'timer',
    ...(features.has('receive') ? (['receive'] as const) : (['message'] as const)),
    ...only(features, 'signal', 'signal' as const),
    ...only(features, 'condition', ...CONDITIONS),
  );
  const race = fc.array(fc.record({ cause, block }), { minLength: 2, maxLength: 3 });
  return fc.record({ type: fc.constant('race' as const), branches: race });
}

function splitOf(features: Features, block: Arbitrary<Block>): Arbitrary<Block> {
  type Split = Extract<Block, { type: 'split' }>;
  return fc.record({
    type: fc.constant('split' as const),
    how: fc.constantFrom<Split['how'][]>(
      'exclusive',
      'parallel',
      'implicit',
      'conditional',
      ...only(features, 'inclusive', 'inclusive' as const, 'inclusive' as const),
    ),
    join: fc.constantFrom<Split['join'][]>(
      'exclusive',
      'parallel',
      'none',
      ...only(features, 'inclusive', 'inclusive' as const, 'inclusive' as const),
      ...only(features, 'complex', 'complex' as const),
    ),
    byDefault: mostly,
    branches: fc.array(fc.record({ when: die, block }), { minLength: 2, maxLength: 3 }),
  });
}

function meshOf(features: Features, block: Arbitrary<Block>): Arbitrary<Block> {
  const kinds = fc.constantFrom<Extract<MeshNode['block'], { type: 'gateway' }>['kind'][]>(
    'exclusive',
    'parallel',
    ...only(features, 'inclusive', 'inclusive' as const, 'inclusive' as const),
    ...only(features, 'complex', 'complex' as const),
  );
  const gateway = fc.record({ type: fc.constant('gateway' as const), kind: kinds });
  const node = fc.record({
    block: fc.oneof(
      { weight: 3, arbitrary: gateway },
      { weight: 3, arbitrary: activityOf(features) },
      { weight: 1, arbitrary: block },
    ),
    from: fc.nat(100),
    when: die,
    byDefault: mostly,
  });
  const edge = fc.record({ from: fc.nat(100), to: fc.nat(100), when: die });
  return fc.record({
    type: fc.constant('mesh' as const),
    nodes: fc.array(node, { minLength: 2, maxLength: 7 }),
    edges: fc.array(edge, { maxLength: 5 }),
  });
}
