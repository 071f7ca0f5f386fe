import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/time.ts';
import { FIRST, HOUSE, contentHash, faultOf } from '../../../audit/entry.ts';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { commandOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

/** What {@link Store.audit} promises. */
export function auditConforms(store: () => Store): void {
  const run = (name: string, acts: readonly Act[], command: string) =>
    store().instances.decide(
      instanceOf(name),
      commandOf(command),
      decideBy(acts, 1000, { said: command }),
    );
  const notice = (type: string) =>
    store().audit.notice({ type, by: 'ann', at: 2000, facts: { why: 'asked for' } });

  describe('the audit log', () => {
    it('has an entry for each decision, deletion and notice, in the order of all commits', async () => {
      const { audit, queries, instances } = store();
      await run('a', [{ type: 'start' }], 'one');
      await notice('subjectErased');
      await run('b', [{ type: 'start' }, { type: 'end', state: 'completed' }], 'two');
      await run('a', [{ type: 'set', name: 'x', value: 'é\0' }], 'three');
      await instances.delete(instanceOf('b'), { by: 'ann', at: instant(3000), reason: 'asked' });
      await notice('keyRotated');
      const entries = await audit.entries(0, 10);
      expect(entries.map(({ kind, subject }) => [kind, subject])).toEqual([
        ['records', 'a'],
        ['notice', HOUSE],
        ['records', 'b'],
        ['records', 'a'],
        ['deletion', 'b'],
        ['notice', HOUSE],
      ]);
      expect(entries.map(faultOf)).toEqual(entries.map(() => null));
      const hashes = entries.map(({ hash }) => hash);
      expect(entries.map(({ previous }) => hashes.indexOf(previous))).toEqual([
        -1, -1, -1, 0, 2, 1,
      ]);
      expect(entries.slice(0, 3).map(({ previous }) => previous)).toEqual([FIRST, FIRST, FIRST]);
      const contents = entries.map(({ content }) => content);
      expect(contents[2]).toBeNull();
      expect(JSON.parse(String(contents[5]))).toMatchObject({ type: 'keyRotated', by: 'ann' });
      expect(entries[3]?.leaf).toBe(contentHash(String(contents[3])));
      expect(entries[5]?.position).toBe(await queries.feedHead());
    });

    it('is read in parts, and of one subject alone', async () => {
      const { audit } = store();
      await run('a', [{ type: 'start' }], 'one');
      await notice('first');
      await run('a', [{ type: 'set', name: 'x', value: 1 }], 'two');
      await notice('second');
      const all = await audit.entries(0, 10);
      const [part] = await audit.entries(all[0]?.position ?? 0, 1);
      expect(part).toEqual(all[1]);
      const of = (subject: string, after = 0) => audit.entriesOf({ subject, after, limit: 9 });
      expect(await of('a')).toEqual([all[0], all[2]]);
      expect(await of('a', all[0]?.position)).toEqual([all[2]]);
      expect(await of(HOUSE)).toEqual([all[1], all[3]]);
      expect(await of('b')).toEqual([]);
    });
  });
}
