/**
 * A victim without HTTP: store and services in a process of their own, asked over IPC. It starts in
 * a fraction of the time of the server, and may be told to break its promises on purpose.
 */
import { sha256 } from '../../service/hash.ts';
import { HandWoundClock, systemClock } from '../../service/clock.ts';
import { sealWith } from '../../service/identity/seal.ts';
import type { ModelReading } from '../../service/model-reader/model-reader.ts';
import { createServices, type Services } from '../../service/services.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { parseCommandId } from '../../../shared/ids.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { durationMs } from '../../../shared/time.ts';
import type {
  DirectAnswer,
  DirectRequest,
  NumberedRequest,
  OpenMessage,
} from './direct-messages.ts';
import { PROCESS, WORKER } from './victim.ts';

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const LEASE_WAIT_MS = 1000;
/** Always the same, as the key file of a server is. */
const KEY = new Uint8Array(32).fill(7);

function say(answer: DirectAnswer): void {
  process.send?.(answer);
}

async function open(message: OpenMessage): Promise<Services> {
  const { folder, unsafe } = message;
  const wallClock = systemClock();
  const testClock = message.testClock ? new HandWoundClock(wallClock.now()) : null;
  const clocks = { wallClock, testClock, clock: testClock ?? wallClock };
  const { clock } = clocks;
  const store = await openSqliteStore({ folder, now: () => clock.now(), unsafe });
  store.onFailure(() => process.exit(74));
  const reading = message.reading as ModelReading;
  const reader = {
    read: () => Promise.resolve(reading),
    readDecisions: () => Promise.resolve({ ok: false, diagnostics: [] } as const),
    close: () => Promise.resolve(),
  };
  const keys = { adminToken: 'none', seal: sealWith(KEY) };
  const services = createServices({ store, reader, log: SILENT, ...clocks, ...keys });
  await services.open();
  await setUp(services, message);
  services.start();
  return services;
}

async function setUp(services: Services, { xml, erpUrl, erpToken }: OpenMessage): Promise<void> {
  const resources = [{ name: 'post-invoice.bpmn', content: xml }];
  valueOf(await services.deployments.deploy({ resources }, 'tester'));
  const headers = { authorization: `Bearer ${erpToken}` };
  const connector = { baseUrl: erpUrl, headers, allowPrivate: true };
  valueOf(await services.connectors.put('erp', connector, 'tester'));
  const [name = '', version = ''] = WORKER.split('@');
  const worker = { name, version, kind: 'bot', capabilities: ['*'], owner: 'tester' } as const;
  const registered = await services.performers.register(worker, { by: 'tester', mayApprove: true });
  if (!registered.ok && registered.rejection.code !== 'alreadyExists') valueOf(registered);
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.rejection.code}: ${outcome.rejection.detail}`);
}

async function answer(services: Services, request: DirectRequest): Promise<Outcome<unknown>> {
  switch (request.type) {
    case 'start': {
      const { key, invoiceNumber, amountCents } = request.order;
      const variables = { invoiceNumber, amountCents };
      return await services.instances.start(
        { processId: PROCESS, businessKey: invoiceNumber, variables },
        {
          by: 'tester',
          key: { id: parseCommandId(key)!, digest: sha256(JSON.stringify(variables)) },
        },
      );
    }
    case 'lease': {
      const wish = { agent: WORKER, capabilities: null, max: 1 };
      const patience = { waitMs: LEASE_WAIT_MS, signal: new AbortController().signal };
      return { ok: true, value: await services.offers.take(wish, patience) };
    }
    case 'claim': {
      const { itemId: item, lease, epoch } = request.work;
      const body = { ...request.order, epoch };
      const id = parseCommandId(`claim-${item}-${epoch}`)!;
      const key = { id, digest: sha256(JSON.stringify(body)) };
      return await services.items.claim({ item, by: WORKER, lease, body, key });
    }
    case 'unfinished': {
      const page = valueOf(await services.finding.list({ state: 'active', limit: 200 }, null));
      return { ok: true, value: page.items.length };
    }
    case 'advance':
      return await services.clockControl!.advance(durationMs(request.seconds * 1000));
  }
}

async function serve(services: Services, { no, request }: NumberedRequest): Promise<void> {
  try {
    const outcome = await answer(services, request);
    if (outcome.ok) return say({ type: 'answered', no, text: JSON.stringify(outcome.value) });
    const { code, detail } = outcome.rejection;
    say({ type: 'refused', no, code, detail });
  } catch (error) {
    say({ type: 'refused', no, code: 'defect', detail: String(error) });
  }
}

let opened: Promise<Services> | null = null;
process.on('message', (message: OpenMessage | NumberedRequest) => {
  if ('no' in message) return void opened?.then((services) => serve(services, message));
  opened = open(message);
  opened.then(
    () => say({ type: 'ready' }),
    (error: unknown) => {
      console.error(error);
      process.exit(70);
    },
  );
});
// Nobody is left to ask: a test that died leaves no process behind.
process.on('disconnect', () => process.exit(0));
say({ type: 'loaded' });
