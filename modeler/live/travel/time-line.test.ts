import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../../shared/journal.ts';
import { harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import { InstanceHistory } from '../fold/instance-history.ts';
import { TimeLine } from './time-line.ts';
import { marksOf, nextTurn, turningPoints } from './turning-points.ts';

const process = new ProcessBuilder('two')
  .startEvent()
  .userTask('a')
  .userTask('b')
  .endEvent()
  .build();

const journal: readonly JournalRecord[] = harness(process)
  .start({ amount: 1 })
  .commit('a')
  .commit('b').journal;

function foldedTo(seq: number): InstanceHistory {
  const history = new InstanceHistory();
  for (const record of journal) if (record.seq <= seq) history.add(record);
  return history;
}

describe('the time line of an instance', () => {
  it('shows at every moment what the records up to it add up to, whichever way one came', () => {
    const line = new TimeLine();
    const there = journal.map(({ seq }) => seq);
    for (const seq of [...there, ...there.toReversed(), 3, 9, 1]) {
      const { facts, marking, through } = line.at(seq, journal);
      const expected = foldedTo(seq);
      expect(through).toBe(seq);
      expect(facts).toEqual(expected.facts);
      expect(marking).toEqual(expected.marking);
    }
  });

  it('goes on where it stood when further records have come', () => {
    const records = journal.slice(0, 4);
    const line = new TimeLine();
    expect(line.at(journal.length, records).through).toBe(4);
    records.push(...journal.slice(4));
    expect(line.at(journal.length, records).facts).toEqual(foldedTo(journal.length).facts);
  });
});

describe('turning points', () => {
  const turns = turningPoints(journal);

  it('are verdicts, incidents, reviews and acts of operators', () => {
    const verdicts = journal.filter(({ type }) => type === 'verdictReached');
    expect(turns.map(({ seq }) => seq)).toEqual(verdicts.map(({ seq }) => seq));
    expect(turns.length).toBeGreaterThan(0);
  });

  it('are found from any record forwards and backwards', () => {
    const [first] = turns;
    expect(nextTurn(turns, 1, 1)).toBe(first!.seq);
    expect(nextTurn(turns, journal.length, -1)).toBe(turns.at(-1)!.seq);
    expect(nextTurn(turns, first!.seq, -1)).toBeNull();
  });

  it('share a mark where they lie too close to be told apart', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...{ kind: 'verdict' as const, seq: index + 1 },
    }));
    expect(marksOf(many, 10_000).length).toBeLessThanOrEqual(241);
  });
});
