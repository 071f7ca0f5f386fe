import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LiveFigures, LivePlace } from '../../../../shared/api/live.ts';
import { instant } from '../../../../shared/time.ts';
import { openMemoryStore } from '../../../store/memory.ts';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../../../testing/store/act.ts';
import { definitionOf, instanceOf } from '../../../testing/store/ids.ts';
import { decideBy } from '../../../testing/store/script.ts';
import type { FeedLine, FeedReader } from '../tail.ts';
import { LiveBoards } from './live-boards.ts';

const P = definitionOf('d-P');
const never = new AbortController().signal;

/** A store with boards that hear of its commits. */
function house() {
  const store = openMemoryStore({ now: () => instant(0) });
  const boards = new LiveBoards(store);
  store.onWake((instance) => boards.wake(instance));
  const run = (name: string, ...acts: readonly Act[]) =>
    store.instances.decide(instanceOf(name), null, decideBy(acts, 1000));
  return { store, boards, run };
}

const start = (definition = 'd-P'): Act => ({ type: 'start', definition, businessKey: null });
const enter = (element: string): Act => ({ type: 'enter', element });

/** What a screen makes of the lines that it is told. */
class Screen {
  readonly places: Map<string, LivePlace> = new Map();
  instances = 0;
  through = 0;
  readonly types: string[] = [];
  place: number | null = null;

  take(lines: readonly FeedLine[]): void {
    for (const { place, json } of lines) {
      const said: LiveFigures = JSON.parse(json);
      if (said.type === 'snapshot') this.places.clear();
      for (const one of said.places)
        if (isEmpty(one)) this.places.delete(one.elementId);
        else this.places.set(one.elementId, one);
      [this.instances, this.through, this.place] = [said.instances, said.through, place];
      this.types.push(said.type);
    }
  }

  /** `element: verified open claimed incidents`. */
  get shown(): Record<string, string> {
    const entries = [...this.places].map(([id, one]): [string, string] => [
      id,
      `${one.verified} ${one.open} ${one.claimed} ${one.incidents}`,
    ]);
    return Object.fromEntries(entries);
  }

  async follow(reader: FeedReader, isThere: (screen: Screen) => boolean): Promise<void> {
    while (!isThere(this)) this.take(await reader.next(never));
  }
}

function isEmpty({ verified, open, claimed, incidents }: LivePlace): boolean {
  return verified + open + claimed + incidents === 0;
}

/** Everything, counted anew. */
async function counted(store: Store): Promise<Record<string, string>> {
  const boards = new LiveBoards(store);
  const screen = new Screen();
  screen.take(await boards.follow(P, null).next(never));
  boards.close();
  return screen.shown;
}

afterEach(() => vi.useRealTimers());

describe('what stands where in a version', () => {
  it('is told as a whole at first, then as it changes, each change once for all who watch', async () => {
    const { boards, run } = house();
    await run('a', start(), enter('T'));
    await run('b', start(), enter('T'));
    await run('other', start('d-Q'), enter('T'));
    const readers = [boards.follow(P, null), boards.follow(P, null)];
    const screens = [new Screen(), new Screen()];
    for (const [n, screen] of screens.entries()) screen.take(await readers[n]!.next(never));
    expect(screens[0]!.shown).toEqual({ T: '2 0 0 0' });
    expect(screens[0]!.places.get('T')!.keys).toEqual(['a', 'b']);
    await run('a', { type: 'offer', nth: 0, kind: 'bot', capability: 'x' });
    await run('b', { type: 'halt', nth: 0 });
    for (const [n, screen] of screens.entries())
      await screen.follow(readers[n]!, ({ shown }) => shown['T'] === '0 2 0 1');
    expect(screens[0]!.types.slice(1)).not.toContain('snapshot');
    expect(screens[1]).toEqual(screens[0]);
  });

  it('forgets what has ended', async () => {
    const { boards, run } = house();
    await run('a', start(), enter('T'));
    const reader = boards.follow(P, null);
    const screen = new Screen();
    screen.take(await reader.next(never));
    await run('a', { type: 'end', state: 'completed' });
    await screen.follow(reader, ({ instances }) => instances === 0);
    expect(screen.shown).toEqual({});
  });

  it('goes on from a place, and begins anew from one that it does not know', async () => {
    const { boards, run, store } = house();
    await run('a', start(), enter('T'));
    const screen = new Screen();
    const reader = boards.follow(P, null);
    screen.take(await reader.next(never));
    reader.close();
    await run('b', start(), enter('U'));
    await screen.follow(boards.follow(P, screen.place), ({ shown }) => 'U' in shown);
    expect(screen.types).toEqual(['snapshot', 'change']);
    // After a restart of the runtime, all boards are new.
    const anew = new LiveBoards(store);
    screen.take(await anew.follow(P, screen.place).next(never));
    expect(screen.types.at(-1)).toBe('snapshot');
    expect(screen.shown).toEqual({ T: '1 0 0 0', U: '1 0 0 0' });
  });

  it('gives whoever is far behind the newest, and queues nothing', async () => {
    const { boards, run } = house();
    await run('a', start(), enter('T0'));
    const [slow, quick] = [boards.follow(P, null), boards.follow(P, null)];
    const [screen, watching] = [new Screen(), new Screen()];
    screen.take(await slow.next(never));
    for (let n = 1; n <= 40; n += 1) {
      await run('a', { type: 'leave', nth: 0 }, enter(`T${n}`));
      await watching.follow(quick, ({ shown }) => `T${n}` in shown);
    }
    screen.take(await slow.next(never));
    expect(screen.types).toEqual(['snapshot', 'snapshot']);
    expect(screen.shown).toEqual({ T40: '1 0 0 0' });
  });

  it('lets its readers go when the store cannot be read, and counts anew for the next', async () => {
    const { boards, run, store } = house();
    await run('a', start(), enter('T'));
    const reader = boards.follow(P, null);
    await reader.next(never);
    const broken = vi.spyOn(store.queries, 'feedHead').mockRejectedValue(new Error('away'));
    await run('a', enter('U'));
    await expect(reader.next(never)).rejects.toThrow('away');
    broken.mockRestore();
    const screen = new Screen();
    screen.take(await boards.follow(P, null).next(never));
    expect(screen.shown).toEqual({ T: '1 0 0 0', U: '1 0 0 0' });
  });

  it('comes to the same as a count of everything, whatever happens while it is watched', async () => {
    const act: fc.Arbitrary<Act> = fc.oneof(
      fc.constantFrom('T', 'U', 'V').map((element) => enter(element)),
      fc.record({ type: fc.constant('leave'), nth: fc.nat(3) }),
      fc.record({ type: fc.constant('halt'), nth: fc.nat(3) }),
      fc.record({ type: fc.constant('repair'), nth: fc.nat(1) }),
      fc.nat(3).map((nth): Act => ({ type: 'offer', nth, kind: 'bot', capability: 'x' })),
      fc.record({ type: fc.constant('close'), nth: fc.nat(1) }),
      fc.constant<Act>({ type: 'end', state: 'completed' }),
    );
    const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), act), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(moves, fc.nat(30), async (all, watchedFrom) => {
        const { store, boards, run } = house();
        const begun = new Set<string>();
        const screen = new Screen();
        let reader: FeedReader | null = null;
        for (const [n, [name, one]] of all.entries()) {
          if (n === Math.min(watchedFrom, all.length - 1)) reader = boards.follow(P, null);
          await run(name, ...(begun.has(name) ? [one] : [start(), one]));
          begun.add(name);
        }
        reader ??= boards.follow(P, null);
        await run('last', start(), enter('Z'));
        await screen.follow(reader, ({ shown }) => 'Z' in shown);
        expect(screen.shown).toEqual(await counted(store));
        boards.close();
      }),
      { numRuns: 40 },
    );
  });
});
