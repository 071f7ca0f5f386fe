import { beforeAll, describe, expect, it } from 'vitest';
import { definitions, deploymentOf } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;
const line = (...ids: string[]): string =>
  ids
    .slice(1)
    .map((id, n) => flow(ids[n]!, id))
    .join('');
const event = (kind: string, id: string, messageRef = ''): string =>
  `<bpmn:${kind} id="${id}"><bpmn:messageEventDefinition ${messageRef === '' ? '' : `messageRef="${messageRef}"`} /></bpmn:${kind}>`;
const pool = (id: string, processRef: string | null): string =>
  `<bpmn:participant id="${id}" ${processRef === null ? '' : `processRef="${processRef}"`} />`;
const leads = (id: string, from: string, to: string, messageRef = ''): string =>
  `<bpmn:messageFlow id="${id}" sourceRef="${from}" targetRef="${to}" ${messageRef === '' ? '' : `messageRef="${messageRef}"`} />`;
const process = (id: string, content: string): string =>
  `<bpmn:process id="${id}" isExecutable="true">${content}</bpmn:process>`;

/** A buyer that orders and waits for the answer, a seller that begins by the order. */
const shop = (name: string, messages = '', refs = { order: '', answer: '' }): string =>
  definitions(`${messages}
<bpmn:collaboration id="${name}-talk">
${pool(`${name}-b`, `${name}-buyer`)}${pool(`${name}-s`, `${name}-seller`)}${pool(`${name}-x`, null)}
${leads(`${name}-f1`, 'order', 'ordered')}${leads(`${name}-f2`, 'answer', 'answered')}
${leads(`${name}-f3`, 'order', `${name}-x`)}
</bpmn:collaboration>
${process(
  `${name}-buyer`,
  `<bpmn:startEvent id="begin" />${event('intermediateThrowEvent', 'order', refs.order)}
${event('intermediateCatchEvent', 'answered', refs.answer)}<bpmn:endEvent id="done" />
${line('begin', 'order', 'answered', 'done')}`,
)}
${process(
  `${name}-seller`,
  `${event('startEvent', 'ordered', refs.order)}${event('endEvent', 'answer', refs.answer)}
${line('ordered', 'answer')}`,
)}`);

const deploy = (content: string) => house().api('deploy', { body: deploymentOf(content) });
const codesOf = async (content: string) => {
  const refused = await house().refusal('deploy', { body: deploymentOf(content) });
  const { diagnostics } = refused as unknown as {
    diagnostics: { code: string; elementId: string; severity: string }[];
  };
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, elementId }) => `${code} ${elementId}`);
};
const start = async (processId: string, variables = {}): Promise<string> =>
  (await house().api('startInstance', { body: { processId, variables } })).instanceId;
const stateOf = async (id: string) => (await house().api('getInstance', { params: { id } })).state;
const settle = () => house().api('advanceClock', { body: { by: 'PT0S' } });
const instancesOf = async (processId: string) =>
  (await house().api('listInstances', { query: { processId } })).items;

describe('processes in pools', () => {
  it('are all deployed, and speak by their message flows without any name', async () => {
    const two = shop('plain').replace(leads('plain-f3', 'order', 'plain-x'), '');
    const { processes } = await deploy(two);
    expect(processes.map(({ processId }) => processId)).toEqual(['plain-buyer', 'plain-seller']);
    const id = await start('plain-buyer');
    await settle();
    expect(await stateOf(id)).toBe('completed');
    expect(await instancesOf('plain-seller')).toMatchObject([{ state: 'completed' }]);
    const { items } = await house().api('getJournal', { params: { id } });
    const names = items.flatMap((one) => (one.type === 'messageThrown' ? [one.name] : []));
    expect(names).toEqual(['ordered']);
  });

  it('do not speak to a process elsewhere that waits for the same message', async () => {
    const messages = '<bpmn:message id="m1" name="order" /><bpmn:message id="m2" name="answer" />';
    const refs = { order: 'm1', answer: 'm2' };
    const drawn = (name: string) =>
      shop(name, messages, refs).replace(leads(`${name}-f3`, 'order', `${name}-x`), '');
    await deploy(drawn('here'));
    await deploy(drawn('there'));
    await start('here-buyer');
    await settle();
    expect([
      (await instancesOf('here-seller')).length,
      (await instancesOf('there-seller')).length,
    ]).toEqual([1, 0]);
  });

  it('are refused when a flow leads within one pool, to nothing, or between two messages', async () => {
    const messages = '<bpmn:message id="m1" name="order" /><bpmn:message id="m2" name="answer" />';
    const refs = { order: 'm1', answer: 'm2' };
    const bad = shop('bad', messages, refs)
      .replace(leads('bad-f1', 'order', 'ordered'), leads('bad-f1', 'order', 'answered'))
      .replace(leads('bad-f3', 'order', 'bad-x'), leads('bad-f3', 'order', 'bad-b'));
    expect(new Set(await codesOf(bad))).toEqual(
      new Set(['messageFlowInvalid bad-f1', 'messageFlowInvalid bad-f3']),
    );
  });

  it('are warned of a flow that is only drawn', async () => {
    const drawn = shop('drawn-only').replace(
      leads('drawn-only-f3', 'order', 'drawn-only-x'),
      leads('drawn-only-f3', 'begin', 'drawn-only-x'),
    );
    const { warnings } = await deploy(drawn);
    expect(warnings.map(({ code, elementId }) => [code, elementId])).toContainEqual([
      'messageFlowDrawn',
      'drawn-only-f3',
    ]);
    expect(warnings.filter(({ code }) => code === 'messageFlowDrawn')).toHaveLength(1);
  });

  it('need a name for a message that two flows lead to different receivers', async () => {
    expect(await codesOf(shop('many'))).toEqual(['messageMissing order']);
  });

  it('need a name for a message to a pool, unless nothing is known of what lies in it', async () => {
    const whole = (to: string) =>
      shop('whole')
        .replace(leads('whole-f1', 'order', 'ordered'), '')
        .replace(leads('whole-f3', 'order', 'whole-x'), leads('whole-f3', 'order', to));
    expect(await codesOf(whole('whole-s'))).toEqual([
      'messageMissing order',
      'messageMissing ordered',
    ]);
    expect(await codesOf(whole('whole-x'))).toEqual(['messageMissing ordered']);
  });

  it('may be drawn beside conversations, and follow no choreography', async () => {
    const follow = definitions(`<bpmn:globalConversation id="talk" />
<bpmn:collaboration id="drawn">${pool('one', 'p')}${pool('two', null)}
<bpmn:conversation id="c"><bpmn:participantRef>one</bpmn:participantRef><bpmn:participantRef>two</bpmn:participantRef></bpmn:conversation></bpmn:collaboration>
<bpmn:process id="p" isExecutable="true" definitionalCollaborationRef="talk"><bpmn:startEvent id="s" /></bpmn:process>`);
    expect(await codesOf(follow)).toEqual(['notExecutable p']);
    const body = deploymentOf(follow.replace('definitionalCollaborationRef="talk"', ''));
    await house().api('deploy', { body });
  });
});

describe('the correlation of the standard', () => {
  const path = (name: string, expression: string): string =>
    `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${expression}</bpmn:${name}>`;
  const retrieval = (messageRef: string, expression: string): string =>
    `<bpmn:correlationPropertyRetrievalExpression messageRef="${messageRef}">${path('messagePath', expression)}</bpmn:correlationPropertyRetrievalExpression>`;
  const property = (id: string, field: string): string =>
    `<bpmn:correlationProperty id="${id}" name="${id}">${retrieval('m-ask', `=${field}`)}${retrieval('m-tell', `=${field}`)}</bpmn:correlationProperty>`;
  const model =
    definitions(`<bpmn:message id="m-ask" name="ask" /><bpmn:message id="m-tell" name="tell" />
${property('p-id', 'id')}${property('p-part', 'part')}
<bpmn:collaboration id="talk">${pool('ca', 'asker')}${pool('ct', 'teller')}
${leads('ask-flow', 'ask', 'asked')}${leads('tell-flow', 'tell', 'told')}
<bpmn:correlationKey id="k" name="k"><bpmn:correlationPropertyRef>p-id</bpmn:correlationPropertyRef><bpmn:correlationPropertyRef>p-part</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>
${process(
  'asker',
  `<bpmn:startEvent id="begin" /><bpmn:intermediateThrowEvent id="ask"><bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=order" target="id" /><zeebe:input source="=item" target="part" /></zeebe:ioMapping></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m-ask" /></bpmn:intermediateThrowEvent>
${event('intermediateCatchEvent', 'told', 'm-tell')}<bpmn:endEvent id="done" />${line('begin', 'ask', 'told', 'done')}
<bpmn:correlationSubscription id="sub" correlationKeyRef="k">
<bpmn:correlationPropertyBinding correlationPropertyRef="p-id">${path('dataPath', '=order')}</bpmn:correlationPropertyBinding>
<bpmn:correlationPropertyBinding correlationPropertyRef="p-part">${path('dataPath', '=item')}</bpmn:correlationPropertyBinding></bpmn:correlationSubscription>`,
)}
${process(
  'teller',
  `${event('startEvent', 'asked', 'm-ask')}<bpmn:userTask id="think"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>
<bpmn:endEvent id="tell"><bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=id" target="id" /><zeebe:input source="=part" target="part" /></zeebe:ioMapping></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m-tell" /></bpmn:endEvent>${line('asked', 'think', 'tell')}`,
)}`);
  const publish = (name: string, variables: object) =>
    house().api('publishMessage', { body: { name, variables: variables as { id: string } } });

  beforeAll(() => deploy(model));

  it('finds the instance by what the message brings and what the process binds', async () => {
    const ids = [
      await start('asker', { order: 'A', item: 1 }),
      await start('asker', { order: 'A', item: 2 }),
    ];
    await settle();
    expect(await instancesOf('teller')).toHaveLength(2);
    expect(await publish('tell', { id: 'A', part: 2 })).toMatchObject({ reached: 1 });
    expect(await Promise.all(ids.map(stateOf))).toEqual(['active', 'completed']);
    expect(await publish('tell', { id: 'B', part: 1 })).toMatchObject({ reached: 0 });
  });

  it('starts one active instance for each key', async () => {
    const before = (await instancesOf('teller')).length;
    for (const part of [1, 1, 2]) await publish('ask', { id: 'C', part });
    expect(await instancesOf('teller')).toHaveLength(before + 2);
  });
});
