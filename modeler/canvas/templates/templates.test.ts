import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import type { ModdleElement } from '../bpmn.ts';
import type { ElementTemplate } from './element-template.ts';
import { houseTemplates } from './house-templates.ts';
import { performerTemplates, versionNumber } from './performer-templates.ts';
import { readTemplates } from './read-template.ts';
import { readPlace, writeTemplate, type ModelWriter } from './write-settings.ts';

const moddle = new BpmnModdle({ zeebe, baton });
const writer: ModelWriter = {
  make: (type, properties) => moddle.create(type, properties),
  set(part, properties) {
    for (const [name, value] of Object.entries(properties)) part.set(name, value);
  },
};

describe('a file of templates', () => {
  it('says everything that a binding can say, in the places of the model', async () => {
    const properties = [
      ['zeebe:taskDefinition', { property: 'type' }, 'read'],
      ['zeebe:input', { name: 'mail' }, '=inbox'],
      ['zeebe:output', { source: '=found' }, 'result'],
      ['zeebe:taskHeader', { key: 'lang' }, 'en'],
      ['zeebe:property', { name: 'team' }, 'north'],
      ['baton:performer', { property: 'kind' }, 'bot'],
      ['baton:contract', { property: 'output' }, '{}'],
      ['baton:governance', { property: 'risk' }, 'low'],
      ['baton:tool', { name: 'post' }, 'erp.post'],
      ['baton:subjectKey', { name: 'invoice' }, 'number'],
      ['baton:probe', { id: 'seen', property: 'path' }, '/x'],
    ].map(([type, more, value]) => ({ value, binding: { type, ...(more as object) } }));
    const [template] = readTemplates(text({ properties })).templates;
    const task = laid(template!);
    for (const { place, value } of template!.settings) expect(readPlace(task, place)).toBe(value);
    const { xml } = await moddle.toXML(task);
    expect(xml).toContain('<zeebe:input source="=inbox" target="mail"');
    expect(xml).toContain('<zeebe:output source="=found" target="result"');
    expect(xml).toContain('<baton:probe id="seen" path="/x"');
  });

  it('leaves out a template of which anything is not understood, and says why', () => {
    expect(readTemplates('{')).toMatchObject({ templates: [], mistakes: [/no JSON/] });
    const list = [{ id: 'a' }, { ...GOOD }, { ...GOOD, properties: [{ binding: { type: 'x' } }] }];
    const { templates, mistakes } = readTemplates(JSON.stringify(list));
    expect(templates.map(({ id }) => id)).toEqual(['good']);
    expect(mistakes).toHaveLength(2);
    expect(mistakes[1]).toContain('"type":"x"');
  });
});

describe('a newer version of a template', () => {
  const version = (number: number, output: string, kind = 'agent'): ElementTemplate =>
    readTemplates(
      text({
        version: number,
        properties: [
          { type: 'Hidden', value: kind, binding: { type: 'baton:performer', property: 'kind' } },
          { value: output, binding: { type: 'baton:contract', property: 'output' } },
          { value: 'low', binding: { type: 'baton:governance', property: 'risk' } },
        ],
      }),
    ).templates[0]!;

  it('takes over what nobody has changed, and keeps what somebody has', () => {
    const [one, two] = [version(1, '{"a":1}'), version(2, '{"a":2}', 'bot')];
    const task = laid(one);
    const risk = one.settings[2]!.place;
    const governance = governanceOf(task);
    governance.set('risk', 'high');
    writeTemplate(task, two, one, writer);
    expect(readPlace(task, one.settings[0]!.place)).toBe('bot');
    expect(readPlace(task, one.settings[1]!.place)).toBe('{"a":2}');
    expect(readPlace(task, risk)).toBe('high');
    expect(task.get('zeebe:modelerTemplateVersion')).toBe(2);
  });

  it('is laid on without touching what it says nothing of', () => {
    const task = laid(version(1, '{}'));
    governanceOf(task).set('question', 'Is it?');
    writeTemplate(task, version(2, '{}'), null, writer);
    expect(governanceOf(task).get('question')).toBe('Is it?');
  });
});

describe('the templates of registered performers', () => {
  const performer = {
    name: 'extractor',
    version: '1.4.2',
    kind: 'api',
    status: 'active',
    capabilities: ['erp.post', 'triage', '*'],
    owner: 'finance',
    description: null,
    tools: ['post', 'unknown'],
    ceiling: 'human-review',
  } as const;
  const operations = [{ name: 'erp.post', parameters: { type: 'object' } }];

  it('are one for each thing that they can do, with contract, tools, owner and bounds', () => {
    const made = performerTemplates([performer], operations, houseTemplates());
    expect(made.map(({ name }) => name)).toEqual(['extractor: erp.post', 'extractor: triage']);
    expect(made[0]!.description).toBe('Owner: finance.');
    const [post, triage] = made.map((template) => laid(template));
    expect(said(made[0]!)).toContain(JSON.stringify({ type: 'object' }, null, 2));
    expect(governanceOf(post!).get('zone')).toBe('human-review');
    expect(governanceOf(post!).get('effectMode')).toBe('gateway');
    expect(JSON.stringify(governanceOf(post!))).toContain('"operation":"erp.post"');
    expect(said(made[1]!).join()).toContain('"urgency"');
    expect(triage!.get('zeebe:modelerTemplateVersion')).toBe(1_004_002);
  });

  it('are not offered of who has gone, and say when somebody may not work', () => {
    expect(performerTemplates([{ ...performer, status: 'retired' }], [], [])).toEqual([]);
    const [draft] = performerTemplates([{ ...performer, status: 'draft' }], [], []);
    expect(draft!.description).toContain('Not active: draft.');
  });

  it('count versions upwards', () => {
    const rising = ['0.0.1', '0.9.9', '0.10.0', '1.0.0-beta', '1.0.1', '2.0.0'];
    const numbers = rising.map(versionNumber);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });
});

const GOOD = { id: 'good', name: 'Good', version: 1, properties: [] };

function text(more: object): string {
  return JSON.stringify({ ...GOOD, elementType: { value: 'bpmn:ServiceTask' }, ...more });
}

function laid(template: ElementTemplate): ModdleElement {
  const task = moddle.create('bpmn:ServiceTask', { id: 'task' });
  writeTemplate(task, template, null, writer);
  return task;
}

function governanceOf(task: ModdleElement): ModdleElement {
  const { values } = task.get('extensionElements') as { values: ModdleElement[] };
  return values.find(({ $type }) => $type === 'baton:Governance')!;
}

function said({ settings }: ElementTemplate): readonly string[] {
  return settings.map(({ value }) => value);
}
