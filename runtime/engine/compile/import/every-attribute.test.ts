import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { convertModel } from './convert-model.ts';
import type { ConversionEntry } from './report.ts';

interface SchemaType {
  readonly name: string;
  readonly extends?: readonly string[];
  readonly superClass?: readonly string[];
  readonly meta?: { readonly allowedIn?: readonly string[] };
  readonly properties?: readonly { readonly name: string; readonly isAttr?: boolean }[];
}

const TYPES: readonly SchemaType[] = camunda.types;

/** Elements by which the abstract types of the standard, and of the dialect, are tried. */
const TRIED: Readonly<Record<string, string>> = {
  'bpmn:Activity': 'serviceTask',
  'bpmn:FlowElement': 'serviceTask',
  'bpmn:FlowNode': 'serviceTask',
  'bpmn:Gateway': 'exclusiveGateway',
  'bpmn:Event': 'endEvent',
  'camunda:AsyncCapable': 'serviceTask',
  'camunda:ServiceTaskLike': 'serviceTask',
  'camunda:ExternalCapable': 'serviceTask',
  'bpmn:Collaboration': 'process',
  'bpmn:FormalExpression': 'conditionExpression',
  '*': 'serviceTask',
};

function tried(type: string): string {
  return TRIED[type] ?? lower(type.slice(type.indexOf(':') + 1));
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A file in which one element of the standard carries something of the dialect. */
function file(kind: string, attributes: string, inside: string): string {
  const extensions = inside === '' ? '' : `<b:extensionElements>${inside}</b:extensionElements>`;
  const body = `<b:${kind} id="it" ${attributes}>${extensions}</b:${kind}>`;
  return `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d">
${kind === 'definitions' || kind === 'process' ? body : `<b:process id="p">${body}</b:process>`}</b:definitions>`;
}

function reportOf(kind: string, attributes: string, inside = ''): readonly ConversionEntry[] {
  return convertModel(file(kind, attributes, inside))?.report ?? [];
}

const ATTRIBUTES = TYPES.flatMap((type) =>
  (type.extends ?? []).flatMap((on) =>
    (type.properties ?? [])
      .filter(({ isAttr }) => isAttr === true)
      .map(({ name }) => [name.replace('camunda:', ''), tried(on)] as const),
  ),
);

const EXTENSIONS = TYPES.flatMap(({ name, superClass = [], meta }) =>
  superClass.includes('Element') && name !== 'InOutBinding'
    ? (meta?.allowedIn ?? []).map((on) => [lower(name), tried(on)] as const)
    : [],
).filter(([, on]) => !['connector', 'executionListener', 'taskListener'].includes(on));

describe('everything that the dialect of Camunda 7 can say', () => {
  it.each(ATTRIBUTES)('has a line of the report: the attribute %s of %s', (name, on) => {
    const lines = reportOf(on, `camunda:${name}="x"`).filter(({ what }) => what.includes(name));
    expect(lines).toHaveLength(1);
    expect(lines[0]!.message).not.toContain('nothing is known');
  });

  it.each(EXTENSIONS)('has a line of the report: the extension %s in %s', (name, on) => {
    const inner = name === 'inputOutput' ? '<camunda:inputParameter name="a"/>' : 'x';
    const lines = reportOf(on, '', `<camunda:${name} id="e">${inner}</camunda:${name}>`);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]!.message).not.toContain('nothing is known');
  });

  it('refuses what no version of it has ever said', () => {
    expect(reportOf('serviceTask', 'camunda:unheardOf="x"')).toMatchObject([
      { outcome: 'refused', elementId: 'it', what: 'camunda:unheardOf="x"', line: 3 },
    ]);
    const [line] = reportOf('serviceTask', '', '<camunda:unheardOf/>');
    expect(line).toMatchObject({ outcome: 'refused', what: '<camunda:unheardOf>' });
  });
});
