import { describe, expect, it } from 'vitest';
import type { InboxItem } from '../../../shared/api/tasks.ts';
import { parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import { openMemoryStore } from '../../store/memory.ts';
import type { FeedEntry } from '../../store/port.ts';
import { instant } from '../../../shared/time.ts';
import { arranged, Arrangements } from './arrangements.ts';
import { InboxBoard, type Listed } from './inbox-board.ts';

const ONE = idOf('one');
const TWO = idOf('two');

function idOf(text: string): InstanceId {
  return parseInstanceId(text)!;
}

/** A store of what waits, by instance, whose every change is a record; it counts what is read. */
class Waiting {
  readonly open: Map<InstanceId, readonly string[]> = new Map();
  readonly changes: InstanceId[] = [];
  readonly reads: (InstanceId | null)[] = [];
  fails = false;
  /** Called each time something is read: what happens meanwhile. */
  meanwhile: () => void = () => undefined;

  set(instance: InstanceId, ...names: readonly string[]): void {
    this.open.set(instance, names);
    this.changes.push(instance);
  }

  board(): InboxBoard {
    return new InboxBoard({
      feed: async (after, limit) =>
        this.changes
          .map((instance, at) => ({ position: at + 1, instance }) as FeedEntry)
          .slice(after, after + limit),
      feedHead: async () => this.changes.length,
      waiting: (instance) => this.#waiting(instance),
      read: async () => undefined,
    });
  }

  async *#waiting(wanted: InstanceId | null): AsyncIterable<Listed> {
    this.reads.push(wanted);
    const found = [...this.open].filter(([instance]) => wanted === null || instance === wanted);
    this.meanwhile();
    if (this.fails) throw new Error('the store is away');
    for (const [instance, names] of found)
      for (const name of names) yield { instance, item: { name } as InboxItem, isFor: () => true };
  }
}

async function namesOn(board: InboxBoard): Promise<string[]> {
  return [...(await board.all())].map(({ item }) => item.name).sort();
}

describe('the board of what waits', () => {
  it('reads everything once, and then what has changed', async () => {
    const waiting = new Waiting();
    waiting.set(ONE, 'a', 'b');
    waiting.set(TWO, 'c');
    const board = waiting.board();
    expect(await namesOn(board)).toEqual(['a', 'b', 'c']);
    waiting.set(ONE, 'b');
    expect(await namesOn(board)).toEqual(['b', 'c']);
    waiting.set(TWO);
    expect(await namesOn(board)).toEqual(['b']);
    expect(await namesOn(board)).toEqual(['b']);
    expect(waiting.reads).toEqual([null, ONE, TWO]);
  });

  it('knows what was committed while everything was read', async () => {
    const waiting = new Waiting();
    waiting.set(ONE, 'a');
    let once = true;
    waiting.meanwhile = () => {
      if (once) waiting.set(ONE, 'a', 'late');
      once = false;
    };
    expect(await namesOn(waiting.board())).toEqual(['a', 'late']);
  });

  it('tells whoever asks during a turn what was true when they asked', async () => {
    const waiting = new Waiting();
    waiting.set(ONE, 'a');
    const board = waiting.board();
    let asked: Promise<string[]>[] = [];
    waiting.meanwhile = () => {
      waiting.meanwhile = () => undefined;
      waiting.set(TWO, 'z');
      asked = [namesOn(board), namesOn(board)];
    };
    await namesOn(board);
    expect(await Promise.all(asked)).toEqual([
      ['a', 'z'],
      ['a', 'z'],
    ]);
  });

  it('goes on after the store was away, and misses nothing', async () => {
    const waiting = new Waiting();
    waiting.set(ONE, 'a');
    const board = waiting.board();
    await namesOn(board);
    waiting.set(ONE, 'a', 'b');
    waiting.fails = true;
    await expect(namesOn(board)).rejects.toThrow('the store is away');
    waiting.fails = false;
    expect(await namesOn(board)).toEqual(['a', 'b']);
  });
});

describe('what people have arranged', () => {
  it('is kept over a restart, and forgotten when what it is about is over', async () => {
    const store = openMemoryStore({ now: () => instant(0) });
    const followUp = { at: '2030-01-01T00:00:00.000Z', by: 'rita', note: null };
    await new Arrangements(store.documents).change('one.w1', { followUp });
    const again = new Arrangements(store.documents);
    const item = { taskId: 'one.w1', followUpAt: null } as InboxItem;
    expect(arranged(item, await again.all())).toMatchObject({ followUpAt: followUp.at });
    await again.keepOnly('one', new Set(['one.w1']));
    expect((await again.all()).size).toBe(1);
    await again.keepOnly('one', new Set());
    expect(await store.documents.list('handling')).toEqual([]);
    expect(arranged(item, await again.all())).toBe(item);
  });
});
