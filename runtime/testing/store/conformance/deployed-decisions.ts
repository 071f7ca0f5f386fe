import { describe, expect, it } from 'vitest';
import { MOST_NAMESAKES, type NewDecision } from '../../../store/decision-port.ts';
import { MalformedCursor, type Store } from '../../../store/port.ts';
import { deploymentOf } from './definitions.ts';

/** A decision of a deployment, for a test. */
export function decisionOf(decisionId: string, versionTag: string | null = null): NewDecision {
  return { decisionId, name: `The ${decisionId}`, kind: 'decision', versionTag, resource: 'a.dmn' };
}

/** What {@link Store.decisions} promises. */
export function deployedDecisionsConform(store: () => Store): void {
  const deploy = (id: string, decisions: readonly NewDecision[], digest?: string) =>
    store().definitions.deploy(deploymentOf(id, [], digest, { decisions }));
  const briefly = (found: { decisionId: string; version: number } | null) =>
    found === null ? null : `${found.decisionId} ${found.version}`;

  describe('a decision', () => {
    it('gets the next version of its id with each deployment', async () => {
      await deploy('d1', [decisionOf('D'), decisionOf('E')]);
      expect(await deploy('d2', [decisionOf('E', 'second')])).toEqual({
        id: 'd2',
        definitions: [],
        decisions: [
          {
            decisionId: 'E',
            name: 'The E',
            kind: 'decision',
            versionTag: 'second',
            resource: 'a.dmn',
            version: 2,
            deployment: 'd2',
            deployedAt: 5000,
            deployedBy: 'admin',
          },
        ],
      });
    });

    it('keeps a deployment from being found by its digest once it is no longer the latest', async () => {
      await deploy('d1', [decisionOf('D'), decisionOf('E')], 'same');
      const found = await store().definitions.findDeployment('same');
      expect([found?.id, found?.decisions.map(briefly)]).toEqual(['d1', ['D 1', 'E 1']]);
      await deploy('d2', [decisionOf('E')], 'other');
      expect(await store().definitions.findDeployment('same')).toBeNull();
    });

    it('is found by version, deployment, tag and name, also under an odd id', async () => {
      const odd = '"a\u0000\ud800';
      await deploy('d1', [decisionOf('D', 'v1'), decisionOf(odd)]);
      await deploy('d2', [decisionOf('D', 'v1')]);
      await deploy('d3', [decisionOf('D')]);
      const { decisions } = store();
      expect(briefly(await decisions.findVersion('D', 1))).toBe('D 1');
      expect(briefly(await decisions.findVersion('D', null))).toBe('D 3');
      expect(briefly(await decisions.findVersion(odd, null))).toBe(`${odd} 1`);
      expect(await decisions.findVersion('D', 4)).toBeNull();
      expect(briefly(await decisions.findIn('d2', 'D'))).toBe('D 2');
      expect(await decisions.findIn('d2', odd)).toBeNull();
      expect(await decisions.findIn('none', 'D')).toBeNull();
      expect(briefly(await decisions.findTagged('D', 'v1'))).toBe('D 2');
      expect(await decisions.findTagged('D', 'v2')).toBeNull();
      expect((await decisions.named('The D')).map(briefly)).toEqual(['D 3']);
      expect(await decisions.named('D')).toEqual([]);
      expect((await decisions.versions('D', 2)).map(briefly)).toEqual(['D 3', 'D 2']);
    });

    it('shares its name with others: as many are told as one can choose from', async () => {
      const same = Array.from({ length: MOST_NAMESAKES + 1 }, (_, index) => `D${index}`).map(
        (id) => ({ ...decisionOf(id), name: 'Same' }),
      );
      await deploy('d1', same);
      const told = (await store().decisions.named('Same')).map(briefly);
      expect(told).toHaveLength(MOST_NAMESAKES);
      expect(told.slice(0, 2)).toEqual([`D${MOST_NAMESAKES} 1`, `D${MOST_NAMESAKES - 1} 1`]);
    });

    it('is listed newest first, page by page, all versions or only the latest', async () => {
      await deploy('d1', [decisionOf('D'), decisionOf('E')]);
      await deploy('d2', [decisionOf('D')]);
      const list = (latestOnly: boolean, cursor: string | null = null) =>
        store().decisions.list({ latestOnly, limit: 2, cursor });
      const first = await list(false);
      expect(first.items.map(briefly)).toEqual(['D 2', 'E 1']);
      const rest = await list(false, first.nextCursor);
      expect([rest.items.map(briefly), rest.nextCursor]).toEqual([['D 1'], null]);
      expect((await list(true)).items.map(briefly)).toEqual(['D 2', 'E 1']);
      await expect(list(true, first.nextCursor)).rejects.toThrow(MalformedCursor);
    });
  });
}
