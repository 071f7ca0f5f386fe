import { describe, expect, it } from 'vitest';
import { harness } from '../../testing/harness.ts';
import { process } from '../../testing/process-builder.ts';

describe('a sub-process in which nothing is drawn', () => {
  it('is done at once', () => {
    const to = process('p')
      .startEvent()
      .subProcess('empty', () => {});
    expect(harness(to.endEvent().build()).start().ended).toBe('completed');
  });

  it('is done as often as it repeats', () => {
    const to = process('p').startEvent().repeating({ cardinality: '=3' });
    const run = harness(
      to
        .subProcess('empty', () => {})
        .endEvent()
        .build(),
    ).start();
    expect(run.ended).toBe('completed');
    expect(run.trace.filter((line) => line === 'empty completed')).toHaveLength(4);
  });

  it('is refused where something is drawn that nothing begins', () => {
    const to = process('p').startEvent();
    to.subProcess('round', (inner) => inner.task('a').task('b').to('a'));
    expect(() => to.endEvent().build()).toThrow('nothing begins in it');
  });

  it('is refused as an event sub-process, which nothing could begin', () => {
    const to = process('p').startEvent().task('a').endEvent();
    to.eventSubProcess('never', () => {});
    expect(() => to.build()).toThrow('never');
  });
});
