import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../shared/time.ts';
import { anyChange, anyQuestion, everything } from '../testing/store/arbitrary.ts';
import type { Ask } from '../testing/store/ask.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { verifyFolder } from '../verify/verify-folder.ts';
import { openMemoryStore } from './memory.ts';
import type { Due, Store } from './port.ts';
import { openSqliteStore } from './sqlite/open.ts';

/** Changes that are asked for in one turn, then a question. */
interface Turn {
  readonly changes: readonly Ask[];
  readonly question: Ask;
}

const anyTurn: fc.Arbitrary<Turn> = fc.record({
  changes: fc.array(anyChange, { maxLength: 6 }),
  question: anyQuestion,
});

describe('memory and SQLite', () => {
  const folder = dataFolders();
  const now = () => instant(0);

  it('give the same journal, rows and answers, whatever is asked', async () => {
    const settings = fc.record({
      hotRows: fc.constantFrom(0, 5, 1000),
      groupSize: fc.constantFrom(1, 3, 256),
    });
    const turns = fc.array(anyTurn, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(turns, settings, async (asked, setting) => {
        const data = folder();
        const memory = await answers(openMemoryStore({ now }), asked);
        const sqlite = await answers(
          await openSqliteStore({ folder: data, now, ...setting }),
          asked,
        );
        expect(sqlite).toEqual(memory);
        expect(verifyFolder(data, [], { laws: false }).findings).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

async function answers(store: Store, turns: readonly Turn[]): Promise<readonly unknown[]> {
  const leased: Due[] = [];
  const said: unknown[] = [];
  for (const { changes, question } of turns) {
    said.push(await Promise.all(changes.map((change) => answer(change, store, leased))));
    said.push(await answer(question, store, leased));
  }
  said.push(await everything(store, leased));
  await store.close();
  return said;
}

/** An error is an answer, too. */
async function answer(ask: Ask, store: Store, leased: Due[]): Promise<unknown> {
  try {
    return await ask(store, leased);
  } catch (error) {
    return String(error);
  }
}
