import { describe, expect, it } from 'vitest';
import { Harness, harness } from '../testing/harness.ts';
import { process, type ProcessBuilder } from '../testing/process-builder.ts';
import { TestLibrary } from '../testing/test-library.ts';

const FIVE_MINUTES = 300_000;

/** The facts behind the one that something interrupts, in order. */
function factsBehind(run: Harness, length: number): readonly string[] {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  return run.journal.slice(length).flatMap((record) => {
    if (record.type === 'elementLeft') return [`${record.elementId} ${record.how}`];
    if (record.type === 'elementEntered') return [`${record.elementId} entered`];
    return record.type === 'flowTaken' ? [`to ${record.to}`] : [];
  });
}

function interrupted(drawn: ProcessBuilder, library?: TestLibrary): readonly string[] {
  const run = harness(drawn.build(), library).start();
  const { length } = run.journal;
  return factsBehind(run.advance(FIVE_MINUTES), length);
}

describe('what an event on the border ends', () => {
  it('is left, with all that lies in it, before the flow of the event is taken', () => {
    const nested = process('p')
      .startEvent()
      .subProcess('outer', (outer) =>
        outer
          .startEvent('s1')
          .subProcess('inner', (inner) => inner.startEvent('s2').userTask('work').endEvent('e2'))
          .endEvent('e1'),
      )
      .boundaryTimer('late', 'outer', { duration: 'PT5M' })
      .userTask('mend');
    expect(interrupted(nested)).toEqual([
      'work terminated',
      'inner terminated',
      'outer terminated',
      'late entered',
      'to mend',
      'late completed',
      'mend entered',
    ]);
  });

  it('is left before it also when it is a process that is called', () => {
    const child = process('child').startEvent('s').userTask('inside').endEvent('e').build();
    const caller = process('p')
      .startEvent()
      .callActivity('call', 'child')
      .boundaryTimer('late', 'call', { duration: 'PT5M' })
      .endEvent('gone');
    expect(interrupted(caller, new TestLibrary(child))).toEqual([
      'inside terminated',
      'child terminated',
      'call terminated',
      'late entered',
      'to gone',
      'late completed',
      'gone entered',
      'gone completed',
      'p completed',
    ]);
  });

  it('goes on beside an event that does not interrupt', () => {
    const beside = process('p')
      .startEvent()
      .subProcess('inner', (inner) => inner.startEvent('s').userTask('work').endEvent('e'))
      .boundaryTimer('soon', 'inner', { duration: 'PT5M' }, { interrupting: false })
      .userTask('remind');
    expect(interrupted(beside)).toEqual([
      'soon entered',
      'to remind',
      'soon completed',
      'remind entered',
    ]);
  });

  it('takes the flow of its event with it when it is ended from further out', () => {
    const both = process('p')
      .startEvent()
      .subProcess('outer', (outer) =>
        outer
          .startEvent('s1')
          .subProcess('inner', (inner) => inner.startEvent('s2').userTask('work').endEvent('e2'))
          .boundaryTimer('near', 'inner', { duration: 'PT5M' })
          .userTask('mend'),
      )
      .boundaryTimer('far', 'outer', { duration: 'PT5M' })
      .userTask('outside');
    const run = harness(both.build()).start();
    run.advance(FIVE_MINUTES);
    expect(run.marking).toEqual(['outside']);
  });
});
