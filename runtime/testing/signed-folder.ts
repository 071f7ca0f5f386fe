import { join } from 'node:path';
import { Writable } from 'node:stream';
import { instant } from '../../shared/time.ts';
import { AuditLog } from '../service/audit/audit-log.ts';
import { openLogFiles } from '../service/audit/log-files.ts';
import { signingKeyIn } from '../service/audit/signing-key.ts';
import { HandWoundClock } from '../service/clock.ts';
import { createLog } from '../service/log.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { commandOf, instanceOf } from './store/ids.ts';
import { decideBy } from './store/script.ts';

/** A log that swallows everything. */
const SILENT = createLog('silent', new Writable({ write: (_chunk, _encoding, done) => done() }));

/** When everything happens. */
const SIGNED_AT = 1_800_000_000_000;

/** The audit log of a store in a folder. */
export function auditLogOf(folder: string, store: Store): AuditLog {
  const auditFolder = join(folder, 'audit');
  const files = openLogFiles(auditFolder);
  const key = signingKeyIn(join(folder, 'audit-key'), auditFolder);
  const clock = new HandWoundClock(instant(SIGNED_AT));
  return new AuditLog({ store, files, key, clock, log: SILENT, witness: null });
}

/**
 * Fills a data folder with a signed log of some 60 entries: decisions of instances that run, have
 * ended and were deleted, and notices, with a checkpoint now and then and one at the end.
 */
export async function signedFolder(folder: string, instances = 8): Promise<void> {
  const store = await openSqliteStore({ folder, now: () => instant(SIGNED_AT) });
  const log = auditLogOf(folder, store);
  for (let n = 0; n < instances; n += 1) {
    await story(store, n);
    if (n % 2 === 0)
      await log.notice({ type: 'keyRotated', by: 'ann', at: SIGNED_AT + n, facts: { n } });
    if (n % 3 === 2) await remove(store, n);
    if (n % 3 === 0) await log.checkpoint();
  }
  await log.stop();
  await store.close();
}

async function story(store: Store, n: number): Promise<void> {
  const acts = [
    [{ type: 'start' }, { type: 'enter', element: 'pay' }],
    [{ type: 'set', name: 'amount', value: 100 + n }],
    [{ type: 'offer', nth: 0, kind: 'bot', capability: 'pay' }],
    [{ type: 'set', name: 'name', value: `customer ${n}` }],
    [
      { type: 'close', nth: 0 },
      { type: 'leave', nth: 0 },
      { type: 'end', state: 'completed' },
    ],
  ] as const;
  for (const [k, act] of acts.entries()) {
    const decide = decideBy([...act], SIGNED_AT + n * 10 + k, {});
    await store.instances.decide(instanceOf(`case${n}`), commandOf(`c${n}-${k}`), decide);
  }
}

async function remove(store: Store, n: number): Promise<void> {
  const request = { by: 'ann', at: instant(SIGNED_AT + n), reason: 'asked for' };
  await store.instances.delete(instanceOf(`case${n}`), request);
}
