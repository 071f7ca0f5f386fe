import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { laidOut } from './lay-out.ts';
import { isDrawn } from './with-drawing.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="http://x" id="d" targetNamespace="t">`;
const PROCESS = (id: string): string => `<bpmn:process id="${id}" isExecutable="true">
  <bpmn:startEvent id="${id}s" /><bpmn:userTask id="${id}t" name="Work" x:mine="kept" />
  <bpmn:subProcess id="${id}sub"><bpmn:task id="${id}in" /></bpmn:subProcess><bpmn:endEvent id="${id}e" />
  <bpmn:sequenceFlow id="${id}1" sourceRef="${id}s" targetRef="${id}t" />
  <bpmn:sequenceFlow id="${id}2" sourceRef="${id}t" targetRef="${id}sub" />
  <bpmn:sequenceFlow id="${id}3" sourceRef="${id}sub" targetRef="${id}e" />
  <bpmn:textAnnotation id="${id}n"><bpmn:text>Note</bpmn:text></bpmn:textAnnotation>
  <bpmn:association id="${id}a" sourceRef="${id}t" targetRef="${id}n" />
</bpmn:process>`;
const ALONE = `${HEAD}${PROCESS('p')}</bpmn:definitions>`;
const POOLS = `${HEAD}<bpmn:collaboration id="c"><bpmn:participant id="A" processRef="p" /><bpmn:participant id="B" processRef="q" />
  <bpmn:participant id="C" /><bpmn:messageFlow id="m" sourceRef="pt" targetRef="qt" /></bpmn:collaboration>
  ${PROCESS('p')}${PROCESS('q')}</bpmn:definitions>`;

async function placesIn(
  xml: string,
): Promise<Map<string, { x: number; y: number; bottom: number }>> {
  const { elementsById } = await new BpmnModdle().fromXML(xml);
  const places = new Map<string, { x: number; y: number; bottom: number }>();
  for (const element of Object.values(elementsById)) {
    const { bounds, bpmnElement } = element as unknown as {
      bounds?: { x: number; y: number; height: number };
      bpmnElement?: { id: string };
    };
    if (bounds !== undefined && bpmnElement !== undefined)
      places.set(bpmnElement.id, { x: bounds.x, y: bounds.y, bottom: bounds.y + bounds.height });
  }
  return places;
}

describe('a file without a drawing', () => {
  it('is drawn, every element with a place, and nothing else is lost', async () => {
    expect(isDrawn(ALONE)).toBe(false);
    const drawn = await laidOut(ALONE);
    expect(isDrawn(drawn)).toBe(true);
    expect(drawn).toContain('x:mine="kept"');
    const places = await placesIn(drawn);
    expect([...places.keys()].sort()).toEqual(['pe', 'pin', 'pn', 'ps', 'psub', 'pt']);
    expect(places.get('ps')!.x).toBeLessThan(places.get('pt')!.x);
    expect(places.get('pn')!.bottom).toBeLessThanOrEqual(places.get('pt')!.y);
    for (const edge of ['p1', 'p2', 'p3', 'pa']) expect(drawn).toContain(`bpmnElement="${edge}"`);
  });

  it('has its pools one below the other, with their message flows', async () => {
    const drawn = await laidOut(POOLS);
    const places = await placesIn(drawn);
    expect(places.get('A')!.bottom).toBeLessThan(places.get('B')!.y);
    expect(places.get('B')!.bottom).toBeLessThan(places.get('C')!.y);
    expect(places.get('pt')!.y).toBeGreaterThan(places.get('A')!.y);
    expect(places.get('qt')!.y).toBeGreaterThan(places.get('B')!.y);
    expect(drawn).toContain('bpmnElement="m"');
    const { warnings } = await new BpmnModdle().fromXML(drawn);
    expect(warnings).toEqual([]);
  });

  it('is refused when it is no BPMN', async () => {
    await expect(laidOut('<html/>')).rejects.toThrow(/parse/);
  });
});
