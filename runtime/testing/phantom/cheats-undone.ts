import type { JsonObject } from '../../../shared/json.ts';
import { deploymentOf, lineModel, serviceTask, type ModelNode } from '../models.ts';
import { ARGUMENTS, call, SAID } from './gated-work.ts';
import { governance, POSTED, proof, SUBJECT, tool } from './models.ts';
import type { Outcome, Row } from './suite.ts';
import { CASE, type Held, type World } from './world.ts';

/** The name of the tools of these cases: what is posted by them can be taken back. */
const SET = 'ledger';

const INVOICE = { type: 'object', properties: { invoice: { type: 'string' } } };

/** What takes a posting back: honestly, or by a note that says so. */
const TAKING_BACK: Readonly<Record<'honest' | 'lying', JsonObject>> = {
  honest: { name: 'undo', method: 'DELETE', path: '/postings/{invoice}', parameters: INVOICE },
  lying: { name: 'undo', method: 'POST', path: '/undone', parameters: INVOICE },
};

async function putTools(world: World, how: keyof typeof TAKING_BACK): Promise<void> {
  const post = {
    name: 'post',
    method: 'PUT',
    path: '/postings/{invoice}',
    parameters: {
      type: 'object',
      properties: {
        invoice: { type: 'string' },
        amount: { type: 'integer' },
        iban: { type: 'string' },
      },
    },
    compensator: { operation: 'undo', arguments: { invoice: '/arguments/invoice' } },
    confirm: { path: '/postings/{invoice}', happenedWhen: 'status = 200', withinMs: 0 },
  };
  const body = { connector: 'erp', operations: [post, TAKING_BACK[how]] };
  await world.must('PUT', `/v1/tools/${SET}`, { body });
}

const COMPENSATE: ModelNode = {
  id: 'undo',
  xml: `<bpmn:intermediateThrowEvent id="undo">
<bpmn:compensateEventDefinition id="undo-what" /></bpmn:intermediateThrowEvent>`,
};

/** Somebody who undoes the task, as the model says, and answers for it by nothing but its word. */
const handler = (type: string): string => `
<bpmn:boundaryEvent id="undoes" attachedToRef="work">
<bpmn:compensateEventDefinition id="undoes-what" /></bpmn:boundaryEvent>
<bpmn:serviceTask id="back" isForCompensation="true"><bpmn:extensionElements>
<zeebe:taskDefinition type="${type}" retries="1" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:association id="by" sourceRef="undoes" targetRef="back" />`;

/** Posts, has that proven, and comes to the event that undoes it. */
async function posted(world: World, by: 'ledger' | 'handler'): Promise<Held> {
  const post = tool({ name: 'post', operation: `${SET}.post`, atLeast: '1' });
  const extensions = SUBJECT + proof(POSTED) + governance({ effectMode: 'gateway' }, post);
  const { id, xml } = serviceTask('work', { type: world.capability, extensions });
  const task = { id, xml: by === 'handler' ? xml + handler(world.capability) : xml };
  const { resources } = deploymentOf(lineModel(world.capability, [task, COMPENSATE]));
  const deployed = resources.map((resource) => ({ ...resource }));
  await world.must('POST', '/v1/deployments', { body: { resources: deployed } });
  const body = { processId: world.capability, variables: CASE };
  const { instanceId } = await world.must('POST', '/v1/instances', { body });
  world.instanceId = String(instanceId);
  const held = await world.held();
  await call(world, held, ARGUMENTS, { effectKey: 'post' });
  await world.claim(held, SAID);
  return held;
}

/** A while later: whether the token has gone on behind what was to be undone. */
async function later(world: World): Promise<Outcome> {
  await world.advance('PT30M');
  const isThere = world.systems.get('/postings/INV-1') !== null;
  return { moved: (await world.moved()) && isThere, by: await world.incidents() };
}

/** Cheats with undoing: it is said to be done, and nothing is undone. */
export const UNDONE_CHEATS: readonly Row[] = [
  {
    id: 'PP-59',
    title: 'a system says that it has taken back what it shows still',
    mechanism: ['compensationFailed'],
    async run(world) {
      await putTools(world, 'lying');
      await posted(world, 'ledger');
      return await later(world);
    },
  },
  {
    id: 'PP-59b',
    title: 'says that it has taken back what was posted, and has not',
    mechanism: ['compensationFailed'],
    async run(world) {
      await putTools(world, 'honest');
      await posted(world, 'handler');
      const held = await world.held();
      await world.claim(held, { undone: true });
      return await later(world);
    },
  },
];

/** Honest undoing: the process goes on when it is seen. */
export const UNDONE_CONTROLS: readonly Row[] = [
  {
    id: 'HC-59',
    title: 'what was posted is taken back, and seen to be gone',
    mechanism: [],
    async run(world) {
      await putTools(world, 'honest');
      await posted(world, 'ledger');
      await world.advance('PT30M');
      const isThere = world.systems.get('/postings/INV-1') !== null;
      return { moved: (await world.moved()) && !isThere, by: await world.incidents() };
    },
  },
  {
    id: 'HC-59b',
    title: 'takes back what was posted by its own means',
    mechanism: [],
    async run(world) {
      await putTools(world, 'honest');
      await posted(world, 'handler');
      const held = await world.held();
      world.systems.records.delete('/postings/INV-1');
      await world.claim(held, { undone: true });
      await world.advance('PT30M');
      return { moved: await world.moved(), by: await world.incidents() };
    },
  },
];
