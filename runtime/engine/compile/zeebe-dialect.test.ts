import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { lineModel } from '../../testing/models.ts';
import { element } from '../../testing/process-builder.ts';
import { compile } from './compile.ts';
import type { Diagnostic } from './model.ts';
import { NodeSource } from './node-source.ts';
import { refuseUnread } from './unread.ts';
import { ZEEBE_DIALECT, type DialectType } from './zeebe-dialect.ts';

interface SchemaType {
  readonly name: string;
  readonly properties?: readonly {
    readonly name: string;
    readonly isAttr?: boolean;
    readonly isBody?: boolean;
  }[];
}

const TYPES: readonly SchemaType[] = zeebe.types;

function attributesOf({ properties = [] }: SchemaType): readonly string[] {
  return properties
    .filter(({ isAttr, isBody }) => isAttr === true || isBody === true)
    .map(({ name }) => name);
}

/** What is said of one extension on one element of which nothing is read. */
function judge(extension: string, attributes: Record<string, string>, on: string, isRead: boolean) {
  const diagnostics: Diagnostic[] = [];
  const one = element(on, 'it', {
    children: { extensionElements: [element(extension, null, { attributes })] },
  });
  const reads = { attributes: [], children: [], extensions: isRead ? [extension] : [] };
  refuseUnread(new NodeSource(one, new Map(), diagnostics), one, reads);
  return diagnostics.map(({ message }) => message);
}

const entries = Object.entries(ZEEBE_DIALECT);
const standing = (type: string): readonly (readonly [string, DialectType])[] =>
  entries.filter(([, { extension }]) => extension.type === type);

describe('the Camunda 8 dialect', () => {
  it('has a standing for every type of its schema', () => {
    expect(Object.keys(ZEEBE_DIALECT).sort()).toEqual(TYPES.map(({ name }) => name).sort());
  });

  it.each(TYPES.map((type) => [type.name, type] as const))(
    'has a standing for every attribute of %s',
    (name, type) => {
      const said = Object.keys(ZEEBE_DIALECT[name]?.attributes ?? {});
      const inherited = name === 'FormDefinition' || name === 'CalledElement' ? BINDING : [];
      expect(said.filter((one) => !inherited.includes(one)).sort()).toEqual(
        [...attributesOf(type)].sort(),
      );
    },
  );

  it.each(standing('refused'))('refuses %s by name, with the reason', (name, { extension }) => {
    const why = extension.type === 'refused' ? extension.why : '';
    expect(judge(`zeebe:${name}`, {}, 'bpmn:Task', false)).toEqual([
      `Expected what Baton executes, but zeebe:${name} on bpmn:Task is not executed: ${why}.`,
    ]);
  });

  it.each(standing('note'))('keeps %s, which has no meaning for execution', (name) => {
    expect(judge(`zeebe:${name}`, {}, 'bpmn:Task', false)).toEqual([]);
  });

  it.each(standing('read'))('refuses %s where nothing reads it', (name) => {
    expect(judge(`zeebe:${name}`, {}, 'bpmn:ManualTask', false)).toHaveLength(1);
    expect(judge(`zeebe:${name}`, {}, 'bpmn:ManualTask', true)).toEqual([]);
  });

  it.each(
    standing('read').flatMap(([name, { attributes }]) =>
      Object.entries(attributes).flatMap(([attribute, one]) =>
        one.type === 'refused' || one.type === 'only' ? [[name, attribute, one.why] as const] : [],
      ),
    ),
  )('refuses of %s the attribute %s', (name, attribute, why) => {
    const [message] = judge(`zeebe:${name}`, { [attribute]: 'x' }, 'bpmn:Task', true);
    expect(message).toContain(`${attribute} of zeebe:${name}`);
    expect(message).toContain(why);
  });

  it('may bind a form to its deployment, where it is bound anyway', () => {
    const form = { formId: 'ask', bindingType: 'deployment' };
    expect(judge('zeebe:FormDefinition', form, 'bpmn:UserTask', true)).toEqual([]);
  });

  it('keeps what modelling tools note on elements, and forms for the start', async () => {
    const task = `<bpmn:serviceTask id="it" zeebe:modelerTemplate="io.camunda.connectors.HttpJson.v2"
zeebe:modelerTemplateVersion="12" zeebe:modelerTemplateIcon="data:image/svg+xml;base64,AA==">
<bpmn:extensionElements><zeebe:taskDefinition type="io.camunda:http-json:1" retries="3" />
<zeebe:ioMapping><zeebe:input source="https://example.com" target="url" /></zeebe:ioMapping>
<zeebe:taskHeaders><zeebe:header key="resultVariable" value="answer" /></zeebe:taskHeaders>
<zeebe:properties><zeebe:property name="a" value="b" /></zeebe:properties>
</bpmn:extensionElements></bpmn:serviceTask>`;
    const xml = lineModel('noted', [{ id: 'it', xml: task }]).replace(
      '<bpmn:startEvent id="start" />',
      `<bpmn:extensionElements><zeebe:versionTag value="1.2" /></bpmn:extensionElements>
<bpmn:startEvent id="start"><bpmn:extensionElements>
<zeebe:formDefinition formId="begin" /></bpmn:extensionElements></bpmn:startEvent>`,
    );
    const parsed = await parseDefinitions(xml);
    if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
    expect(compile(parsed.model, []).diagnostics).toEqual([]);
  });
});

/** Attributes that are declared once for several types. */
const BINDING = ['bindingType', 'versionTag'];
