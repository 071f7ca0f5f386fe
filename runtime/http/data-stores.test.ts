import { describe, expect, it } from 'vitest';
import { lineModel } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const IO =
  '<bpmn:ioSpecification><bpmn:dataInput id="in" name="given"/><bpmn:dataOutput id="out" name="made"/>' +
  '<bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>';

function counting(processId: string): string {
  const xml = `<bpmn:scriptTask id="count"><bpmn:extensionElements>
<zeebe:script expression="=(if given = null then 0 else given) + 1" resultVariable="made" />
</bpmn:extensionElements>${IO}<bpmn:dataInputAssociation><bpmn:sourceRef>here</bpmn:sourceRef>
<bpmn:targetRef>in</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataOutputAssociation>
<bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>here</bpmn:targetRef></bpmn:dataOutputAssociation>
</bpmn:scriptTask><bpmn:dataStoreReference id="here" name="counted" />`;
  return lineModel(processId, [{ id: 'count', xml }]);
}

const store = (name: string) => house().api('getDataStore', { params: { name } });

async function run(processId: string): Promise<string> {
  const body = { processId, variables: {} };
  return (await house().api('startInstance', { body })).instanceId;
}

describe('a data store over HTTP', () => {
  it('is shared by instances of several processes, and says who has written it', async () => {
    for (const name of ['one', 'other'])
      await house().api('deploy', {
        body: { resources: [{ name: `${name}.bpmn`, content: counting(name) }] },
      });
    await run('one');
    const last = await run('other');
    expect(await store('counted')).toMatchObject({
      name: 'counted',
      value: 2,
      changedBy: `${last}/count`,
    });
    const { items } = await house().api('listDataStores', {});
    expect(items.map(({ name }) => name)).toEqual(['counted']);
  });

  it('is set by people, and read from then on', async () => {
    const params = { name: 'counted' };
    await house().api('putDataStore', { params, body: { value: 40 } });
    await house().api('deploy', {
      body: { resources: [{ name: 'set.bpmn', content: counting('set') }] },
    });
    await run('set');
    expect((await store('counted')).value).toBe(41);
  });
});
