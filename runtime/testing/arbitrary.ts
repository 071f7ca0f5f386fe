import fc, { type Arbitrary } from 'fast-check';
import type { ExecutableProcess } from '../engine/index.ts';
import { drawCombine, drawRace, drawSome } from './arbitrary-gateways.ts';
import { process as draw, type ProcessBuilder, type TaskOptions } from './process-builder.ts';

/** One block of a structured process: one way in, at most one way out. */
export type Block =
  | { readonly type: 'pass'; readonly how: 'task' | 'manualTask' | 'throwEvent' }
  | { readonly type: 'script' }
  | { readonly type: 'timer'; readonly seconds: number }
  | { readonly type: 'message' }
  | { readonly type: 'send' }
  | { readonly type: 'work'; readonly how: WorkKind; readonly border: readonly Border[] }
  | { readonly type: 'sequence'; readonly blocks: readonly Block[] }
  | { readonly type: 'choice'; readonly branches: readonly Block[] }
  | { readonly type: 'parallel'; readonly branches: readonly Block[] }
  /** Branches of which only the last goes on; each of the others ends by itself. */
  | { readonly type: 'spread'; readonly branches: readonly Block[] }
  | { readonly type: 'some' | 'race' | 'combine'; readonly branches: readonly Block[] }
  | { readonly type: 'loop'; readonly times: number; readonly body: Block }
  | { readonly type: 'scope'; readonly body: Block; readonly border: readonly Border[] }
  /** A choice without a default: with some dice nobody can say which way. */
  | { readonly type: 'dispute'; readonly how: 'exclusiveGateway' | 'task'; readonly above: number }
  /** A wait whose time is no time with some dice. */
  | { readonly type: 'doubt' }
  /** A branch that never comes back: an error or a terminate end, when the dice say so. */
  | { readonly type: 'stop'; readonly how: 'error' | 'terminate'; readonly above: number };

type WorkKind = 'plain' | 'human' | 'contract' | 'proof' | 'mapped';

interface Border {
  readonly on: 'timer' | 'cycle' | 'error' | 'anyError' | 'message';
  readonly interrupting: boolean;
}

/** What the dice say at the start: conditions read them. */
const DICE: readonly string[] = ['v0', 'v1', 'v2'];

/** The error that diagrams throw and catch. */
export const ERROR_CODE = 'E1';

const border: Arbitrary<readonly Border[]> = fc.array(
  fc.record({
    on: fc.constantFrom<Border['on'][]>('timer', 'cycle', 'error', 'anyError', 'message'),
    interrupting: fc.boolean(),
  }),
  { maxLength: 2 },
);

const quiet: Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('pass' as const),
    how: fc.constantFrom<('task' | 'manualTask' | 'throwEvent')[]>(
      'task',
      'manualTask',
      'throwEvent',
    ),
  }),
  fc.constant<Block>({ type: 'script' }),
  fc.constant<Block>({ type: 'send' }),
);

const waiting: Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('timer' as const), seconds: fc.integer({ min: 0, max: 50 }) }),
  fc.constant<Block>({ type: 'message' }),
  fc.constant<Block>({ type: 'doubt' }),
  fc.record({
    type: fc.constant('dispute' as const),
    how: fc.constantFrom<('exclusiveGateway' | 'task')[]>('exclusiveGateway', 'task'),
    above: fc.integer({ min: 0, max: 4 }),
  }),
);

const workKind = fc.constantFrom<WorkKind[]>('plain', 'human', 'contract', 'proof', 'mapped');

/** A block with everything that executes; branches may stop it from outside and inside. */
export const anyBlock: Arbitrary<Block> = blocks(
  fc.oneof(
    { weight: 2, arbitrary: quiet },
    { weight: 2, arbitrary: waiting },
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant('work' as const), how: workKind, border }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('stop' as const),
        how: fc.constantFrom<('error' | 'terminate')[]>('error', 'terminate'),
        above: fc.integer({ min: 0, max: 6 }),
      }),
    },
  ),
  border,
  ['some', 'race', 'combine'],
);

/** A block in which nothing races: whoever finishes first, the same must come of it. */
export const calmBlock: Arbitrary<Block> = blocks(
  fc.oneof(
    quiet,
    fc.record({ type: fc.constant('work' as const), how: workKind, border: fc.constant([]) }),
  ),
  fc.constant([]),
  ['some', 'combine'],
);

function blocks(
  leaf: Arbitrary<Block>,
  borders: Arbitrary<readonly Border[]>,
  meetings: readonly ('some' | 'race' | 'combine')[],
): Arbitrary<Block> {
  return fc.letrec<{ block: Block }>((tie) => {
    const block = tie('block');
    const several = fc.array(block, { minLength: 2, maxLength: 3 });
    return {
      block: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.record({ type: fc.constant('sequence' as const), blocks: several }),
        fc.record({ type: fc.constant('choice' as const), branches: several }),
        fc.record({ type: fc.constant('parallel' as const), branches: several }),
        fc.record({ type: fc.constantFrom('spread', ...meetings), branches: several }),
        fc.record({
          type: fc.constant('loop' as const),
          times: fc.integer({ min: 1, max: 3 }),
          body: block,
        }),
        fc.record({ type: fc.constant('scope' as const), body: block, border: borders }),
      ),
    };
  }).block;
}

/** Draws a block as a process that begins and ends. */
export function processOf(block: Block): ExecutableProcess {
  const builder = draw('random').startEvent();
  const pen = new Pen();
  pen.draw(builder, block);
  return builder.endEvent(pen.fresh('end')).build();
}

/** Draws blocks with ids that no other block has. */
class Pen {
  #count = 0;

  fresh(kind: string): string {
    this.#count += 1;
    return `${kind}${this.#count}`;
  }

  draw(to: ProcessBuilder, block: Block): void {
    switch (block.type) {
      case 'pass':
        to[block.how](this.fresh('pass'));
        return;
      case 'script': {
        const id = this.fresh('script');
        to.scriptTask(id, 'v0 + 1', `r_${id}`);
        return;
      }
      case 'timer':
        to.timerCatch(this.fresh('timer'), { duration: `PT${block.seconds}S` });
        return;
      case 'message':
        to.messageCatch(this.fresh('message'), 'news', '="k"');
        return;
      case 'send':
        to.messageThrow(this.fresh('send'), 'news', '=v0');
        return;
      case 'work':
        return this.#work(to, block);
      case 'sequence':
        for (const one of block.blocks) this.draw(to, one);
        return;
      case 'choice':
        return this.#choice(to, block.branches);
      case 'parallel':
        return this.#parallel(to, block.branches);
      case 'spread':
        return this.#spread(to, block.branches);
      case 'some':
        return drawSome(this, to, block.branches);
      case 'race':
        return drawRace(this, to, block.branches);
      case 'combine':
        return drawCombine(this, to, block.branches);
      case 'loop':
        return this.#loop(to, block);
      case 'scope':
        return this.#scope(to, block);
      case 'doubt':
        to.timerCatch(this.fresh('timer'), { duration: '=if v0 > 3 then "PT1S" else null' });
        return;
      case 'dispute':
        to[block.how](this.fresh('split')).flow({ when: `v2 > ${block.above}` });
        to.task(this.fresh('pass'));
        return;
      case 'stop':
        return this.#stop(to, block);
    }
  }

  #work(to: ProcessBuilder, { how, border }: Extract<Block, { type: 'work' }>): void {
    const id = this.fresh(how);
    if (how === 'human') to.userTask(id);
    else to.serviceTask(id, { retries: '2', ...OPTIONS[how] });
    this.#border(to, id, border);
  }

  #choice(to: ProcessBuilder, branches: readonly Block[]): void {
    const split = this.fresh('split');
    const merge = this.fresh('merge');
    to.exclusiveGateway(split);
    for (const [index, branch] of branches.entries()) {
      const last = index === branches.length - 1;
      to.from(split).flow(last ? { otherwise: true } : { when: `${DICE[index]} > 3` });
      this.draw(to.task(this.fresh('pass')), branch);
      if (index === 0) to.exclusiveGateway(merge);
      else to.to(merge);
    }
    to.from(merge);
  }

  #parallel(to: ProcessBuilder, branches: readonly Block[]): void {
    const fork = this.fresh('fork');
    const join = this.fresh('join');
    to.parallelGateway(fork);
    for (const [index, branch] of branches.entries()) {
      this.draw(to.from(fork).task(this.fresh('pass')), branch);
      if (index === 0) to.parallelGateway(join);
      else to.to(join);
    }
    to.from(join);
  }

  #spread(to: ProcessBuilder, branches: readonly Block[]): void {
    const fork = this.fresh('fork');
    to.parallelGateway(fork);
    for (const [index, branch] of branches.entries()) {
      this.draw(to.from(fork).task(this.fresh('pass')), branch);
      if (index < branches.length - 1) to.endEvent(this.fresh('end'));
    }
  }

  #loop(to: ProcessBuilder, { times, body }: Extract<Block, { type: 'loop' }>): void {
    const counter = this.fresh('c');
    const again = this.fresh('again');
    const decide = this.fresh('decide');
    to.scriptTask(this.fresh('script'), '0', counter).exclusiveGateway(again);
    this.draw(to, body);
    to.scriptTask(this.fresh('script'), `${counter} + 1`, counter).exclusiveGateway(decide);
    to.flow({ when: `${counter} < ${times}` }).to(again);
    to.from(decide).flow({ otherwise: true }).task(this.fresh('pass'));
  }

  #scope(to: ProcessBuilder, { body, border }: Extract<Block, { type: 'scope' }>): void {
    const id = this.fresh('scope');
    to.subProcess(id, (inner) => {
      inner.startEvent(this.fresh('start'));
      this.draw(inner, body);
      inner.endEvent(this.fresh('end'));
    });
    this.#border(to, id, border);
  }

  #stop(to: ProcessBuilder, { how, above }: Extract<Block, { type: 'stop' }>): void {
    const split = this.fresh('split');
    to.exclusiveGateway(split).flow({ when: `v0 > ${above}` });
    if (how === 'error') to.errorEnd(this.fresh('error'), ERROR_CODE);
    else to.terminateEnd(this.fresh('terminate'));
    to.from(split).flow({ otherwise: true }).task(this.fresh('pass'));
  }

  /** What interrupts goes on where the activity would have; what does not ends by itself. */
  #border(to: ProcessBuilder, on: string, border: readonly Border[]): void {
    if (border.length === 0) return;
    const merge = this.fresh('merge');
    to.exclusiveGateway(merge);
    for (const one of border) {
      const goesOn = this.#attach(to, on, one);
      to.task(this.fresh('pass'));
      if (goesOn) to.to(merge);
      else to.endEvent(this.fresh('end'));
    }
    to.from(merge);
  }

  #attach(to: ProcessBuilder, on: string, { on: cause, interrupting }: Border): boolean {
    const id = this.fresh('border');
    if (cause === 'timer') to.boundaryTimer(id, on, { duration: 'PT20S' }, { interrupting });
    else if (cause === 'cycle') to.boundaryTimer(id, on, { cycle: 'R2/PT7S' }, CALM);
    else if (cause === 'message') to.boundaryMessage(id, on, ['news', '="k"'], { interrupting });
    else to.boundaryError(id, on, cause === 'error' ? ERROR_CODE : null);
    return cause === 'error' || cause === 'anyError' || (cause !== 'cycle' && interrupting);
  }
}

const CALM = { interrupting: false } as const;

const OPTIONS: Readonly<Record<Exclude<WorkKind, 'human'>, TaskOptions>> = {
  plain: {},
  contract: {
    contract: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
  },
  proof: {
    subject: { number: '=v0' },
    probes: [{ id: 'there', connector: 'erp', path: '/x', assert: '=response.body.there = true' }],
  },
  mapped: { inputs: { mine: '=v1' }, outputs: { 'total.mine': '=mine + v2', kept: '=ok' } },
};

/** What the dice say. */
export const anyDice: Arbitrary<Readonly<Record<string, number>>> = fc.record(
  Object.fromEntries(DICE.map((name) => [name, fc.integer({ min: 0, max: 6 })])),
);
