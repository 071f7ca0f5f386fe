import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../../shared/ids.ts';
import { parseDefinitions } from '../../../service/model-reader/parse-definitions.ts';
import { harness, type Harness } from '../../../testing/harness.ts';
import { offerOf } from '../../index.ts';
import { compile } from '../compile.ts';
import { convertModel } from './convert-model.ts';

/** A model of another engine as it runs here. @throws Error with everything found wrong in it */
async function run(name: string): Promise<Harness> {
  const xml = readFileSync(new URL(`./fixtures/${name}.bpmn`, import.meta.url), 'utf8');
  const converted = convertModel(xml);
  const parsed = await parseDefinitions(converted?.xml ?? '');
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  const forms = converted?.forms.map(({ formId }) => formId) ?? [];
  const { processes, diagnostics } = compile(parsed.model, forms);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return harness(processes[0]!.bind(parseDefinitionId('converted:1')!));
}

const ORDER = { total: 12, id: 7, card: '4111' };

describe('a converted model', () => {
  it('hands over what the topic, the inputs and the retries said', async () => {
    const at = (await run('external-task')).start({ order: ORDER, customer: 'Ada' });
    const item = at.item('pay');
    expect(item).toMatchObject({ capability: 'charge-card', attemptsLeft: 3, kind: 'api' });
    expect(offerOf(at.process, at.state, item).input).toMatchObject({
      amount: 1200,
      currency: 'EUR',
      note: 'Order 7 of Ada',
      nothing: null,
      tags: ['new', 'Ada'],
      card: { number: '4111', kind: 'visa' },
    });
    at.commit('pay', { receiptNumber: 'R-1', other: true });
    expect(at.ended).toBe('completed');
    expect(at.variables).toEqual({ order: ORDER, customer: 'Ada', receipt: 'R-1' });
  });

  it('asks workers for what was code, and computes what can be computed', async () => {
    const at = (await run('java-code')).start({ order: ORDER });
    const offer = offerOf(at.process, at.state, at.item('by-class'));
    expect(at.item('by-class').capability).toBe('com.example.Reserve');
    expect(offer).toMatchObject({ headers: { url: 'https://example.com' }, input: { body: 7 } });
    at.commit('by-class');
    expect(at.item('by-bean').capability).toBe('notifier');
    at.commit('by-bean', { result: 'yes' });
    expect(at.item('by-call').capability).toBe('shop.prices.lookUp');
    const call = offerOf(at.process, at.state, at.item('by-call'));
    expect(call.input).toMatchObject({ argument1: 7, argument2: 3 });
    at.commit('by-call', { result: 21 });
    expect(at.ended).toBe('completed');
    expect(at.variables).toMatchObject({ sent: 'yes', price: 21, twice: 42 });
  });

  it.each([
    [{ amount: 2000, customer: { kind: 'new' } }, 'much'],
    [{ amount: 2000, customer: { kind: 'old' } }, 'some'],
    [{ amount: 200, customer: { kind: '' } }, 'little'],
    [{ amount: 20, customer: { kind: 'new' } }, 'little'],
  ])('decides of %j as it did there', async (variables, way) => {
    const at = (await run('conditions')).start(variables);
    expect(at.ended).toBe('completed');
    const entered = at.journal.flatMap((one) =>
      one.type === 'elementEntered' ? [String(one.elementId)] : [],
    );
    expect(entered).toContain(way);
  });

  it('asks whom it asked, with the form that its fields made', async () => {
    const at = (await run('user-tasks')).start({ boss: 'eve', team: 'north' });
    expect(at.item('decide')).toMatchObject({
      assignment: {
        assignee: 'eve',
        candidateGroups: ['sales', 'north'],
        candidateUsers: ['ann', 'bob'],
      },
    });
    expect(offerOf(at.process, at.state, at.item('decide')).form).toBe('form-approve-decide');
  });

  it('knows until when a task is to be done', async () => {
    const at = (await run('task-dates')).start({ until: '2026-04-01T00:00:00Z' });
    expect(at.item('soon').assignment).toMatchObject({
      dueAt: Date.UTC(2026, 3, 1),
      followUpAt: Date.UTC(2026, 2, 1, 9),
      priority: 80,
    });
  });

  it('computes scripts that can be said in FEEL', async () => {
    const at = (await run('scripts')).start({ a: 1, b: 2, name: 'ada' });
    expect(at.ended).toBe('completed');
    expect(at.variables).toMatchObject({ sum: 3, loud: 'ADA' });
  });

  it('hands other scripts to a worker', async () => {
    const at = (await run('foreign-script')).start();
    expect(at.item('run').capability).toBe('script');
    expect(offerOf(at.process, at.state, at.item('run')).headers).toEqual({
      language: 'groovy',
      script: 'def x = 6 * 7\nreturn x < 100 ? x : 0',
    });
    at.commit('run', { result: 42 });
    expect(at.variables).toEqual({ answer: 42 });
  });

  it('repeats a task for each, until its condition holds', async () => {
    const at = (await run('multi-instance')).start({ order: { lines: ['a', 'b', 'c'] } });
    const open = (): number =>
      [...at.rows('workItem')].filter(({ elementId }) => elementId === 'pick').length;
    expect(open()).toBe(3);
    at.commit('pick').commit('pick');
    expect(open()).toBe(0);
    for (let times = 0; times < 3; times += 1) at.claim('check', {}, 'ann');
    expect(at.ended).toBe('completed');
  });

  it('waits for the timer and the message, and catches the error by its code', async () => {
    const at = (await run('events')).start({ pause: 'PT1H', businessKey: 'K-1' });
    at.advance(3_600_000);
    const [subscription] = [...at.rows('subscription')];
    expect(subscription?.trigger).toMatchObject({ type: 'message', name: 'paid', key: 'K-1' });
    at.message('money', {});
    const workItem = at.lease('work').id;
    const thrown = { code: 'BROKE', message: 'no money', variables: {} };
    at.do({ type: 'throwWorkItemError', workItem, proof: at.proof('work'), ...thrown });
    expect(at.ended).toBe('completed');
    expect(at.variables).toMatchObject({ code: 'BROKE' });
  });

  it('has sent what was sent, and waits for the answer', async () => {
    const at = (await run('sending')).start({ id: 7, businessKey: 'K' });
    expect(at.item('send').capability).toBe('send-mail');
    at.commit('send');
    expect(at.item('throw').capability).toBe('teller');
    at.commit('throw').message('receive');
    expect(at.ended).toBe('completed');
    const [thrown] = at.effects.filter(({ type }) => type === 'broadcastSignal');
    expect(thrown).toMatchObject({ name: 'gone-7' });
  });

  it('does what Flowable and Operaton said in their own words', async () => {
    const flow = (await run('flowable')).start({ baseUrl: 'https://example.com' });
    expect(flow.item('http').capability).toBe('http');
    const offer = offerOf(flow.process, flow.state, flow.item('http'));
    expect(offer.headers).toEqual({ requestMethod: 'GET' });
    expect(offer.input).toMatchObject({ requestUrl: 'https://example.com' });
    flow.commit('http').commit('worker').commit('ask', { remark: 'fine' });
    expect(flow.ended).toBe('completed');
    const mail = (await run('operaton-connector')).start({ id: 5 });
    expect(mail.item('send').capability).toBe('http-connector');
    mail.commit('send', { statusCode: 200 });
    expect(mail.variables).toMatchObject({ status: 200 });
  });
});
