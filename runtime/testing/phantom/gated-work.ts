import type { JsonObject } from '../../../shared/json.ts';
import { governance, POSTED, proof, SUBJECT, tool } from './models.ts';
import type { Outcome } from './suite.ts';
import { faultsIn, type Held, type Said, type World } from './world.ts';

const POST = { name: 'post', operation: 'erp.post' } as const;
export const ARGUMENTS = { invoice: 'INV-1', amount: 100, iban: 'DE02120300000000202051' } as const;
export const SAID = { invoice: 'INV-1', amount: 100, posted: true } as const;

/** A task whose performer acts through the gateway. */
export function gated(
  said: Readonly<Record<string, string>> = {},
  more: { readonly post?: Readonly<Record<string, string>>; readonly children?: string } = {},
): string {
  const agrees = '<baton:agreement claim="/amount" of="arguments" pointer="/amount"/>';
  const post = tool({ ...POST, atLeast: '1', ...more.post }, agrees);
  const search = tool({ name: 'search', operation: 'erp.search' });
  const governed = governance(
    { effectMode: 'gateway', ...said },
    post + search + (more.children ?? ''),
  );
  return SUBJECT + proof(POSTED) + governed;
}

/** The tools that the tasks may name. */
export const TOOL_SET: JsonObject = {
  connector: 'erp',
  egress: [],
  operations: [
    {
      name: 'post',
      method: 'PUT',
      path: '/postings/{invoice}',
      parameters: {
        type: 'object',
        properties: {
          invoice: { type: 'string' },
          amount: { type: 'integer' },
          iban: { type: 'string' },
        },
        required: ['invoice', 'amount'],
      },
      isEffect: true,
      successWhen: 'status < 300 and is defined(body.id)',
      sinks: ['/iban'],
      entities: { '/invoice': 'invoice' },
      amount: '/amount',
    },
    {
      name: 'refund',
      method: 'POST',
      path: '/refunds',
      parameters: { type: 'object', properties: { invoice: { type: 'string' } } },
      isEffect: true,
    },
    {
      name: 'search',
      method: 'GET',
      path: '/search',
      query: ['q'],
      parameters: { type: 'object', properties: { q: { type: 'string' } } },
      isExternal: true,
    },
  ],
};

/** What a call says beside its arguments. */
export interface Calling {
  readonly tool?: string;
  readonly effectKey?: string;
}

export async function call(
  world: World,
  held: Held,
  args: JsonObject,
  { tool: name = 'post', ...more }: Calling = {},
): Promise<Said> {
  return await world.act(held, `tools/${name}/call`, { arguments: args, ...more });
}

/** What a stand-in system was asked to change. */
export function changesIn(world: World): number {
  return world.systems.asked.filter(({ method }) => method !== 'GET').length;
}

/** How often something was searched for outside. */
export function searchesIn(world: World): number {
  return world.systems.asked.filter(({ path }) => path.startsWith('/search')).length;
}

export async function outcome(world: World, ...said: readonly Said[]): Promise<Outcome> {
  const by = said.flatMap((one) => [
    String(one.status),
    String(one.body['code'] ?? ''),
    String(one.body['state'] ?? ''),
    ...faultsIn(one),
  ]);
  return { moved: await world.moved(), by: [...by, ...(await world.incidents())] };
}
