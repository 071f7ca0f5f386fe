import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { Harness, harness } from '../../testing/harness.ts';
import { lineModel } from '../../testing/models.ts';
import { compile, offerOf, type Compilation } from '../index.ts';

const WORK = `<bpmn:extensionElements><zeebe:taskDefinition type="send-mail" retries="2" />
<zeebe:taskHeaders><zeebe:header key="to" value="Ada" /></zeebe:taskHeaders>
<zeebe:ioMapping><zeebe:input source="=id" target="number" /><zeebe:output source="=sent" target="done" /></zeebe:ioMapping>
</bpmn:extensionElements>`;

async function compiled(definitions: string, end = ''): Promise<Compilation> {
  const xml = `<bpmn:intermediateThrowEvent id="it">${WORK}${definitions}</bpmn:intermediateThrowEvent>`;
  const roots = '<bpmn:message id="m" name="m" /><bpmn:signal id="s" name="s" />';
  const model = lineModel('throwing', [{ id: 'it', xml }], roots).replace(
    '<bpmn:endEvent id="end" />',
    `<bpmn:endEvent id="end">${end}</bpmn:endEvent>`,
  );
  const parsed = await parseDefinitions(model);
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return compile(parsed.model, []);
}

const MESSAGE = '<bpmn:messageEventDefinition id="a" messageRef="m" />';
const END = `<bpmn:extensionElements><zeebe:taskDefinition type="tell" /></bpmn:extensionElements>
<bpmn:messageEventDefinition id="b" />`;

describe('a message that a performer sends', () => {
  it('is work in the flow and at the end, and moves the token when it is committed', async () => {
    const { processes, diagnostics } = await compiled(MESSAGE, END);
    expect(diagnostics).toEqual([]);
    const run = harness(processes[0]!.bind(parseDefinitionId('t:1')!)).start({ id: 7 });
    expect(run.item('it')).toMatchObject({ capability: 'send-mail', attemptsLeft: 2 });
    const { input, headers } = offerOf(run.process, run.state, run.item('it'));
    expect({ input, headers }).toMatchObject({ input: { number: 7 }, headers: { to: 'Ada' } });
    run.commit('it', { sent: true });
    expect(run.variables).toMatchObject({ done: true });
    expect(run.item('end').capability).toBe('tell');
    run.commit('end');
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  });

  it.each([
    ['', 'an event about nothing'],
    ['<bpmn:signalEventDefinition id="a" signalRef="s" />', 'bpmn:SignalEventDefinition'],
    [`${MESSAGE}<bpmn:messageEventDefinition id="c" messageRef="m" />`, 'and more'],
  ])('is refused on an event with %s', async (definitions, found) => {
    const { diagnostics } = await compiled(definitions);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'notExecutable', elementId: 'it' }]);
    expect(errors[0]!.message).toContain(found);
  });
});
