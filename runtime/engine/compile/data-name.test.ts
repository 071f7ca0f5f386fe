import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { harness } from '../../testing/harness.ts';
import { lineModel } from '../../testing/models.ts';
import { compile, type Compilation } from './compile.ts';

/** As drawing tools write it: the name stands on the reference, the object itself bears none. */
const drawn = (id: string, name: string): string =>
  `<bpmn:dataObject id="${id}_object" isCollection="true" />` +
  `<bpmn:dataObjectReference id="${id}" name="${name}" dataObjectRef="${id}_object" />`;

const EACH =
  drawn('orders', 'xs') +
  drawn('results', 'ys') +
  `<bpmn:serviceTask id="work">
    <bpmn:extensionElements><zeebe:taskDefinition type="w" /></bpmn:extensionElements>
    <bpmn:ioSpecification>
      <bpmn:dataInput id="in" name="items" /><bpmn:dataOutput id="out" name="all" />
      <bpmn:inputSet><bpmn:dataInputRefs>in</bpmn:dataInputRefs></bpmn:inputSet>
      <bpmn:outputSet><bpmn:dataOutputRefs>out</bpmn:dataOutputRefs></bpmn:outputSet>
    </bpmn:ioSpecification>
    <bpmn:dataInputAssociation><bpmn:sourceRef>orders</bpmn:sourceRef>
      <bpmn:targetRef>in</bpmn:targetRef></bpmn:dataInputAssociation>
    <bpmn:dataOutputAssociation><bpmn:sourceRef>out</bpmn:sourceRef>
      <bpmn:targetRef>results</bpmn:targetRef></bpmn:dataOutputAssociation>
    <bpmn:multiInstanceLoopCharacteristics isSequential="true">
      <bpmn:loopDataInputRef>in</bpmn:loopDataInputRef>
      <bpmn:loopDataOutputRef>out</bpmn:loopDataOutputRef>
      <bpmn:inputDataItem id="i" name="x" /><bpmn:outputDataItem id="o" name="y" />
    </bpmn:multiInstanceLoopCharacteristics>
  </bpmn:serviceTask>`;

async function compiled(xml: string): Promise<Compilation> {
  const parsed = await parseDefinitions(lineModel('each', [{ id: 'work', xml }]));
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return compile(parsed.model, []);
}

describe('data of an activity that repeats', () => {
  it('is what its associations bring and take, by the name on the drawing', async () => {
    const { processes, diagnostics } = await compiled(EACH);
    expect(diagnostics).toEqual([]);
    const run = harness(processes[0]!.bind(parseDefinitionId('each:1')!)).start({ xs: [1, 2] });
    expect(run.incidents).toEqual([]);
    run.commit('work', { y: 10 });
    expect(run.incidents).toEqual([]);
    run.commit('work', { y: 20 });
    expect([run.ended, run.variables]).toEqual(['completed', { xs: [1, 2], ys: [10, 20] }]);
  });

  it('is refused where it is not taken as it is gathered', async () => {
    const changed = EACH.replace(
      '<bpmn:targetRef>results</bpmn:targetRef>',
      '<bpmn:targetRef>results</bpmn:targetRef><bpmn:transformation>=count(all)</bpmn:transformation>',
    );
    expect((await compiled(changed)).diagnostics).toMatchObject([
      { code: 'notExecutable', elementId: 'work' },
    ]);
  });
});

describe('a data object of a sub-process', () => {
  it('goes with it, by whichever name the drawing gives it', async () => {
    const inner =
      '<bpmn:subProcess id="work">' +
      drawn('note', 'kept') +
      `<bpmn:scriptTask id="write"><bpmn:extensionElements>
        <zeebe:script expression="=1" resultVariable="kept" /></bpmn:extensionElements>
      </bpmn:scriptTask></bpmn:subProcess>`;
    const { processes, diagnostics } = await compiled(inner);
    expect(diagnostics).toEqual([]);
    const run = harness(processes[0]!.bind(parseDefinitionId('each:1')!)).start();
    expect([run.ended, run.variables]).toEqual(['completed', {}]);
  });
});
