import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import type { Moddle, ModdleElement } from '../bpmn.ts';
import { clipText, readClip, type Clip } from './clip-text.ts';

const NAMESPACES = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0"`;

/** A task with all that may hang at it: ours, the dialect's, and what only another tool knows. */
const GIVEN = `<definitions ${NAMESPACES} xmlns:acme="urn:acme" id="D" targetNamespace="t">
  <process id="P"><serviceTask id="T" name="Pay" acme:cost="12">
    <documentation>Twice a week</documentation>
    <extensionElements>
      <zeebe:taskDefinition type="pay" retries="5" />
      <baton:performer kind="agent" />
      <acme:sheet rows="3"><acme:cell> a </acme:cell></acme:sheet>
    </extensionElements>
  </serviceTask></process>
  <di:BPMNDiagram id="I"><di:BPMNPlane id="L" bpmnElement="P">
    <di:BPMNShape id="T_di" bpmnElement="T"><dc:Bounds x="0" y="0" width="100" height="80" /></di:BPMNShape>
  </di:BPMNPlane></di:BPMNDiagram>
</definitions>`;

type ModdleReader = BpmnModdle & Moddle;

function reader(): ModdleReader {
  return new BpmnModdle({ zeebe, baton }) as unknown as ModdleReader;
}

async function clipped(): Promise<string> {
  const { elementsById } = await reader().fromXML(GIVEN);
  const { T, T_di } = elementsById as unknown as Record<string, ModdleElement>;
  return clipText({ 0: [{ id: 'T', priority: 1, businessObject: T, di: T_di }] });
}

describe('elements as text', () => {
  it('are the same elements when they are read elsewhere, foreign parts and all', async () => {
    const moddle = reader();
    const clip = readClip(await clipped(), moddle);
    const { businessObject } = elementIn(clip);
    const { xml } = await moddle.toXML(businessObject, { format: true });
    for (const part of [
      'acme:cost="12"',
      'name="Pay"',
      'Twice a week',
      'retries="5"',
      'kind="agent"',
    ])
      expect(xml).toContain(part);
    expect(xml).toMatch(/<acme:sheet rows="3">\s*<acme:cell>\s*a\s*<\/acme:cell>\s*<\/acme:sheet>/);
    expect(xml).toContain('xmlns:acme="urn:acme"');
  });

  it('are told from what is no part of a diagram, and from nothing', () => {
    expect(readClip('Dear Sir or Madam', reader()).type).toBe('foreign');
    expect(readClip(' \n', reader()).type).toBe('nothing');
  });

  it('are refused whole when they are cut off or say what no diagram holds', async () => {
    const text = await clipped();
    const broken = [
      text.slice(0, -20),
      'bpmn-js-clip----null',
      'bpmn-js-clip----[]',
      'bpmn-js-clip----{"0":[{"id":"T"}]}',
      'bpmn-js-clip----{"0":{"id":"T"}}',
      'bpmn-js-clip----{"0":[{"id":"T","businessObject":{"$type":"bpmn:Nothing"},"di":{}}]}',
      'bpmn-js-clip----{"0":[{"id":"T","businessObject":{"$type":"bpmn:Process"},"di":{"$type":"bpmndi:BPMNShape"}}]}',
    ];
    for (const one of broken) expect(readClip(one, reader())).toEqual({ type: 'broken' });
  });

  it('cannot reach into what makes the elements', () => {
    const evil = `{"0":[{"id":"T","businessObject":{"$type":"bpmn:Task","id":"T","$attrs":{"a":1},
      "__proto__":{"polluted":true},"$descriptor":7},"di":{"$type":"bpmndi:BPMNShape"}}]}`;
    const { businessObject } = elementIn(readClip(`bpmn-js-clip----${evil}`, reader()));
    expect(businessObject.$attrs).toEqual({});
    expect(businessObject.$instanceOf('bpmn:Task')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
});

function elementIn(clip: Clip): { readonly businessObject: ModdleElement } {
  if (clip.type !== 'tree') throw new Error(`Expected elements, but ${clip.type}.`);
  return clip.tree['0']![0] as { readonly businessObject: ModdleElement };
}
