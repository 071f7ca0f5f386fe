import { writeSync } from 'node:fs';
import { instant } from '../../../shared/time.ts';
import { openSqliteStore, type UnsafeOptions } from '../../store/sqlite/open.ts';
import type { Act } from './act.ts';
import { commandOf, instanceOf } from './ids.ts';
import { decideBy } from './script.ts';

/** What the child tells its parent of every command that was acknowledged: one JSON line each. */
export interface Acknowledged {
  readonly instance: string;
  readonly command: string;
  readonly seq: number;
  readonly reply: { readonly command: string };
}

const CLIENTS = 8;

/** Works on the store as fast as it can until it is killed, and reports what was acknowledged. */
async function main(folder: string, round: string, unsafe: UnsafeOptions): Promise<void> {
  const store = await openSqliteStore({ folder, now: () => instant(0), groupSize: 5, unsafe });
  tell({ ready: true });
  const client = async (name: string): Promise<void> => {
    for (let n = 0; ; n += 1) {
      const instance = instanceOf(`${name}-${Math.floor(n / 4)}`);
      const command = `${name}-c${n}`;
      const decide = decideBy(actsOf(n), 0, { command });
      const settled = await store.instances.decide(instance, commandOf(command), decide);
      if (settled.type !== 'committed') throw new Error('Expected a commit, but it was refused.');
      const { seq, reply } = settled;
      tell({ instance: settled.instance, command, seq, reply });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(`r${round}-${n}`)));
}

/** A life in four commands: start, work offered, leased, done. */
function actsOf(n: number): readonly Act[] {
  const steps: readonly (readonly Act[])[] = [
    [{ type: 'start' }, { type: 'set', name: 'n', value: n }, { type: 'effect', name: `m${n}` }],
    [
      { type: 'enter', element: 'T' },
      { type: 'offer', nth: 0, kind: 'bot', capability: 'post' },
      { type: 'timer', nth: 0, dueAt: 1000 + n },
    ],
    [
      { type: 'lease', nth: 0, by: 'bot', until: 2000 },
      { type: 'halt', nth: 0 },
    ],
    [{ type: 'end', state: 'completed' }],
  ];
  return steps[n % steps.length] ?? [];
}

/** Written at once and whole: what the parent has read was acknowledged before the kill. */
function tell(what: object): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

const [folder = '', round = '0', unsafe = '{}'] = process.argv.slice(2);
await main(folder, round, JSON.parse(unsafe) as UnsafeOptions);
