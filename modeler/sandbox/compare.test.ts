import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../shared/journal.ts';
import { harness } from '../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../runtime/testing/process-builder.ts';
import { InstanceHistory } from '../live/fold/instance-history.ts';
import { compare } from './compare.ts';

const process = new ProcessBuilder('two')
  .startEvent()
  .userTask('a')
  .userTask('b')
  .endEvent()
  .build();

function historyOf(journal: readonly JournalRecord[]): InstanceHistory {
  const history = new InstanceHistory();
  for (const record of journal) history.add(record);
  return history;
}

describe('what was tried beside what happened', () => {
  it('differs in nothing as long as nothing was tried', () => {
    const { journal } = harness(process).start({ amount: 1 });
    expect(compare(historyOf(journal), historyOf(journal))).toEqual({
      elements: [],
      variables: [],
    });
  });

  it('tells where the tokens came, and which values became others', () => {
    const real = historyOf(harness(process).start({ amount: 1 }).journal);
    const tried = historyOf(harness(process).start({ amount: 2, said: 'yes' }).commit('a').journal);
    const { elements, variables } = compare(real, tried);
    expect(elements).toEqual([
      { elementId: 'a', real: { completed: 0, active: 1 }, tried: { completed: 1, active: 0 } },
      { elementId: 'b', real: { completed: 0, active: 0 }, tried: { completed: 0, active: 1 } },
    ]);
    expect(variables).toEqual([
      { name: 'amount', real: 1, tried: 2 },
      { name: 'said', real: undefined, tried: 'yes' },
    ]);
  });
});
