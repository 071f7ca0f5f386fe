import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TestRuntime } from '../../runtime/testing/runtime.ts';
import { walks } from './walk.ts';

const file = (name: string): { readonly name: string; readonly content: string } => ({
  name,
  content: readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'),
});

/** A tender of three offers; the bidder is screened by a process that is called. */
async function tender({ api }: TestRuntime): Promise<string> {
  await api('deploy', { body: { resources: [file('tender.bpmn'), file('screening.bpmn')] } });
  const variables = { offers: ['A', 'B', 'C'] };
  const { instanceId } = await api('startInstance', { body: { processId: 'tender', variables } });
  return instanceId;
}

describe('an instance with many tokens', () => {
  const walk = walks();

  it('lists passes, what lies in a called process, and what an event has begun', async () => {
    const { page, go, house } = await walk();
    const id = await tender(house);
    await go(`/instances/${id}`);
    const list = page.getByRole('list', { name: 'Tokens' });
    await list.getByText('done once for each of 3: 0 of them are done').waitFor();
    for (const pass of [1, 2, 3]) await list.getByText(`Rate an offer · pass ${pass}`).waitFor();

    // What is called bears the same ids: it goes by the names of its own diagram, and leads there.
    await list.getByText('Rate the bidder').waitFor();
    const called = list.getByRole('link', { name: 'Screening' });
    expect(await called.getAttribute('href')).toMatch(/^\/processes\//);
    await list.getByText('Rate the bidder').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('element')).toBe('Screen');

    await house.api('broadcastSignal', { body: { name: 'offer-withdrawn' } });
    await list.getByText('Note the withdrawal').waitFor();

    const { items } = await house.api('listInbox', { query: { instanceId: id } });
    const { taskId } = items.find(({ name }) => name === 'Rate an offer')!;
    await house.api('claimTask', { params: { id: taskId } });
    await house.api('completeTask', { params: { id: taskId }, body: { variables: {} } });
    await list.getByText('done once for each of 3: 1 of them is done').waitFor();
    await page.locator('.live-canvas[data-ready] .djs-shape[data-element-id=Rate]').waitFor();

    await go(`/instances/${id}?tab=journal`);
    await page.getByText('The signal offer-withdrawn reached Offer withdrawn.').waitFor();
    await page.getByText('Rate an offer is done 3 times: once for each.').waitFor();
  });
});
