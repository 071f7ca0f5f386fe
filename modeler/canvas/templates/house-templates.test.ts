import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { createWorker } from '../../../runtime/client/index.ts';
import { adminClient } from '../../../runtime/testing/connecting.ts';
import { signedIn } from '../../../runtime/testing/people.ts';
import { startTestRuntime, type TestRuntime } from '../../../runtime/testing/runtime.ts';
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import type { JsonObject } from '../../../shared/json.ts';
import type { ElementTemplate } from './element-template.ts';
import { houseTemplates } from './house-templates.ts';
import { writeTemplate } from './write-settings.ts';

const ANSWERS: Readonly<Record<string, JsonObject>> = {
  triage: { category: 'claim', urgency: 'high', reason: 'says so' },
  'prepare-document': { title: 'Letter', body: 'Dear', sources: ['mail'] },
  'retrieve-knowledge': { answer: 'yes', sources: ['handbook 3'] },
  'route-across-systems': { system: 'crm', queue: 'north', reference: '17' },
  'validate-rules': { passes: true, broken: [], checked: ['R1'] },
  'move-status': { record: '17', from: 'open', to: 'closed' },
};
const ACTS_OUTSIDE = ['baton.cross-system-routing', 'baton.status-movement'];
const steps = houseTemplates().filter(({ contains }) => contains.length === 0);

describe('the ready-made steps', () => {
  it('are the six that an agent does by itself, and a team of such', () => {
    expect(steps.map(({ id }) => id)).toEqual([
      'baton.triage',
      'baton.document-preparation',
      'baton.knowledge-retrieval',
      'baton.cross-system-routing',
      'baton.rule-validation',
      'baton.status-movement',
    ]);
    for (const { settings } of steps)
      expect(settings.map(({ value }) => value)).toContain('ai-act');
    expect(houseTemplates().find(({ contains }) => contains.length > 1)?.elementType).toBe(
      'bpmn:AdHocSubProcess',
    );
  });

  it.each(steps.map((step) => [step.id, step] as const))(
    '%s is deployed and run with a scripted agent',
    async (id, step) => {
      // given
      const house = await startTestRuntime();
      const capability = capabilityOf(step);
      const { key } = await house.api('registerAgent', {
        body: {
          name: 'scripted',
          version: '1.0.0',
          kind: 'agent',
          capabilities: [capability],
          owner: 'tests',
        },
      });
      const access = { baseUrl: house.url, credential: key };
      const worker = createWorker({ ...access, agent: 'scripted@1.0.0' }).on(
        capability,
        async (work) => void (await work.claim({ output: ANSWERS[capability]! })),
      );
      const content = await processWith([step]);
      await house.api('deploy', { body: { resources: [{ name: 'step.bpmn', content }] } });
      // when
      const client = adminClient(house);
      const started = await client.start({ processId: 'steps', variables: {} });
      // Who acts outside and shows nothing for it is not let pass: a person looks.
      if (ACTS_OUTSIDE.includes(id)) await approveWhatWaits(house);
      const ended = await client.untilEnded(started, AbortSignal.timeout(10_000), 10);
      await worker.stop();
      // then
      expect(ended).toMatchObject({ state: 'completed', variables: ANSWERS[capability]! });
    },
  );

  it('say from which template they come, and under which contract', async () => {
    const content = await processWith([steps[0]!]);
    expect(content).toContain('"required": [');
    expect(content).toContain('zeebe:modelerTemplate="baton.triage"');
    expect(content).toContain('zeebe:modelerTemplateVersion="1"');
  });
});

async function approveWhatWaits(house: TestRuntime): Promise<void> {
  await expect.poll(async () => (await house.api('listReviews')).items.length).toBe(1);
  const { items } = await house.api('listReviews');
  const params = { id: items[0]!.itemId };
  const { digest } = await house.api('getReview', { params });
  // Not the administrator: whoever brought a performer in does not judge what it does.
  const cleo = await signedIn(house, 'cleo', { roles: ['reviewer'], groups: ['clerks'] });
  await house.api('decideReview', { params, body: { outcome: 'approve', digest }, ...cleo });
}

function capabilityOf({ settings }: ElementTemplate): string {
  const asks = settings.find(
    ({ place }) => place.type === 'extension' && place.extension === 'zeebe:TaskDefinition',
  );
  return asks!.value;
}

/** A process of these steps, one after the other, written as the editor writes it. */
async function processWith(templates: readonly ElementTemplate[]): Promise<string> {
  const moddle = new BpmnModdle({ zeebe, baton });
  const nodes = [
    moddle.create('bpmn:StartEvent', { id: 'start' }),
    ...templates.map((template, index) => {
      const task = moddle.create(template.elementType!, { id: `step${index}` });
      writeTemplate(task, template, null, {
        make: (type, properties) => moddle.create(type, properties),
        set(part, properties) {
          for (const [name, value] of Object.entries(properties)) part.set(name, value);
        },
      });
      return task;
    }),
    moddle.create('bpmn:EndEvent', { id: 'end' }),
  ];
  const flows = nodes.slice(1).map((targetRef, index) =>
    moddle.create('bpmn:SequenceFlow', {
      id: `flow${index}`,
      sourceRef: nodes[index],
      targetRef,
    }),
  );
  const process = moddle.create('bpmn:Process', {
    id: 'steps',
    isExecutable: true,
    flowElements: [...nodes, ...flows],
  });
  const definitions = moddle.create('bpmn:Definitions', {
    id: 'definitions',
    targetNamespace: 'http://example.com/steps',
    rootElements: [process],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}
