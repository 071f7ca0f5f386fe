import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../shared/journal.ts';
import { harness } from '../testing/harness.ts';
import { process } from '../testing/process-builder.ts';
import { checkLaws } from './check-laws.ts';

const PROBES = [
  { id: 'posted', connector: 'erp', path: '/postings', assert: '=response.body.posted = true' },
];

/** Work that is proven, and a timer that has passed: everything that the laws speak of. */
function lawful(): readonly JournalRecord[] {
  const run = harness(
    process('pay')
      .startEvent()
      .timerCatch('wait', { duration: 'PT1H' })
      .serviceTask('post', { probes: PROBES })
      .endEvent()
      .build(),
  ).start();
  run
    .advance(3_600_000)
    .claim('post')
    .observe('post', { posted: { posted: true } });
  expect(run.ended).toBe('completed');
  return run.journal;
}

/** What the laws say of a journal that is committed record by record where `cut` says so. */
function complaints(
  journal: readonly JournalRecord[],
  cut: (record: JournalRecord) => boolean = () => false,
): readonly string[] {
  const decisions: JournalRecord[][] = [[]];
  for (const record of journal) {
    if (cut(record)) decisions.push([]);
    decisions.at(-1)?.push(record);
  }
  const found: string[] = [];
  const started = journal.find((record) => record.type === 'instanceStarted');
  checkLaws(started!.instance, decisions, (message) => found.push(message));
  return found;
}

type Changed = Partial<Record<JournalRecord['type'], object | null>>;

/** The journal with records of a type changed, or (`null`) taken out. */
function with_(changes: Changed): readonly JournalRecord[] {
  return lawful().flatMap((record) => {
    const change = changes[record.type];
    if (change === null) return [];
    return [{ ...record, ...change }];
  });
}

describe('checkLaws', () => {
  it('has nothing to say of a journal that the engine wrote', () => {
    expect(complaints(lawful())).toEqual([]);
  });

  it('does not let a token leave a task without a commit', () => {
    expect(complaints(with_({ workItemCommitted: null })).join()).toContain(
      'nothing was committed',
    );
  });

  it('does not let work be committed without a verdict', () => {
    expect(complaints(with_({ verdictReached: null })).join()).toContain('passed verdict');
  });

  it('does not let a verdict that failed commit anything', () => {
    const verdict = lawful().find((record) => record.type === 'verdictReached')!.verdict;
    const failed = { verdict: { ...verdict, result: 'fail' } };
    expect(complaints(with_({ verdictReached: failed })).join()).toContain('passed verdict');
  });

  it('wants verdict, commit and move in one and the same decision', () => {
    const found = complaints(lawful(), ({ type }) => type === 'workItemCommitted');
    expect(found.join()).toContain('same decision');
  });

  it('does not take a claim of another, or of an older lease', () => {
    const claim = lawful().find((record) => record.type === 'claimSubmitted')!.claim;
    for (const other of [{ by: 'thief' }, { epoch: 0 }])
      expect(
        complaints(with_({ claimSubmitted: { claim: { ...claim, ...other } } })).join(),
      ).toContain('Expected a claim on');
  });

  it('does not let a lease leave the epoch as it was', () => {
    expect(complaints(with_({ workItemLeased: { epoch: 0 } })).join()).toContain(
      'Expected epoch 1',
    );
  });

  it('does not let a timer fire early', () => {
    const journal = lawful().map((record) => ({ ...record, at: lawful()[0]!.at }));
    expect(complaints(journal).join()).toContain('to fire not before');
  });

  it.each(['subscriptionClosed', 'elementLeft', 'workItemCommitted', 'instanceEnded'])(
    'lets what %s tells happen once',
    (type) => {
      const journal = lawful().flatMap((record) =>
        record.type === type ? [record, record] : [record],
      );
      expect(complaints(journal)).not.toEqual([]);
    },
  );

  it('leaves no token behind when an instance ends, and lets none enter afterwards', () => {
    const journal = lawful();
    const left = journal.findIndex(({ type }) => type === 'elementLeft');
    expect(complaints(journal.toSpliced(left, 1)).join()).toContain('no token to be left');
    const entered = journal.filter(({ type }) => type === 'elementEntered').slice(-1);
    expect(complaints([...journal, ...entered]).join()).toContain('to be over');
  });
});
