import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/time.ts';
import type { StartSubscription } from '../../../store/event-port.ts';
import {
  MalformedCursor,
  type NewDeployment,
  type Store,
  type VersionBinding,
} from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { startOf, startTimer } from '../events.ts';
import { definitionOf, elementOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

/** What a deployment of a test may have beside its processes. */
export interface DeploymentExtras {
  readonly decisions?: NewDeployment['decisions'];
  readonly versionTag?: string | undefined;
}

/** A deployment of some processes, for a test. */
export function deploymentOf(
  id: string,
  processes: readonly string[],
  digest: string = id,
  { decisions = [], versionTag }: DeploymentExtras = {},
): NewDeployment {
  return {
    id,
    name: null,
    digest,
    resources: [
      { name: 'b.bpmn', kind: 'bpmn', content: '<definitions/>' },
      { name: 'a.form', kind: 'form', content: '{"\u0000": "\ud800"}' },
    ],
    processes: processes.map((process) => ({
      definition: definitionOf(`${id}-${process}`),
      processId: elementOf(process),
      name: `The ${process}`,
      resource: 'b.bpmn',
      ...(versionTag === undefined ? {} : { versionTag }),
      starts: startsOfProcess(`${id}-${process}`, process),
    })),
    forms: [{ formId: 'decide', resource: 'a.form', content: `{"from":"${id}"}` }],
    decisions,
    by: 'admin',
    at: instant(5000),
  };
}

/** Its timer is due at 3,000, and the message `k1` and a condition start it. */
function startsOfProcess(definition: string, process: string): readonly StartSubscription[] {
  return [
    startOf(definition, process, 'timed', startTimer(3000)),
    startOf(definition, process, 'told', { type: 'message', name: 'k1' }),
    startOf(definition, process, 'heard', { type: 'signal', name: 'k1' }),
    startOf(definition, process, 'seen', { type: 'conditional' }),
  ];
}

/** What {@link Store.definitions} promises. */
export function definitionsConform(store: () => Store): void {
  const deploy = (id: string, processes: readonly string[], digest?: string, versionTag?: string) =>
    store().definitions.deploy(deploymentOf(id, processes, digest, { versionTag }));
  const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);

  describe('a deployment', () => {
    it('gives each process the next version of its id', async () => {
      await deploy('d1', ['P', 'Q']);
      expect((await deploy('d2', ['Q', 'R'])).definitions).toEqual([
        {
          id: 'd2-Q',
          deployment: 'd2',
          processId: 'Q',
          name: 'The Q',
          version: 2,
          resource: 'b.bpmn',
          deployedAt: 5000,
          deployedBy: 'admin',
        },
        expect.objectContaining({ id: 'd2-R', version: 1 }),
      ]);
    });

    it('gives every version once, however many deploy in the same turn', async () => {
      const all = await Promise.all(['d1', 'd2', 'd3', 'd4'].map((id) => deploy(id, ['P'])));
      expect(all.flatMap(({ definitions }) => definitions).map(({ version }) => version)).toEqual([
        1, 2, 3, 4,
      ]);
    });

    it('is refused whole when it, or a definition of it, is there already', async () => {
      await deploy('d1', ['P']);
      await expect(deploy('d1', ['Q'])).rejects.toThrow('is there');
      expect(await store().definitions.findVersion(elementOf('Q'), null)).toBeNull();
    });

    it('hands its files back as they came, in their order', async () => {
      await deploy('d1', ['P']);
      expect(await store().definitions.resources('d1')).toEqual(deploymentOf('d1', []).resources);
      expect(await store().definitions.resources('d2')).toEqual([]);
    });

    it('is found by its digest as long as all of its processes are the latest', async () => {
      await deploy('d1', ['P', 'Q'], 'same');
      await deploy('d2', ['P', 'Q'], 'same');
      const found = await store().definitions.findDeployment('same');
      expect([found?.id, idsOf(found?.definitions ?? [])]).toEqual(['d2', ['d2-P', 'd2-Q']]);
      await deploy('d3', ['Q'], 'other');
      expect(await store().definitions.findDeployment('same')).toBeNull();
      expect(await store().definitions.findDeployment('none')).toBeNull();
    });

    it('has its own forms, and falls back to the latest anywhere', async () => {
      await deploy('d1', ['P']);
      await deploy('d2', ['P']);
      const form = async (id: string, formId = 'decide') =>
        (await store().definitions.form(id, formId))?.content ?? null;
      expect(await form('d1')).toBe('{"from":"d1"}');
      expect(await form('d9')).toBe('{"from":"d2"}');
      expect(await form('d1', 'none')).toBeNull();
    });
  });

  describe('a definition', () => {
    it('is found by its id, by its version, and as the latest', async () => {
      await deploy('d1', ['P']);
      await deploy('d2', ['P']);
      const { definitions } = store();
      expect((await definitions.find(definitionOf('d1-P')))?.version).toBe(1);
      expect((await definitions.findVersion(elementOf('P'), 1))?.id).toBe('d1-P');
      expect((await definitions.findVersion(elementOf('P'), null))?.id).toBe('d2-P');
      expect(await definitions.find(definitionOf('d9'))).toBeNull();
      expect(await definitions.findVersion(elementOf('P'), 3)).toBeNull();
    });

    it('is found by the deployment it came with, and by its tag', async () => {
      await deploy('d1', ['P', 'Q'], 'd1', 'v1.0');
      await deploy('d2', ['P'], 'd2', 'v1.0');
      await deploy('d3', ['P', 'Q']);
      const found = async (process: string, binding: VersionBinding) =>
        (await store().definitions.findBound(elementOf(process), binding))?.id ?? null;
      const tagged = { type: 'versionTag', versionTag: 'v1.0' } as const;
      expect([await found('P', tagged), await found('Q', tagged)]).toEqual(['d2-P', 'd1-Q']);
      expect(await found('P', { type: 'versionTag', versionTag: 'v2' })).toBeNull();
      expect(await found('Q', { type: 'deployment', deployment: 'd1' })).toBe('d1-Q');
      expect(await found('Q', { type: 'deployment', deployment: 'd2' })).toBeNull();
      expect(await found('Q', { type: 'deployment', deployment: 'd9' })).toBeNull();
    });

    it('is listed newest first, page by page, all versions or only the latest', async () => {
      await deploy('d1', ['P', 'Q']);
      await deploy('d2', ['P', 'R']);
      const list = (latestOnly: boolean, limit: number, cursor: string | null = null) =>
        store().definitions.list({ latestOnly, limit, cursor });
      const first = await list(false, 3);
      expect(idsOf(first.items)).toEqual(['d2-R', 'd2-P', 'd1-Q']);
      const rest = await list(false, 3, first.nextCursor);
      expect([idsOf(rest.items), rest.nextCursor]).toEqual([['d1-P'], null]);
      const latest = await list(true, 3);
      expect([idsOf(latest.items), latest.nextCursor]).toEqual([['d2-R', 'd2-P', 'd1-Q'], null]);
      await expect(list(true, 3, first.nextCursor)).rejects.toThrow(MalformedCursor);
    });

    it('is listed with the versions of one process, page by page', async () => {
      await deploy('d1', ['P', 'Q']);
      await deploy('d2', ['P', 'R']);
      await deploy('d3', ['P']);
      const list = (processId: string, latestOnly: boolean, cursor: string | null = null) =>
        store().definitions.list({ processId, latestOnly, limit: 2, cursor });
      const first = await list('P', false);
      expect(idsOf(first.items)).toEqual(['d3-P', 'd2-P']);
      const rest = await list('P', false, first.nextCursor);
      expect([idsOf(rest.items), rest.nextCursor]).toEqual([['d1-P'], null]);
      expect(idsOf((await list('P', true)).items)).toEqual(['d3-P']);
      expect((await list('nobody', false)).items).toEqual([]);
      await expect(list('Q', false, first.nextCursor)).rejects.toThrow(MalformedCursor);
    });

    it('counts how its instances stand', async () => {
      await deploy('d1', ['P']);
      const definition = 'd1-P';
      const run = (name: string, acts: readonly Act[]) =>
        store().instances.decide(instanceOf(name), null, decideBy(acts, 0));
      const token: Act = { type: 'enter', element: 'T' };
      const halt: Act = { type: 'halt', nth: 0 };
      await run('a', [{ type: 'start', definition }, token, halt, halt]);
      await run('b', [{ type: 'start', definition }, token, halt]);
      for (const [name, state] of [
        ['c', 'completed'],
        ['d', 'terminated'],
        ['e', 'failed'],
      ] as const)
        await run(name, [
          { type: 'start', definition },
          { type: 'end', state },
        ]);
      const counts = async () =>
        (await store().definitions.list({ latestOnly: true, limit: 1, cursor: null })).items[0]
          ?.counts;
      expect(await counts()).toEqual({
        active: 2,
        incidents: 2,
        completed: 1,
        terminated: 1,
        failed: 1,
      });
      await run('a', [{ type: 'repair', nth: 0 }]);
      await run('b', [{ type: 'end', state: 'completed' }]);
      expect(await counts()).toEqual({
        active: 1,
        incidents: 1,
        completed: 2,
        terminated: 1,
        failed: 1,
      });
    });
  });
}
