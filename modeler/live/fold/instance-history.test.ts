import { describe, expect, it } from 'vitest';
import { markingOf } from '../../../shared/marking.ts';
import { harness, type Harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { stageOf } from './facts.ts';
import { InstanceHistory, openIncidents } from './instance-history.ts';
import { lookOf, type TokenLook } from './token-look.ts';

const POSTED = {
  ...{ id: 'posted', kind: 'exists', connector: 'erp', path: '/postings/{subject.id}' },
  ...{ assert: 'response.body.ok = true', timeout: 'PT0S', interval: 'PT1S' },
};

const posting = new ProcessBuilder('posting')
  .startEvent()
  .serviceTask('post', { kind: 'agent', retries: '2', subject: { id: '=id' }, probes: [POSTED] })
  .endEvent()
  .build();

function historyOf(journal: readonly JournalRecord[]): InstanceHistory {
  const history = new InstanceHistory();
  for (const record of journal) history.add(record);
  return history;
}

/** How the tokens at an element look after each record of a journal, each look once in a row. */
function looksAt(elementId: string, journal: readonly JournalRecord[]): readonly TokenLook[] {
  const history = new InstanceHistory();
  const looks: TokenLook[] = [];
  for (const record of journal) {
    history.add(record);
    for (const token of history.facts.tokens.values()) {
      const look = lookOf(history.facts, token);
      if (token.elementId === elementId && looks.at(-1) !== look) looks.push(look);
    }
  }
  return looks;
}

const started = (): Harness => harness(posting).start({ id: '1' });

describe('the history of an instance', () => {
  it('draws a claimed token hollow, and solid only behind the commit', () => {
    const run = started()
      .claim('post', { id: '1' })
      .observe('post', { posted: { ok: true } });
    expect(run.ended).toBe('completed');
    // It enters behind a taken flow (solid), its work opens, is claimed, and is committed (solid).
    expect(looksAt('post', run.journal)).toEqual(['verified', 'open', 'claimed', 'verified']);
  });

  it('never draws the token of a liar solid once its work is open', () => {
    const run = started();
    run.claim('post', { id: '1' }).observe('post', { posted: { ok: false } });
    run.claim('post', { id: '1' }).observe('post', { posted: { ok: false } });
    expect(looksAt('post', run.journal)).toEqual([
      'verified',
      'open',
      'claimed',
      'open',
      'claimed',
      'open',
    ]);
    expect(openIncidents(historyOf(run.journal).facts)).toMatchObject([
      { kind: 'attemptsExhausted', elementId: 'post' },
    ]);
  });

  it('never draws a token solid that stopped before its work could be offered', () => {
    const run = harness(posting).start();
    expect(run.incidents).toMatchObject([{ kind: 'mappingFailed', elementId: 'post' }]);
    expect(looksAt('post', run.journal)).toEqual(['verified', 'open']);
  });

  it('leaves a token solid whose work is committed, though it cannot be left', () => {
    const run = harness(
      new ProcessBuilder('p')
        .startEvent()
        .serviceTask('work')
        .flow({ when: 'unheard > 1' })
        .endEvent()
        .build(),
    ).start();
    run.claim('work', {});
    expect(run.incidents).toMatchObject([{ kind: 'conditionFailed', elementId: 'work' }]);
    expect(looksAt('work', run.journal).at(-1)).toBe('verified');
  });

  it('keeps every claim with its verdict, and the feedback of failed attempts', () => {
    const run = started();
    run.claim('post', { id: '1' }).observe('post', { posted: { ok: false } });
    run.claim('post', { id: '1' }).observe('post', { posted: { ok: true } });
    const [item] = historyOf(run.journal).facts.items.values();
    expect(item?.claims.map(({ verdict, committed }) => [verdict?.result, committed])).toEqual([
      ['fail', false],
      ['pass', true],
    ]);
    expect(item?.feedback).toHaveLength(1);
    expect(item === undefined ? null : stageOf(item)).toEqual({ type: 'closed', how: 'committed' });
  });

  it('shows an exhausted item as offered again once attempts are granted', () => {
    const run = started();
    run.claim('post', { id: '1' }).observe('post', { posted: { ok: false } });
    run.claim('post', { id: '1' }).observe('post', { posted: { ok: false } });
    const stage = (): string => {
      const [item] = historyOf(run.journal).facts.items.values();
      return item === undefined ? 'none' : stageOf(item).type;
    };
    expect(stage()).toBe('exhausted');
    run.retry({ attempts: 2 });
    expect(stage()).toBe('offered');
    expect(openIncidents(historyOf(run.journal).facts)).toEqual([]);
  });

  it('adds a record once, though a stream overlaps', () => {
    const { journal } = started();
    const history = historyOf(journal);
    expect(journal.map((record) => history.add(record))).not.toContain(true);
    expect(history.records).toHaveLength(journal.length);
  });

  it('counts as the marking does, after each record', () => {
    const { journal } = started().claim('post', { id: '1' });
    const history = new InstanceHistory();
    journal.forEach((record, index) => {
      history.add(record);
      expect(history.marking).toEqual(markingOf(journal.slice(0, index + 1)));
      const active = Object.values(history.marking.elements).map((each) => each.active);
      expect(history.facts.tokens.size).toBe(active.reduce((sum, each) => sum + each, 0));
    });
  });

  it('knows how it ended, and keeps what the process leaves behind', () => {
    const run = started();
    run.do({ type: 'cancelInstance', reason: 'Sent twice.', by: 'ada' });
    const { facts } = historyOf(run.journal);
    expect(facts).toMatchObject({
      state: 'terminated',
      endReason: 'cancelled by ada: Sent twice.',
    });
    expect(facts.tokens.size).toBe(0);
    expect([...(facts.variables.get(facts.root!)?.keys() ?? [])]).toEqual(['id']);
  });
});
