import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, extensionOf, textOf } from '../../runtime/engine/compile/model.ts';
import { prescan, toModel, type Model, type ModdleElement } from '../../runtime/engine/index.ts';
import { createModdle, type Moddle } from '../../runtime/service/model-reader/moddle.ts';
import baton from './baton.json' with { type: 'json' };

const governed = readFileSync(
  new URL('../../runtime/service/model-reader/fixtures/governed-invoice.bpmn', import.meta.url),
  'utf8',
);

function moddle(): Moddle {
  return createModdle({ zeebe: structuredClone(zeebe), baton: structuredClone(baton) });
}

async function read(xml: string): Promise<{ readonly tree: ModdleElement; readonly model: Model }> {
  const { rootElement, warnings } = await moddle().fromXML(xml);
  const tree = rootElement as ModdleElement;
  return { tree, model: toModel(tree, warnings) };
}

async function write(tree: ModdleElement): Promise<string> {
  return (await moddle().toXML(tree, { format: true })).xml;
}

/** A service task whose contract takes `schema`, in CDATA, and whose probe asserts it. */
function withText(schema: string): string {
  const cdata = schema.replaceAll(']]>', ']]]]><![CDATA[>');
  const attribute = schema.replace(/[&<"\n\r\t]/g, (one) => `&#${one.charCodeAt(0)};`);
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:baton="http://baton.dev/schema/bpmn/1.0">
    <process id="P"><serviceTask id="S"><extensionElements>
      <baton:contract><baton:inputSchema><![CDATA[${cdata}]]></baton:inputSchema></baton:contract>
      <baton:proof><baton:probe id="p" assert="${attribute}"/></baton:proof>
    </extensionElements></serviceTask></process></definitions>`;
}

function textsOf({ definitions }: Model): readonly (string | null)[] {
  const task = childOf(childOf(definitions, 'rootElements')!, 'flowElements')!;
  const schema = childOf(extensionOf(task, 'baton:Contract')!, 'input')!;
  const probe = childOf(extensionOf(task, 'baton:Proof')!, 'probes')!;
  return [textOf(schema, 'schema'), textOf(probe, 'assert')];
}

describe('the baton extensions', () => {
  it('come back the same after they were written', async () => {
    // given
    const first = await read(governed);
    expect(first.model.diagnostics).toEqual([]);
    // when
    const xml = await write(first.tree);
    const second = await read(xml);
    // then
    expect(second.model).toEqual(first.model);
    expect(await write(second.tree)).toBe(xml);
  });

  it('are written under names that read well', async () => {
    const { tree } = await read(governed);
    const xml = await write(tree);
    for (const name of [
      'performer',
      'contract',
      'inputSchema',
      'outputSchema',
      'subject',
      'subjectKey',
      'proof',
      'probe',
    ])
      expect(xml).toContain(`<baton:${name}`);
  });

  it('of a timer stand at its definition, and a zone at the process, too', async () => {
    const timer = (says: string): string =>
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:baton="http://baton.dev/schema/bpmn/1.0"><process id="P" baton:zone="UTC">
        <startEvent id="S"><timerEventDefinition id="T" ${says}/></startEvent>
      </process></definitions>`;
    const said = 'baton:zone="Europe/Berlin" baton:catchUp="all" baton:reevaluate="true"';
    const { tree, model } = await read(timer(said));
    expect(model.diagnostics).toEqual([]);
    const process = childOf(model.definitions, 'rootElements')!;
    const definition = childOf(childOf(process, 'flowElements')!, 'eventDefinitions')!;
    expect(process.attributes).toMatchObject({ zone: 'UTC' });
    expect(definition.attributes).toMatchObject({
      zone: 'Europe/Berlin',
      catchUp: 'all',
      reevaluate: true,
    });
    expect(await write(tree)).toContain(said);
    const { model: wrong } = await read(timer('baton:catchUp="never"'));
    expect(wrong.diagnostics.map(({ code }) => code)).toEqual(['invalid-value']);
  });

  it.each([
    '{"pattern":"^<a href=\\"x\\">&amp;]]></a>$"}',
    '<![CDATA[',
    'a\n\t b\r\nc',
    '&lt;&#60;',
    '{"const":"😀 ä"}',
    'it\'s "both"',
  ])('carry text to the letter: %j', async (text) => {
    const { tree, model } = await read(withText(text));
    expect(textsOf(model)).toEqual([text, text]);
    expect(textsOf((await read(await write(tree))).model)).toEqual([text, text]);
  });

  it('carry any JSON Schema and any assertion to the letter', async () => {
    const text = fc.oneof(fc.json(), fc.string({ unit: 'grapheme', minLength: 1 }));
    // White space alone between tags is layout; what the pre-scan refuses never comes so far.
    const isCarried = (one: string): boolean => one.trim() !== '' && prescan(withText(one)).ok;
    await fc.assert(
      fc.asyncProperty(text.filter(isCarried), async (one) => {
        const { tree, model } = await read(withText(one));
        expect(textsOf(model)).toEqual([one, one]);
        expect(textsOf((await read(await write(tree))).model)).toEqual([one, one]);
      }),
      { numRuns: 200 },
    );
  });

  it('can be made by hand and then read', async () => {
    // given
    const { tree } = await read(governed);
    const process = (tree['rootElements'] as readonly ModdleElement[])[0]!;
    const post = (process['flowElements'] as readonly ModdleElement[]).find(
      (one) => one['id'] === 'post',
    )!;
    const values = (post['extensionElements'] as { values: ModdleElement[] }).values;
    const proof = values.find((one) => one.$type === 'baton:Proof') as unknown as {
      probes: { id: string }[];
    };
    // when
    proof.probes[0]!.id = 'renamed';
    // then
    const { model } = await read(await write(tree));
    const task = childrenOf(childOf(model.definitions, 'rootElements')!, 'flowElements').find(
      ({ id }) => id === 'post',
    )!;
    expect(childrenOf(extensionOf(task, 'baton:Proof')!, 'probes').map(({ id }) => id)).toEqual([
      'renamed',
      'amount',
    ]);
  });

  it('say where each may stand, in types that exist', () => {
    const known = new Set([
      'bpmn:ServiceTask',
      'bpmn:UserTask',
      'bpmn:SendTask',
      'bpmn:BusinessRuleTask',
      'bpmn:ScriptTask',
      'bpmn:StartEvent',
      'bpmn:Process',
    ]);
    const placed = baton.types.filter((type) => 'superClass' in type);
    expect(placed.map(({ name }) => name)).toEqual([
      'MessageStart',
      'Performer',
      'Contract',
      'Subject',
      'Proof',
      'Readiness',
      'Governance',
    ]);
    for (const { meta } of placed)
      for (const type of meta?.allowedIn ?? []) expect(known).toContain(type);
  });
});
