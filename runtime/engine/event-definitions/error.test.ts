import { describe, expect, it } from 'vitest';
import { harness } from '../../testing/harness.ts';
import { process } from '../../testing/process-builder.ts';

const within = (caught: string | null) => {
  const to = process('p').startEvent();
  to.subProcess('sub', (inner) => inner.startEvent('in').errorEnd('no', '')).endEvent('done');
  to.on('sub', 'caught', { error: caught }).endEvent('mended');
  return harness(to.build()).start();
};

describe('an error end without a code', () => {
  it('is heard by what catches any error', () => {
    const run = within(null);
    expect([run.ended, run.trace.includes('mended completed')]).toEqual(['completed', true]);
  });

  it('is not heard by what catches another: the process fails', () => {
    expect(within('E1').ended).toBe('failed');
  });
});
