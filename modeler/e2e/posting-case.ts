import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { TestRuntime } from '../../runtime/testing/runtime.ts';

/** A process that posts an invoice and has it approved, with a system of record that can be told what to say. */
export interface PostingCase {
  /** What the system of record says of any invoice: how often it is posted. */
  postings: number;
  readonly processId: string;
  /** Starts an instance; answers its id. */
  start(number: string): Promise<string>;
  /** The agent takes the work of the next instance and says that it has posted. */
  lease(): Promise<Held>;
  /** Brings an instance to its approval, honestly. Answers the id of the instance. */
  toApproval(number: string): Promise<string>;
}

/** Work in the agent's hands. */
export interface Held {
  claim(): Promise<void>;
}

/** Deploys the process, registers its agent and opens its system of record on a port of its own. */
export async function postingCase({ api }: TestRuntime): Promise<PostingCase> {
  // Each case has a process, an agent and a system of its own: cases share one runtime.
  const own = `posting-${crypto.randomUUID().slice(0, 8)}`;
  const system = { postings: 1, processId: own };
  const baseUrl = await openSystem(() => system.postings);
  await api('putConnector', { params: { name: own }, body: { baseUrl, allowPrivate: true } });
  await api('deploy', { body: { resources: [modelOf(own), fixture('approve.form')] } });
  const { agent, key } = await api('registerAgent', {
    body: { name: own, version: '1.0.0', kind: 'agent', capabilities: [own], owner: 'tests' },
  });

  const lease = async (): Promise<Held> => {
    const { items } = await api('lease', { params: { agent }, body: {}, token: key });
    const [item] = items;
    if (item === undefined) throw new Error('Expected work to be offered, but there is none.');
    const { itemId, epoch, lease: token, input } = item;
    return {
      async claim() {
        const number = String(input['number']);
        await api('submitClaim', {
          params: { id: itemId },
          token: key,
          lease: token,
          body: {
            claimId: `claim-${epoch}`,
            epoch,
            output: { number, postingId: 'P-1' },
            confidence: { overall: 0.9, fields: { number: 0.7 } },
            evidence: [
              {
                type: 'citation',
                field: 'number',
                source: 'a.pdf',
                page: 1,
                quote: `No. ${number}`,
              },
              { type: 'note', text: 'Posted, I promise.' },
            ],
          },
        });
      },
    };
  };
  const start = async (number: string): Promise<string> => {
    const body = { processId: own, businessKey: number, variables: { number } };
    return (await api('startInstance', { body })).instanceId;
  };
  return Object.assign(system, {
    start,
    lease,
    async toApproval(number: string) {
      const instanceId = await start(number);
      await (await lease()).claim();
      await untilWaiting(api, instanceId);
      return instanceId;
    },
  });
}

/** The person's task follows a verdict, and the verdict follows a look into the system of record. */
async function untilWaiting(api: TestRuntime['api'], instanceId: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { items } = await api('listInbox', { query: { instanceId } });
    if (items.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Expected ${instanceId} to come to its approval, but it did not.`);
}

/** The model, bound to the performer and the system of one case. */
function modelOf(own: string): { readonly name: string; readonly content: string } {
  const { name, content } = fixture('posting.bpmn');
  return {
    name,
    content: content
      .replace('<bpmn:process id="posting"', `<bpmn:process id="${own}"`)
      .replace('bpmnElement="posting"', `bpmnElement="${own}"`)
      .replace('type="post"', `type="${own}"`)
      .replace('connector="erp"', `connector="${own}"`),
  };
}

function fixture(name: string): { readonly name: string; readonly content: string } {
  return { name, content: readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8') };
}

async function openSystem(postings: () => number): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ count: postings() }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
