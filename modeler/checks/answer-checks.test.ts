import { describe, expect, it } from 'vitest';
import { answerChecks } from './answer-checks.ts';
import type { CheckAnswer, CheckAsk } from './check-messages.ts';
import { asked } from './check-asked.ts';
import { Checks, type CheckPort } from './checks.ts';

const XML =
  '<definitions id="d" targetNamespace="urn:test" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">' +
  '<process id="invoice" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>' +
  '<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>';

/** A worker of the same thread: what is posted is taken up in a later turn. */
function inProcess(): CheckPort & { readonly answers: CheckAnswer[]; settled(): Promise<void> } {
  const answers: CheckAnswer[] = [];
  const takers: ((answer: CheckAnswer) => void)[] = [];
  const open: Promise<void>[] = [];
  let now = 0;
  const take = answerChecks({
    answer: (answer) => {
      answers.push(answer);
      for (const taker of takers) taker(answer);
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    // Every look at the clock is a slice of its own.
    now: () => (now += 100),
  });
  return {
    answers,
    post: (ask: CheckAsk) => void open.push(take(ask)),
    onAnswer: (taker) => void takers.push(taker),
    onFailure: () => undefined,
    close: () => undefined,
    settled: async () => void (await Promise.all(open)),
  };
}

describe('the worker that checks', () => {
  it('answers the newest question only', async () => {
    const port = inProcess();
    const checks = new Checks(port);
    for (const version of [1, 2, 3]) checks.check(version, XML);
    await port.settled();
    const checked = port.answers.filter(({ type }) => type === 'checked');
    expect(checked.map(({ version }) => version)).toEqual([3]);
    expect(checks.state.value).toMatchObject({ type: 'checked', version: 3, findings: [] });
  });

  it('says nothing more once nobody waits', async () => {
    const port = inProcess();
    const checks = new Checks(port);
    checks.check(1, XML);
    checks.stop();
    await port.settled();
    expect(port.answers.some(({ type }) => type === 'checked')).toBe(false);
  });

  it('keeps what was found when a file cannot be read', async () => {
    const port = inProcess();
    const checks = new Checks(port);
    checks.check(1, XML.replace('<endEvent id="e"/>', '<endEvent id="e"/><userTask id="lone"/>'));
    await port.settled();
    const before = checks.findings;
    expect(before.length).toBeGreaterThan(0);
    checks.check(2, '<nothing');
    await port.settled();
    expect(checks.state.value).toMatchObject({ type: 'failed', version: 2, findings: before });
  });

  it('takes questions only', () => {
    expect(asked({ type: 'check', version: 1, xml: '', forms: ['f', 1] })).toEqual({
      type: 'check',
      version: 1,
      xml: '',
      forms: ['f'],
    });
    expect([asked(null), asked({ type: 'check' }), asked('check')]).toEqual([null, null, null]);
  });
});
