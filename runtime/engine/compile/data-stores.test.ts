import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { lineModel } from '../../testing/models.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { TestLibrary } from '../../testing/test-library.ts';
import { compile, step, WorkingSet, type Compilation } from '../index.ts';

const IO =
  '<bpmn:ioSpecification><bpmn:dataInput id="in" name="given"/><bpmn:dataOutput id="out" name="made"/>' +
  '<bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>';
const READS =
  '<bpmn:dataInputAssociation><bpmn:sourceRef>here</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef>' +
  '</bpmn:dataInputAssociation>';
const writes = (inside: string) =>
  `<bpmn:dataOutputAssociation>${inside}</bpmn:dataOutputAssociation>`;
const WHOLE = writes('<bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>here</bpmn:targetRef>');

function model(associations: string, store = 'name="kept"', root = ''): string {
  const xml = `<bpmn:serviceTask id="t"><bpmn:extensionElements><zeebe:taskDefinition type="t"/>
</bpmn:extensionElements>${IO}${associations}</bpmn:serviceTask>
<bpmn:dataStoreReference id="here" ${store}/>`;
  return lineModel('p', [{ id: 't', xml }], root);
}

async function compiled(text: string): Promise<Compilation> {
  const parsed = await parseDefinitions(text);
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return compile(parsed.model, []);
}

async function begin(text: string, library: TestLibrary): Promise<Harness> {
  const { processes, diagnostics } = await compiled(text);
  expect(diagnostics).toEqual([]);
  return harness(processes[0]!.bind(parseDefinitionId('p:1')!), library).start();
}

describe('a data store', () => {
  it('is read when the activity begins, and written when it ends', async () => {
    const library = new TestLibrary();
    library.stores.set('kept', [1]);
    const run = await begin(model(READS + WHOLE), library);
    library.stores.set('kept', [9]);
    expect(run.seen(run.element('t').id, 'given')).toEqual([1]);
    run.commit('t', { made: [1, 2] });
    expect(library.stores.get('kept')).toEqual([1, 2]);
    expect(run.variables).toEqual({});
    expect(run.ended).toBe('completed');
  });

  it('that nobody has written is null', async () => {
    const run = await begin(model(READS), new TestLibrary());
    expect(run.seen(run.element('t').id, 'given')).toBeNull();
  });

  it('that is emptied is empty for whoever reads it later in the step', async () => {
    const library = new TestLibrary();
    library.stores.set('kept', { a: 1 });
    const step = (text: string, to: string): string =>
      `<bpmn:assignment><bpmn:from>=${text}</bpmn:from><bpmn:to>${to}</bpmn:to></bpmn:assignment>`;
    const both = `<bpmn:targetRef>here</bpmn:targetRef>${step('null', 'kept')}${step('2', 'kept.b')}`;
    const run = await begin(model(writes(both)), library);
    run.commit('t', {});
    expect(library.stores.get('kept')).toEqual({ b: 2 });
  });

  it('keeps what lies beside the path that is written', async () => {
    const library = new TestLibrary();
    library.stores.set('kept', { a: { b: 1, c: 2 } });
    const to =
      '<bpmn:targetRef>here</bpmn:targetRef><bpmn:assignment><bpmn:from>=made</bpmn:from>' +
      '<bpmn:to>kept.a.b</bpmn:to></bpmn:assignment>';
    const run = await begin(model(writes(to)), library);
    run.commit('t', { made: 7 });
    expect(library.stores.get('kept')).toEqual({ a: { b: 7, c: 2 } });
  });

  it('halts whoever writes more items than it may hold, and then holds what it held', async () => {
    const library = new TestLibrary();
    const root = '<bpmn:dataStore id="kept" capacity="2"/>';
    const run = await begin(model(WHOLE, 'dataStoreRef="kept"', root), library);
    run.commit('t', { made: [1, 2, 3] });
    expect(run.incidents).toMatchObject([
      { kind: 'mappingFailed', details: { dataStore: 'kept', capacity: 2, size: 3 } },
    ]);
    expect(library.stores.has('kept')).toBe(false);
    const variables = { made: [1, 2] };
    run.do({ type: 'setVariables', scope: run.element('t').id, variables, by: 'operator' });
    run.retry();
    expect(library.stores.get('kept')).toEqual([1, 2]);
    expect(run.ended).toBe('completed');
  });

  it('is asked for by a step that does not have it at hand', async () => {
    const { processes } = await compiled(model(READS));
    const process = processes[0]!.bind(parseDefinitionId('p:1')!);
    const asked = new (class extends TestLibrary {
      override dataStore(): never {
        return undefined as never;
      }
    })();
    const { instance, at } = harness(process);
    const start = { variables: {}, businessKey: null, startEvent: null, by: 'test' };
    const { definition } = process;
    const state = new WorkingSet(instance, 0, at, []);
    expect(
      step(process, state, { type: 'startInstance', definition, ...start }, at, asked),
    ).toEqual({
      type: 'needs',
      need: { type: 'dataStore', name: 'kept' },
    });
  });

  it('is known by its id, where its name cannot be a variable', async () => {
    const library = new TestLibrary();
    const run = await begin(model(WHOLE, 'name="two words"'), library);
    run.commit('t', { made: 1 });
    expect([...library.stores.keys()]).toEqual(['here']);
  });

  it.each([
    ['that is limited to no number', 'isUnlimited="false"'],
    ['that is limited to less than nothing', 'capacity="-1"'],
  ])('is refused %s', async (_how, said) => {
    const root = `<bpmn:dataStore id="kept" ${said}/>`;
    const { diagnostics } = await compiled(model(WHOLE, 'dataStoreRef="kept"', root));
    expect(diagnostics).toMatchObject([{ code: 'dataInvalid', elementId: 'kept' }]);
  });

  it('that is unlimited takes as many as there are, whatever its capacity says', async () => {
    const root = '<bpmn:dataStore id="kept" capacity="1" isUnlimited="true"/>';
    const library = new TestLibrary();
    const run = await begin(model(WHOLE, 'dataStoreRef="kept"', root), library);
    run.commit('t', { made: [1, 2, 3] });
    expect(library.stores.get('kept')).toEqual([1, 2, 3]);
  });
});
