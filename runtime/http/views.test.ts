import { beforeAll, describe, expect, it } from 'vitest';
import type { ViewContent } from '../../shared/api/views.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let ann: Signed;
let bob: Signed;
let clerk: Signed;

const content: ViewContent = {
  name: 'Late orders',
  page: 'instances',
  query: { processId: ['orders'], variable: ['amount>5', 'region:EU'], sort: ['-endedAt'] },
  columns: ['businessKey', 'variables.amount'],
  sharing: { type: 'own' },
};

beforeAll(async () => {
  ann = await signedIn(house(), 'ann', { roles: ['operator'] });
  bob = await signedIn(house(), 'bob', { roles: ['reviewer'] });
  clerk = await signedIn(house(), 'clerk', { roles: ['reviewer'], groups: ['clerks'] });
});

const create = (who: Signed, change: Partial<ViewContent> = {}) =>
  house().api('createView', { ...who, body: { ...content, ...change } });

describe('a view', () => {
  it('is kept as it was said, and seen by its owner alone', async () => {
    const { viewId } = await create(ann);
    const params = { id: viewId };
    const kept = await house().api('getView', { ...ann, params });
    expect(kept).toMatchObject({ ...content, owner: 'ann', revision: 1, mayChange: true });
    expect((await house().call('getView', { ...bob, params })).status).toBe(404);
    expect((await house().call('deleteView', { ...bob, params })).status).toBe(404);
    const { items } = await house().api('listViews', { ...bob, query: {} });
    expect(items.map((view) => view.viewId)).not.toContain(viewId);
  });

  it('that is shared with everybody is seen, but changed by its owner only', async () => {
    const { viewId } = await create(ann, { sharing: { type: 'everybody' } });
    const params = { id: viewId };
    expect(await house().api('getView', { ...bob, params })).toMatchObject({ mayChange: false });
    const body = { ...content, revision: 1 };
    expect((await house().call('changeView', { ...bob, params, body })).status).toBe(403);
    expect((await house().call('deleteView', { ...bob, params })).status).toBe(403);
    await house().api('deleteView', { params });
    expect((await house().call('getView', { ...ann, params })).status).toBe(404);
  });

  it('is shared with a group by its members, and seen by them', async () => {
    const sharing = { type: 'group', group: 'clerks' } as const;
    const body = { ...content, sharing };
    expect((await house().call('createView', { ...bob, body })).status).toBe(403);
    const { viewId } = await create(clerk, { sharing });
    const seen = async (who: Signed) =>
      (await house().api('listViews', { ...who, query: {} })).items.map((view) => view.viewId);
    expect(await seen(clerk)).toContain(viewId);
    expect(await seen(bob)).not.toContain(viewId);
  });

  it('is not overwritten by whoever has seen an older one', async () => {
    const { viewId } = await create(ann);
    const params = { id: viewId };
    const change = (name: string) =>
      house().call('changeView', { ...ann, params, body: { ...content, name, revision: 1 } });
    const done = await Promise.all([change('first'), change('second')]);
    expect(done.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 409,
    ]);
    const stale = { ...ann, params, query: { revision: 1 } };
    expect((await house().call('deleteView', stale)).status).toBe(409);
    await house().api('deleteView', { ...ann, params, query: { revision: 2 } });
  });

  it('is listed by the page it is of', async () => {
    const name = 'Only of the inbox';
    await create(bob, { name, page: 'inbox' });
    const names = async (page: 'inbox' | 'instances') =>
      (await house().api('listViews', { ...bob, query: { page } })).items.map((view) => view.name);
    expect(await names('inbox')).toContain(name);
    expect(await names('instances')).not.toContain(name);
  });

  it('is one of at most 200 of a person', async () => {
    const many = await signedIn(house(), 'many', { roles: ['analyst'] });
    for (let n = 0; n < 200; n += 1) await create(many, { name: `n${n}` });
    const { status } = await house().call('createView', { ...many, body: content });
    expect(status).toBe(413);
  });
});
