import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../../service/model-reader/parse-definitions.ts';
import { process, type ProcessBuilder } from '../../../testing/process-builder.ts';
import type { Model } from '../../compile/model.ts';
import { diffDefinitions, type DefinitionDiff } from './diff-definitions.ts';
import { diffLayout } from './diff-layout.ts';

const NONE: DefinitionDiff = { added: [], removed: [], changed: [], moved: [] };

const modelOf = (drawn: ProcessBuilder): Model => ({
  definitions: drawn.model(),
  diagnostics: [],
});

function between(before: ProcessBuilder, after: ProcessBuilder): DefinitionDiff {
  return diffDefinitions({ processId: 'p', before: modelOf(before), after: modelOf(after) });
}

async function read(xml: string): Promise<Model> {
  const parsed = await parseDefinitions(xml);
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.model;
}

const HEAD =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" ' +
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" ' +
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">';

const file = (body: string, drawing = ''): string =>
  `${HEAD}${body}<bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="plane" bpmnElement="p">` +
  `${drawing}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;

describe('the difference between two versions', () => {
  it('is none between a version and itself', () => {
    const drawn = (): ProcessBuilder =>
      process('p').startEvent().messageCatch('told', 'm', '="k"').userTask('a').endEvent();
    expect(between(drawn(), drawn())).toEqual(NONE);
  });

  it('tells elements that were added and removed, with the flows between them', () => {
    const diff = between(
      process('p').startEvent().userTask('a').endEvent(),
      process('p').startEvent().userTask('b').endEvent(),
    );
    expect(diff.added.map(({ elementId }) => elementId)).toContain('b');
    expect(diff.removed.map(({ elementId }) => elementId)).toContain('a');
    expect(diff.added).toContainEqual({
      elementId: 'b',
      type: 'bpmn:UserTask',
      name: null,
      parent: 'p',
    });
    expect(diff.changed).toEqual([]);
  });

  it('tells which properties say something else, and what each says', () => {
    const drawn = (duration: string, name: string): ProcessBuilder =>
      process('p')
        .startEvent()
        .serviceTask('work', { retries: `${duration.length}` })
        .boundaryTimer('late', 'work', { duration })
        .endEvent('e')
        .from('work')
        .messageCatch('told', name, '="k"')
        .endEvent('e2');
    const { changed, added } = between(drawn('PT5M', 'old'), drawn('PT10M', 'new'));
    expect(added).toEqual([]);
    const said = changed.flatMap(({ elementId, properties }) =>
      properties.map((one) => [elementId, one.property, one.before, one.after]),
    );
    expect(said).toEqual(
      expect.arrayContaining([
        ['work', 'extensionElements.zeebe:TaskDefinition.retries', '4', '5'],
        ['late', 'eventDefinitions.timeDuration.body', 'PT5M', 'PT10M'],
      ]),
    );
    // What an element refers to is compared as well: the message that is waited for.
    expect(said.some(([, property, before]) => property === 'name' && before === 'old')).toBe(true);
  });

  it('tells that something is of another type', () => {
    const { changed } = between(
      process('p').startEvent().userTask('a').endEvent(),
      process('p').startEvent().manualTask('a').endEvent(),
    );
    expect(changed[0]).toMatchObject({ elementId: 'a', type: 'bpmn:ManualTask' });
    expect(changed[0]?.properties).toContainEqual({
      property: 'type',
      before: 'bpmn:UserTask',
      after: 'bpmn:ManualTask',
    });
  });

  it('tells what lies in another scope', () => {
    const { moved, changed } = between(
      process('p')
        .startEvent()
        .userTask('a')
        .subProcess('s', (s) => s.userTask('b'))
        .endEvent(),
      process('p')
        .startEvent()
        .subProcess('s', (s) => s.userTask('b').userTask('a'))
        .endEvent(),
    );
    expect(moved).toEqual([{ elementId: 'a', from: 'p', to: 's' }]);
    expect(changed).toEqual([]);
  });

  it('tells that flows are tested in another order, and nothing of their file', async () => {
    const gateway = (one: string, other: string, gap = ''): string =>
      file(
        `<bpmn:process id="p" isExecutable="true">${gap}<bpmn:exclusiveGateway id="g">` +
          `<bpmn:outgoing>${one}</bpmn:outgoing><bpmn:outgoing>${other}</bpmn:outgoing>` +
          '</bpmn:exclusiveGateway><bpmn:task id="x" /><bpmn:task id="y" />' +
          '<bpmn:sequenceFlow id="f1" sourceRef="g" targetRef="x" />' +
          '<bpmn:sequenceFlow id="f2" sourceRef="g" targetRef="y" /></bpmn:process>' +
          '<bpmn:process id="another" />',
      );
    const before = await read(gateway('f1', 'f2'));
    const swapped = await read(gateway('f2', 'f1', '<!-- moved -->'));
    expect(diffDefinitions({ processId: 'p', before, after: swapped }).changed).toEqual([
      {
        elementId: 'g',
        type: 'bpmn:ExclusiveGateway',
        name: null,
        properties: [{ property: 'outgoing', before: ['f1', 'f2'], after: ['f2', 'f1'] }],
      },
    ]);
    const same = await read(gateway('f1', 'f2', '<!-- nothing -->\n'));
    expect(diffDefinitions({ processId: 'p', before, after: same })).toEqual(NONE);
  });

  it('takes no notice of how it is drawn, unless that is asked for', async () => {
    const drawn = (x: number, more = ''): string =>
      file(
        '<bpmn:process id="p"><bpmn:task id="a" /><bpmn:task id="b" /></bpmn:process>',
        '<!-- <bpmndi:BPMNShape bpmnElement="c"><dc:Bounds x="9" /></bpmndi:BPMNShape> -->\n' +
          '<bpmndi:BPMNShape id="sa" bpmnElement="a">' +
          `<dc:Bounds x="${x}" y="20"\n width="100" height="80" />` +
          '<bpmndi:BPMNLabel><dc:Bounds x="1" y="1" width="1" height="1" /></bpmndi:BPMNLabel>' +
          `</bpmndi:BPMNShape>${more}`,
      );
    const edge =
      '<bpmndi:BPMNEdge id="e" bpmnElement="f"><di:waypoint x="1" y="2" />' +
      '<di:waypoint x="3" y="4" /></bpmndi:BPMNEdge>';
    const [before, after] = [drawn(10), drawn(30, edge)];
    const models = { before: await read(before), after: await read(after) };
    expect(diffDefinitions({ processId: 'p', ...models })).toEqual(NONE);
    const shape = { y: 20, width: 100, height: 80 };
    expect(diffLayout(before, after)).toEqual([
      { elementId: 'a', before: { x: 10, ...shape }, after: { x: 30, ...shape } },
      {
        elementId: 'f',
        before: null,
        after: [
          [1, 2],
          [3, 4],
        ],
      },
    ]);
    expect(diffLayout(before, before)).toEqual([]);
    expect(diffLayout('<', before).map(({ before: was }) => was)).toEqual([null]);
  });
});
