import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../engine/index.ts';
import { replay } from '../engine/index.ts';
import {
  lineModel,
  message,
  messageCatch,
  proof,
  serviceTask,
  timerCatch,
  userTask,
} from '../testing/models.ts';
import { houseOf, playOf } from '../testing/playing.ts';
import type { House } from './house.ts';
import type { Play } from './play.ts';
import type { Verb } from './verb.ts';
import { viewOf } from './view.ts';

const PROVEN = proof({
  path: '/postings?number={input.number}',
  assert:
    'if count(response.body.items) = 0 then false else response.body.items[1].id = claim.output.id',
  timeout: 'PT3S',
});
const MODEL = lineModel(
  'pay',
  [
    serviceTask('post', { extensions: PROVEN }),
    userTask('look'),
    timerCatch('pause', 'P1D'),
    messageCatch('answer', 'm'),
  ],
  message('m', 'answered', '=number'),
);
const ERP = { erp: { tables: { postings: { list: '/postings', rows: [] } } } };
const POSTED: Verb & { readonly type: 'change' } = {
  type: 'change',
  changes: [{ type: 'insert', system: 'erp', table: 'postings', row: { number: 'A', id: 7 } }],
};

let house: House;

beforeAll(async () => {
  house = await houseOf(MODEL);
});

function begin(): Play {
  const play = playOf(house, 'pay', ERP);
  must(play, { type: 'start', variables: { number: 'A' } });
  return play;
}

function must(play: Play, verb: Verb): void {
  const done = play.do(verb);
  if (!done.ok) throw new Error(done.rejection.detail);
}

function item(play: Play): string {
  return viewOf(play).work[0]!.id;
}

function claim(play: Play, effects = POSTED.changes): void {
  must(play, { type: 'claim', workItem: item(play), by: 'bot', output: { id: 7 }, effects });
}

function tokens(play: Play): readonly string[] {
  return viewOf(play)
    .tokens.filter(({ isScope }) => !isScope)
    .map(({ element }) => element);
}

function rowsOf(rows: Iterable<Entity>): readonly Entity[] {
  return [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
}

describe('a play', () => {
  it('moves a token only when a claim is proven in the stand-in system', () => {
    const play = begin();
    claim(play);
    expect(tokens(play)).toEqual(['look']);
  });

  it('reads a system again while its window is open, and then finds the liar out', () => {
    const play = begin();
    claim(play, []);
    expect(viewOf(play).work[0]?.state).toBe('verifying');
    expect(viewOf(play).dues.map(({ what }) => what)).toEqual(['probes']);
    must(play, { type: 'advance', ms: 3000 });
    const [work] = viewOf(play).work;
    expect([work?.state, work?.feedback?.reason]).toEqual(['ready', 'verdict']);
    expect(work?.feedback?.checks.map(({ name, result }) => [name, result])).toEqual([
      ['probe', 'fail'],
    ]);
  });

  it('believes what the system of record shows before the window closes', () => {
    const play = begin();
    claim(play, []);
    must(play, { type: 'advance', ms: 1000 });
    must(play, POSTED);
    must(play, { type: 'advance', ms: 500 });
    expect(tokens(play)).toEqual(['look']);
  });

  it('says why each token waits', () => {
    const play = begin();
    expect(viewOf(play).tokens.at(-1)?.waits).toEqual([
      { type: 'work', workItem: item(play), state: 'ready', holder: null },
    ]);
    claim(play);
    must(play, { type: 'claim', workItem: item(play), by: 'anna', output: {} });
    const [due] = viewOf(play).dues;
    expect([due?.what, due?.element]).toEqual(['timer', 'pause']);
    must(play, { type: 'fire', subject: due!.subject! });
    expect(viewOf(play).at - viewOf(play).tokens[0]!.since).toBe(86_400_000);
    expect(viewOf(play).tokens.at(-1)?.waits).toMatchObject([
      { type: 'event', trigger: 'message', name: 'answered', key: 'A' },
    ]);
    must(play, { type: 'message', name: 'answered' });
    expect(viewOf(play).state).toBe('completed');
  });

  it('refuses what cannot be done, and is then as it was before', () => {
    const play = begin();
    const before = JSON.stringify(viewOf(play));
    const refused = play.do({ type: 'message', name: 'answered', key: 'B' });
    expect(refused.ok ? '' : refused.rejection.code).toBe('notFound');
    const half = play.do({
      type: 'claim',
      workItem: item(play),
      by: 'bot',
      output: { id: '=gone' },
    });
    expect(half.ok ? '' : half.rejection.detail).toContain('=gone');
    expect(JSON.stringify(viewOf(play))).toBe(before);
  });

  it('goes back to any moment, ahead again, and from there another way', () => {
    const play = begin();
    claim(play);
    must(play, { type: 'claim', workItem: item(play), by: 'anna', output: {} });
    const views = play.moments.map((_, index) => {
      play.goTo(index);
      return JSON.stringify(viewOf(play));
    });
    play.goTo(1);
    expect(tokens(play)).toEqual(['post']);
    const other = play.fork();
    play.goTo(3);
    expect(JSON.stringify(viewOf(play))).toBe(views[3]);
    if (!other.ok) throw new Error('no fork');
    must(other.value, { type: 'cancel' });
    expect(viewOf(other.value).state).toBe('terminated');
    expect(viewOf(play).state).toBe('active');
    play.goTo(1);
    must(play, { type: 'cancel' });
    expect([play.index, play.moments.length]).toEqual([2, 3]);
  });

  it('stands, at every moment, as its records say, whatever is done', () => {
    const pick = fc.array(fc.nat(5), { maxLength: 12 });
    fc.assert(
      fc.property(pick, (picks) => {
        const play = begin();
        for (const one of picks) {
          const workItem = viewOf(play).work[0]?.id ?? 'none';
          play.do(VERBS[one]!(workItem));
        }
        play.moments.forEach((moment, index) => {
          play.goTo(index);
          const state = replay(play.course.instance, play.journal.slice(0, moment.records));
          expect(rowsOf(play.course.state.rows())).toEqual(rowsOf(state.rows()));
        });
        expect(JSON.stringify(again(play))).toBe(JSON.stringify(viewOf(play)));
      }),
      { numRuns: 40 },
    );
  });
});

const VERBS: readonly ((workItem: string) => Verb)[] = [
  (workItem) => ({
    type: 'claim',
    workItem,
    by: 'bot',
    output: { id: 7 },
    effects: POSTED.changes,
  }),
  (workItem) => ({ type: 'claim', workItem, by: 'bot', output: { id: 7 } }),
  (workItem) => ({ type: 'fail', workItem, by: 'bot', code: 'X' }),
  () => ({ type: 'advance', ms: 100_000 }),
  () => ({ type: 'message', name: 'answered' }),
  (workItem) => ({ type: 'giveBack', workItem, by: 'bot', isDeclined: true }),
];

/** The same verbs once more, from the beginning. */
function again(play: Play): unknown {
  const twin = playOf(house, 'pay', ERP);
  for (const { verb } of play.moments) if (verb !== null) must(twin, verb);
  return viewOf(twin);
}
