import { describe, expect, it } from 'vitest';
import { harness, type Harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { formatInstant } from '../../../shared/time.ts';
import { plainText, type Wording } from '../journal/sentence.ts';
import { InstanceHistory } from './instance-history.ts';
import type { Drawing } from './reason.ts';
import { whyHere } from './why-here.ts';

const drawing: Drawing = {
  incoming: () => 2,
  typeOf: (id) => (id.startsWith('race') ? 'eventBasedGateway' : ''),
  awaitsAll: (id) => id.startsWith('all'),
};

const wording: Wording = { nameOf: (id) => id, timeOf: (at) => formatInstant(at).slice(11, 16) };

/** Why each token that lies in no other is where it is, by element. */
function reasons(run: Harness): Readonly<Record<string, string>> {
  const history = new InstanceHistory();
  for (const record of run.journal) history.add(record);
  const tokens = [...history.facts.tokens.values()].filter(({ scope }) => scope !== null);
  return Object.fromEntries(
    tokens.map((token) => {
      const reason = whyHere(history.facts, token, drawing);
      return [token.elementId, plainText(reason.parts, wording)];
    }),
  );
}

const agent = (retries = '1'): Harness =>
  harness(
    new ProcessBuilder('p')
      .startEvent()
      .serviceTask('work', { kind: 'agent', retries })
      .endEvent()
      .build(),
  ).start();

describe('why a token is where it is', () => {
  it('says whom an offered task waits for', () => {
    expect(reasons(agent())).toEqual({ work: 'waits for an agent' });
  });

  it('says who works on it, and what that one reports, as unverified', () => {
    const run = agent();
    run.lease('work', 'reader');
    expect(reasons(run)).toEqual({ work: 'is worked on by reader' });
    run.do({
      type: 'reportProgress',
      workItem: run.item('work').id,
      proof: run.proof('work', 'reader'),
      percent: 60,
      note: '',
    });
    expect(reasons(run)).toEqual({
      work: 'is worked on by reader, which reports 60 % (unverified)',
    });
  });

  it('says that nothing goes on without an operator', () => {
    const run = agent();
    run.lease('work', 'reader');
    run.do({
      type: 'failAttempt',
      workItem: run.item('work').id,
      proof: run.proof('work', 'reader'),
      code: 'OFFLINE',
      message: 'The model is away.',
      backoffMs: null,
    });
    expect(reasons(run)['work']).toMatch(/^stopped and needs an operator: .*The model is away\.$/);
  });

  it('says that people decide about a claim, not that it is being verified', () => {
    const governance = { zone: 'human-review' } as const;
    const drawn = new ProcessBuilder('p').startEvent().serviceTask('work', { governance });
    const run = harness(drawn.endEvent().build()).start().claim('work');
    expect(reasons(run)['work']).toMatch(/^claimed by .*, waits for the decision of a person/);
  });

  it('says which groups may take a task of people', () => {
    const options = { assignment: { candidateGroups: 'managers, directors' } };
    const process = new ProcessBuilder('p').startEvent().userTask('decide', options).endEvent();
    expect(reasons(harness(process.build()).start())).toEqual({
      decide: 'waits for a person of managers or directors',
    });
  });

  it('says until when a timer runs, and how many branches a join still lacks', () => {
    const process = new ProcessBuilder('p')
      .startEvent()
      .parallelGateway('fork')
      .timerCatch('wait', { duration: 'PT5M' })
      .parallelGateway('join')
      .endEvent()
      .from('fork')
      .task('now')
      .to('join');
    expect(reasons(harness(process.build()).start())).toEqual({
      wait: 'waits for the timer until 00:05',
      join: 'waits for 1 further branch of 2',
    });
  });

  it('says which message is awaited', () => {
    const process = new ProcessBuilder('p')
      .startEvent()
      .messageCatch('answer', 'supplier-answer', '=key')
      .endEvent();
    expect(reasons(harness(process.build()).start({ key: 'RE-1' }))).toEqual({
      answer: 'waits for the message supplier-answer for RE-1',
    });
  });

  it('says that a scope is open as long as tokens are inside', () => {
    const process = new ProcessBuilder('p')
      .startEvent()
      .subProcess('inner', (inner) => inner.startEvent('s').userTask('t').endEvent('e'))
      .endEvent();
    expect(reasons(harness(process.build()).start())).toEqual({
      inner: 'is open: 1 token is inside',
      t: 'waits for a person',
    });
  });

  describe('of work that is held up', () => {
    const held = (...bodies: readonly object[]): string | undefined => {
      const run = agent();
      const history = new InstanceHistory();
      for (const record of run.journal) history.add(record);
      const [item] = history.facts.items.values();
      const last = run.journal.at(-1)!;
      for (const [n, body] of bodies.entries()) {
        const of = { workItem: item!.id, elementId: 'work', seq: last.seq + 1 + n, at: last.at };
        history.add({ ...of, ...body } as JournalRecord);
      }
      const [token] = [...history.facts.tokens.values()].filter(({ scope }) => scope !== null);
      return plainText(whyHere(history.facts, token!, drawing).parts, wording);
    };
    const asks = (blocking: boolean): object => {
      return { type: 'queryRaised', query: 'q', question: { question: 'Which one?', blocking } };
    };
    const halt = { type: 'workItemHalted', kill: 'k', by: 'ann' };
    const approval = { type: 'approvalRequested', approval: 'a', groups: ['cfo'] };

    it('says what question it waits for, until that is answered', () => {
      expect(held(asks(true))).toBe('waits for the answer to “Which one?”');
      expect(held(asks(false))).toBe('waits for an agent');
      expect(held(asks(true), { type: 'queryAnswered', query: 'q' })).toBe('waits for an agent');
    });

    it('says whose permission it waits for, and above all that it was stopped', () => {
      expect(held(approval)).toBe('waits until somebody of cfo permits what a tool is to do');
      expect(held(approval, asks(true), halt)).toBe(
        'is stopped by an order of ann, until it is released',
      );
      const released = { type: 'workItemReleased', kill: 'k' };
      const decided = { type: 'approvalDecided', approval: 'a' };
      expect(held(approval, halt, decided, released)).toBe('waits for an agent');
    });

    it('says that nothing moves while the instance is suspended', () => {
      const suspended = { type: 'instanceSuspended', by: 'ann', reason: '' };
      expect(held(halt, suspended)).toBe('stands still until somebody resumes the instance');
      expect(held(suspended, { type: 'instanceResumed', by: 'ann' })).toBe('waits for an agent');
    });
  });
});
