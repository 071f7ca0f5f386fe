import type { AskRequest } from '../../shared/api/question-types.ts';
import { deploymentOf, lineModel, serviceTask } from './models.ts';
import type { Signed } from './people.ts';
import type { ReplyOf, TestRuntime } from './runtime.ts';

/** A question that people of the group `experts` can answer. */
export const WHICH: AskRequest = {
  queryKey: 'article',
  kind: 'conflict',
  question: 'Which of the two articles holds?',
  options: [
    { value: 'art-4', label: 'Article 4: refund within 30 days' },
    { value: 'art-9', label: 'Article 9: no refund of vouchers' },
  ],
  trigger: 'policy',
  evidence: [{ type: 'citation', field: 'article', source: 'policy.pdf', quote: 'within 30 days' }],
  audience: { groups: ['experts'] },
  fingerprint: 'refund:voucher',
};

/** An agent that holds the item of an instance, and may ask about it. */
export interface Asker {
  agent: string;
  token: string;
  instanceId: string;
  id: string;
  item: ReplyOf<'lease'>['items'][number];
  under: { params: { id: string }; token: string; lease: string };
  ask: (more?: Partial<AskRequest>) => Promise<ReplyOf<'raiseQuery'>>;
  fate: (queryId: string, waitMs?: number) => Promise<ReplyOf<'getQueryFate'>>;
  /** Takes work again, with the same key, as another instance of the agent would. */
  again: () => Promise<ReplyOf<'lease'>['items']>;
}

let count = 0;

/** Deploys a process of one task of this type, and has an agent of its own begin an instance. */
export async function asker(
  { api }: TestRuntime,
  { type = `work-${(count += 1)}`, owner = 'tests' } = {},
): Promise<Asker> {
  count += 1;
  const { agent, key: token } = await api('registerAgent', {
    body: { name: `agent-${count}`, version: '1.0.0', kind: 'agent', capabilities: [type], owner },
  });
  const model = lineModel(`p-${type}`, [serviceTask('work', { type })]);
  await api('deploy', { body: deploymentOf(model) });
  const variables = { amount: 3, customerEmail: 'eve@example.org' };
  const { instanceId } = await api('startInstance', {
    body: { processId: `p-${type}`, variables },
  });
  const again = async () => (await api('lease', { params: { agent }, body: {}, token })).items;
  const item = (await again())[0]!;
  const { itemId: id, epoch, lease } = item;
  const under = { params: { id }, token, lease };
  return {
    agent,
    token,
    instanceId,
    id,
    item,
    under,
    again,
    ask: (more = {}) => api('raiseQuery', { ...under, body: { ...WHICH, ...more, epoch } }),
    fate: (queryId, waitMs = 0) =>
      api('getQueryFate', { params: { id, queryId }, query: { waitMs }, token }),
  };
}

/** Answers a question as a person. */
export async function answer(
  { api }: TestRuntime,
  id: string,
  who: Signed,
  said: object = {},
): Promise<ReplyOf<'answerQuery'>> {
  return await api('answerQuery', { ...who, params: { id }, body: { answer: 'art-4', ...said } });
}
