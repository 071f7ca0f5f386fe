import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { offerOf } from '../index.ts';
import { compile, type Compilation } from './compile.ts';

async function compiled(name: string, forms: readonly string[] = []): Promise<Compilation> {
  const file = new URL(`./fixtures/camunda-8/${name}.bpmn`, import.meta.url);
  const parsed = await parseDefinitions(readFileSync(file, 'utf8'));
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return compile(parsed.model, forms);
}

/** A model of Camunda 8, unchanged. */
async function run(name: string, forms: readonly string[] = []): Promise<Harness> {
  const { processes, diagnostics } = await compiled(name, forms);
  expect(diagnostics).toEqual([]);
  return harness(processes[0]!.bind(parseDefinitionId(`${name}:1`)!));
}

describe('a model of Camunda 8 runs unchanged', () => {
  it('with a connector that was made from a template', async () => {
    const at = (await run('connector')).start({ id: 7 });
    expect(at.item('call')).toMatchObject({
      capability: 'io.camunda:http-json:1',
      attemptsLeft: 2,
    });
    const { input, headers } = offerOf(at.process, at.state, at.item('call'));
    expect(input).toMatchObject({
      authentication: { type: 'noAuth' },
      method: 'GET',
      url: 'https://example.com/7',
    });
    expect(headers).toEqual({ retryBackoff: 'PT0S' });
    at.commit('call', { status: 200, body: { name: 'Ada' } });
    expect(at.variables).toEqual({ id: 7, name: 'Ada' });
  });

  it('with a person, a form in the file, dates and a priority', async () => {
    const at = (await run('user-task', ['UserTaskForm_1'])).start({ boss: 'eve' });
    expect(at.item('decide').assignment).toEqual({
      assignee: 'eve',
      candidateGroups: ['sales', 'office'],
      candidateUsers: ['ann'],
      dueAt: at.at + 86_400_000,
      followUpAt: Date.UTC(2026, 4, 1),
      priority: 70,
    });
    expect(offerOf(at.process, at.state, at.item('decide')).form).toBe('UserTaskForm_1');
    at.claim('decide', { why: 'so' }, 'eve');
    expect(at.ended).toBe('completed');
  });

  it.each([
    [[60, 50], 'much'],
    [[60], 'little'],
  ])('with a script and a choice (%j)', async (amounts, way) => {
    const at = (await run('script-and-choice')).start({ amounts });
    const entered = at.journal.flatMap((one) =>
      one.type === 'elementEntered' ? [String(one.elementId)] : [],
    );
    expect(entered).toContain(way);
    expect(at.ended).toBe('completed');
  });

  it('with work for each of a list, and its results in order', async () => {
    const at = (await run('for-each')).start({ items: ['a', 'b'] });
    at.commit('rate', { rating: 2 }).commit('rate', { rating: 1 });
    expect(at.ended).toBe('completed');
    expect(at.variables).toMatchObject({ ratings: [1, 2] });
  });

  it('with a sub-process, its mappings, and retries that are computed', async () => {
    const at = (await run('sub-process')).start({ a: 1, tries: 5 });
    expect(at.item('work').attemptsLeft).toBe(5);
    at.commit('work', { c: 3 });
    expect(at.variables).toMatchObject({ d: 3 });
    expect(at.ended).toBe('completed');
  });

  it('with a signal whose name is computed', async () => {
    const at = (await run('signal-and-escalation')).start({ id: 7 });
    const [subscription] = [...at.rows('subscription')];
    expect(subscription?.trigger).toMatchObject({ type: 'signal', name: 'go-7' });
  });

  it.each([
    ['PT1H', (at: Harness) => at.message('wait'), 'end'],
    ['PT1H', (at: Harness) => at.advance(3_600_000), 'given-up'],
  ])('with a message and a timer (%#)', async (patience, happens, way) => {
    const at = (await run('message-and-timer')).start({ orderId: 7, patience });
    const waits = [...at.rows('subscription')].map(({ trigger }) => trigger.type);
    expect(waits.sort()).toEqual(['message', 'timer']);
    happens(at);
    expect(at.ended).toBe('completed');
    const entered = at.journal.flatMap((one) =>
      one.type === 'elementEntered' ? [String(one.elementId)] : [],
    );
    expect(entered).toContain(way);
  });

  it('but with listeners of a task it is refused, by name and with the reason', async () => {
    const { diagnostics } = await compiled('listened');
    expect(diagnostics.map(({ elementId, message }) => [elementId, message])).toEqual([
      [
        'ask',
        'Expected what Baton executes, but zeebe:TaskListeners on bpmn:UserTask is not executed: ' +
          'who holds a task asks nobody; draw what is done before or after as a task.',
      ],
    ]);
  });
});
