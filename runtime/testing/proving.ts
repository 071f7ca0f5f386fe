import { deploymentOf, lineModel, serviceTask } from './models.ts';
import { startTestRuntime, type TestOptions, type TestRuntime } from './runtime.ts';
import { startSystemOfRecord, type SystemOfRecord } from './system-of-record.ts';

/** A performer that holds an item, and what it sends with its calls. */
export interface Held {
  readonly id: string;
  readonly lease: string;
  readonly epoch: number;
  readonly token: string;
}

/** A runtime with one governed task, a system of record, and performers for it. */
export interface Proving extends TestRuntime {
  erp: SystemOfRecord;
  instanceId: string;
  /** Registers a performer; its key. */
  performer: (name: string) => Promise<{ agent: string; token: string }>;
  take: (who: { agent: string; token: string }) => Promise<Held>;
  /** Hands bytes in; the raw answer. */
  hand: (held: Held, bytes: string | Uint8Array<ArrayBuffer>, kind?: string) => Promise<Response>;
  /** Claims, and waits for what comes of it. */
  claim: (
    held: Held,
    claimId: string,
    more?: object,
  ) => Promise<{ state: string; codes: string[]; details: string }>;
}

/** How the task is governed, and proven, as XML. */
export interface ProvingOptions extends TestOptions {
  readonly governance?: string;
  readonly probes?: string;
  readonly variables?: Record<string, string>;
}

/** Starts it. */
export async function startProving({
  governance = '<baton:governance />',
  probes = '',
  variables = {},
  ...options
}: ProvingOptions = {}): Promise<Proving> {
  const erp = await startSystemOfRecord();
  const house = await startTestRuntime(options);
  const { api, url } = house;
  await api('putConnector', {
    params: { name: 'erp' },
    body: { baseUrl: erp.url, allowPrivate: true },
  });
  const proof = probes === '' ? '' : `<baton:proof>${probes}</baton:proof>`;
  const task = serviceTask('post', { retries: '5', extensions: governance + proof });
  await api('deploy', { body: deploymentOf(lineModel('proving', [task])) });
  const { instanceId } = await api('startInstance', {
    body: { processId: 'proving', variables },
  });
  return {
    ...house,
    erp,
    instanceId,
    async performer(name) {
      const body = {
        name,
        version: '1.0.0',
        kind: 'bot' as const,
        capabilities: ['do-it'],
        owner: 'x',
      };
      const { agent, key } = await api('registerAgent', { body });
      return { agent, token: key };
    },
    async take({ agent, token }) {
      const { items } = await api('lease', { params: { agent }, body: {}, token });
      const [item] = items;
      if (item === undefined) throw new Error(`nothing to do for ${agent}`);
      return { id: item.itemId, lease: item.lease, epoch: item.epoch, token };
    },
    hand: ({ id, lease, epoch, token }, bytes, kind = 'screenshot') =>
      fetch(`${url}/v1/items/${id}/evidence?epoch=${epoch}&kind=${kind}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'baton-lease': lease,
          'content-type': 'text/plain',
        },
        body: typeof bytes === 'string' ? bytes : new Blob([bytes]),
      }),
    async claim({ id, lease, epoch, token }, claimId, more = {}) {
      const body = { claimId, epoch, output: {}, ...more };
      await api('submitClaim', { params: { id }, token, lease, body });
      const params = { id, claimId };
      const fate = await api('getClaim', { params, query: { waitMs: 10_000 }, token });
      const open = fate.checks.filter(({ result }) => result !== 'pass');
      const details = open.map(({ detail }) => detail).join(' ');
      return { state: fate.state, codes: open.map(({ code }) => code), details };
    },
  };
}
