import { deploymentOf, lineModel, serviceTask, userTask } from './models.ts';
import type { ReplyOf, TestRuntime } from './runtime.ts';

/** What a process that was gone through is made of. */
export interface CaseOfWork {
  readonly instanceId: string;
  readonly taskId: string;
}

/** What is said and handed in. */
export interface CaseOfWorkOptions {
  readonly variables?: object;
  readonly output?: object;
  /** A document that the bot hands in before it claims. */
  readonly scan?: string;
}

/**
 * Goes through a process of one service task, which a bot claims, and one user task, which stays
 * open: a case with something of everything in its journal.
 */
export async function caseOfWork(
  house: TestRuntime,
  { variables = {}, output = { done: true }, scan }: CaseOfWorkOptions = {},
): Promise<CaseOfWork> {
  const model = lineModel('case', [serviceTask('work', { type: 'work' }), userTask('look')]);
  await house.api('deploy', { body: deploymentOf(model) });
  const { instanceId } = await house.api('startInstance', {
    body: { processId: 'case', variables: { ...variables } },
  });
  const { agent, key: token } = await house.api('registerAgent', {
    body: {
      name: `bot-${instanceId}`,
      version: '1.0.0',
      kind: 'bot',
      capabilities: ['work'],
      owner: 'ann',
    },
  });
  const leased = await house.call('lease', { params: { agent }, body: {}, token });
  const { items } = leased.body as ReplyOf<'lease'>;
  const [item] = items;
  if (item === undefined) throw new Error('Expected an item of work, but there is none.');
  if (scan !== undefined)
    await house.fetch(`/v1/items/${item.itemId}/evidence?epoch=${item.epoch}&kind=scan`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Baton-Lease': item.lease,
        'Content-Type': 'text/plain',
      },
      body: scan,
    });
  await house.api('submitClaim', {
    params: { id: item.itemId },
    token,
    lease: item.lease,
    body: {
      claimId: 'c1',
      epoch: item.epoch,
      output: { ...output },
      confidence: { overall: 0.9 },
      evidence: [{ type: 'note', text: `It says ${JSON.stringify(output)}.` }],
    },
  });
  const inbox = await house.api('listInbox', { query: { instanceId } });
  const [task] = inbox.items;
  return { instanceId, taskId: task === undefined ? '' : task.taskId };
}
