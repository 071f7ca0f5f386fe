import { describe, expect, it } from 'vitest';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { commandOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

/** What {@link Store.instances} promises about business keys that are to be an instance's own. */
export function uniqueKeysConform(store: () => Store): void {
  const run = async (name: string, acts: readonly Act[], command: string | null = null) => {
    const id = command === null ? null : commandOf(command);
    const settled = await store().instances.decide(instanceOf(name), id, decideBy(acts, 1000));
    return settled.type === 'refused' ? settled.rejection.members['instanceId'] : settled.type;
  };
  const start = (more: Partial<Extract<Act, { type: 'start' }>> = {}): Act => {
    return { type: 'start', businessKey: 'k\ud800', unique: true, ...more };
  };
  const END: Act = { type: 'end', state: 'terminated' };

  describe('a business key that is to be its own', () => {
    it('is refused while a running instance of the process has it, whatever that one asked', async () => {
      expect(await run('a', [start({ unique: false })])).toBe('committed');
      expect(await run('b', [start({ definition: 'def-2' })])).toBe('a');
      expect(await store().instances.load(instanceOf('b'))).toBeNull();
      expect(await run('c', [start({ unique: false })])).toBe('committed');
      expect(await run('d', [start({ processId: 'Q' })])).toBe('committed');
      expect(await run('e', [start({ businessKey: 'other' })])).toBe('committed');
      expect(await run('f', [start({ businessKey: null })])).toBe('committed');
      expect(await run('g', [start({ businessKey: null })])).toBe('committed');
    });

    it('is given to one of two that ask at once', async () => {
      const both = await Promise.all([run('a', [start()]), run('b', [start()])]);
      expect(both).toEqual(['committed', 'a']);
    });

    it('is free again when the instance has ended', async () => {
      await run('a', [start()]);
      await run('a', [END]);
      expect(await run('b', [start()])).toBe('committed');
      expect(await run('c', [start()])).toBe('b');
    });

    it('does not refuse a start that is repeated, nor what the instance does later', async () => {
      expect(await run('a', [start()], 'start')).toBe('committed');
      expect(await run('b', [start()], 'start')).toBe('committed');
      expect(await run('a', [{ type: 'enter', element: 'T' }])).toBe('committed');
    });
  });
}
