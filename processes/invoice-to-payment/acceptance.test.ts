import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JsonObject, objectsOf } from '../../examples/json.ts';
import { call } from '../../examples/testing/http-call.ts';
import type { LiarName } from '../../examples/workers/performers/liars.ts';
import {
  honestPerformers,
  lyingPerformer,
  type Performer,
  type Surroundings,
} from '../../examples/workers/roster.ts';
import { surroundingsOf } from '../../examples/workers/surroundings.ts';
import { Office } from '../testing/office.ts';

// longer than the office waits for anything, so that it is the office that says what did not come
vi.setConfig({ testTimeout: 45_000 });

const PLAIN = '01-office-supplies-en.pdf';
const SUPPLIER = 'S-1001';

let office: Office;
let at: Surroundings;
let honest: readonly Performer[];

beforeEach(async () => {
  office = await Office.open(import.meta.dirname);
  at = surroundingsOf(office.systems);
  honest = honestPerformers(at);
});

afterEach(() => office.close());

describe('I1: over the limit', () => {
  it('a manager decides before anything is written to the ERP', async () => {
    await office.letIn(honest);
    const instanceId = await office.handIn('06-one-cent-over-en.pdf');
    const task = await office.task(instanceId, 'ApprovePayment');
    const before = await office.postings('S-1006');
    await office.decide(instanceId, 'ApprovePayment', { decision: 'approve' });
    await office.ended(instanceId);

    expect(task).toMatchObject({
      candidateGroups: ['managers'],
      form: { formId: 'approve-payment' },
      variables: { amount: 10_000.01, currency: 'EUR', invoiceNumber: 'CB-2291' },
    });
    expect(before).toEqual([]);
    expect(await office.postings('S-1006')).toHaveLength(1);
    const steps = await office.entered(instanceId);
    expect(steps.indexOf('ApprovePayment')).toBeLessThan(steps.indexOf('PostInvoice'));
  });

  it('and exactly at the limit nobody is asked', async () => {
    await office.letIn(honest);
    const instanceId = await office.handIn('05-exactly-the-limit-de.pdf');
    await office.ended(instanceId);

    expect(await office.entered(instanceId)).not.toContain('ApprovePayment');
    expect(await office.postings('S-1005')).toMatchObject([{ amountCents: 1_000_000 }]);
  });

  it('what the manager sees is backed by what was read, with its citations', async () => {
    await office.letIn(honest);
    const instanceId = await office.handIn('06-one-cent-over-en.pdf');
    const task = await office.task(instanceId, 'ApprovePayment');
    const claims = objectsOf(task, 'earlierClaims');
    const reading = claims.find((claim) => claim['elementId'] === 'ExtractInvoice')!;

    expect(reading).toMatchObject({ by: 'print-reader@1.0.0', committed: true, verdict: 'pass' });
    expect(reading['evidence']).toContainEqual(
      expect.objectContaining({ field: 'grossCents', quote: '€10,000.01', page: 1 }),
    );
  });
});

describe('I3: the sanctions list is down', () => {
  it('when the proof is asked for: inconclusive, held, nothing paid; then it goes on', async () => {
    await office.letIn(honest);
    const { name, url } = { name: 'sanctions', url: office.systems.sanctions.url };
    await connect(name, 'http://127.0.0.1:9');
    const instanceId = await office.handIn(PLAIN);
    const incident = await office.held(instanceId);

    expect(incident).toMatchObject({
      elementId: 'ScreenSupplier',
      kind: 'verificationInconclusive',
    });
    expect(await office.postings(SUPPLIER)).toEqual([]);

    await connect(name, url);
    await office.retry(incident);
    expect(await office.ended(instanceId)).toMatchObject({ state: 'completed' });
    expect(await office.entered(instanceId)).toContain('Paid');
  });

  it('when the screener asks: it is tried again, then held, and nothing is paid', async () => {
    await faults(office.systems.sanctions.url, { outage: true });
    await office.letIn(honest);
    const instanceId = await office.handIn(PLAIN);
    const incident = await office.held(instanceId);

    expect(incident).toMatchObject({ elementId: 'ScreenSupplier', kind: 'attemptsExhausted' });
    expect(await office.postings(SUPPLIER)).toEqual([]);
  });
});

describe('a liar', () => {
  it.each([
    ['I4: says "posted" and the ERP has nothing', 'phantom', ['posted'], 0],
    ['I5: posts twice', 'double', ['posted'], 2],
    ['posts the neighbouring invoice', 'wrong', ['posted'], 1],
    ['I6: changes the bank details on hidden orders', 'gullible', ['bank-unchanged'], 1],
  ] as const)('%s, and is held', async (_what, name, failing, left) => {
    const instanceId = await handedToLiar(name);
    const incident = await office.held(instanceId);

    expect(incident).toMatchObject({ elementId: 'PostInvoice', kind: 'attemptsExhausted' });
    expect(await office.tokens(instanceId)).toContain('PostInvoice');
    expect(await office.entered(instanceId)).not.toContain('PayInvoice');
    expect(await failedChecks(instanceId)).toEqual(failing);
    expect(await office.postings(SUPPLIER)).toHaveLength(left);
  });

  it.each(['phantom', 'double', 'wrong'] as const)(
    'named %s is followed by an honest poster, who puts it right',
    async (name) => {
      const instanceId = await handedToLiar(name);
      const incident = await office.held(instanceId);
      await office.sendHome([`poster-${name}`]);
      await office.letIn(honest.filter(isPoster));
      await office.retry(incident);

      expect(await office.ended(instanceId)).toMatchObject({ state: 'completed' });
      expect(await office.entered(instanceId)).toContain('Paid');
      expect(await office.postings(SUPPLIER)).toMatchObject([{ invoiceNumber: 'LOS-7731' }]);
    },
  );

  it('who claims after its lease has run out is refused, and its claim kept for review', async () => {
    const untilExpired = (): Promise<void> => office.advance('PT61S');
    const stale = lyingPerformer('stale', at, untilExpired);
    const once = { ...stale, perform: firstTimeOnly(stale.perform) };
    await office.letIn([...honest.filter((one) => !isPoster(one)), once]);
    const instanceId = await office.handIn(PLAIN);
    const refused = await office.recorded(instanceId, 'claimRefused');
    await office.sendHome(['poster-stale']);
    await office.letIn(honest.filter(isPoster));

    expect(refused).toMatchObject({ by: 'poster-stale@1.0.0' });
    expect(await office.ended(instanceId)).toMatchObject({ state: 'completed' });
    expect(await office.postings(SUPPLIER)).toHaveLength(1);
  });
});

describe('I7: three qualities of document', () => {
  it('are read by three performers of three kinds', async () => {
    await office.letIn(honest);
    const files = ['14-e-invoice-de.pdf', '02-maschinenteile-de.pdf', '18-sideways-de.pdf'];
    const instances = await Promise.all(files.map((file) => office.handIn(file)));
    const readers = [];
    for (const instanceId of instances) {
      await office.ended(instanceId);
      const leases = await office.records(instanceId, 'workItemLeased');
      readers.push(leases.find((lease) => lease['elementId'] === 'ExtractInvoice')?.['by']);
    }

    expect(readers).toEqual([
      'e-invoice-reader@1.0.0',
      'print-reader@1.0.0',
      'patient-reader@1.0.0',
    ]);
  });
});

describe('an ERP that is not well', () => {
  it('and shows what was written only later is waited for', async () => {
    await office.letIn(honest.filter((one) => !isPoster(one)));
    const instanceId = await office.handIn(PLAIN);
    await office.at(instanceId, 'PostInvoice');
    await faults(office.systems.erp.url, { staleReadsMs: 300 });
    await office.letIn(honest.filter(isPoster));

    expect(await office.endedWhileTimePasses(instanceId)).toMatchObject({ state: 'completed' });
    expect(await office.postings(SUPPLIER)).toHaveLength(1);
  });

  it('and is down for a while does not lead to a second posting', async () => {
    await office.letIn(honest.filter((one) => !isPoster(one)));
    const instanceId = await office.handIn(PLAIN);
    await office.at(instanceId, 'PostInvoice');
    await faults(office.systems.erp.url, { outage: true });
    await office.letIn(honest.filter(isPoster));
    const incident = await office.held(instanceId);
    await faults(office.systems.erp.url, {});
    await office.retry(incident);

    expect(await office.ended(instanceId)).toMatchObject({ state: 'completed' });
    expect(await office.postings(SUPPLIER)).toHaveLength(1);
  });
});

describe('Baton stopped and started again', () => {
  it('goes on where it was, with the same workers, and nothing is done twice', async () => {
    await office.letIn(honest);
    const files = [PLAIN, '06-one-cent-over-en.pdf', '13-crooked-scan-de.pdf'];
    const instances = await Promise.all(files.map((file) => office.handIn(file)));
    await office.restartBaton();
    await office.restartBaton();
    await office.decide(instances[1]!, 'ApprovePayment', { decision: 'approve' });
    for (const instanceId of instances) await office.endedWhileTimePasses(instanceId);

    for (const supplierId of [SUPPLIER, 'S-1006', 'S-1011'])
      expect(await office.postings(supplierId)).toHaveLength(1);
    expect(objectsOf(await office.erp('/payments'), 'items')).toHaveLength(3);
  });
});

async function handedToLiar(name: LiarName): Promise<string> {
  const liar = lyingPerformer(name, at, () => Promise.resolve());
  await office.letIn([...honest.filter((one) => !isPoster(one)), liar]);
  return office.handIn(PLAIN);
}

function isPoster(performer: Performer): boolean {
  return performer.capabilities.includes('post-invoice');
}

/** Lies once; what it leases after that it never finishes. */
function firstTimeOnly(perform: Performer['perform']): Performer['perform'] {
  let lied = false;
  return (job, signal) => {
    if (!lied) {
      lied = true;
      return perform(job, signal);
    }
    return new Promise((_resolve, reject) => {
      const leave = (): void => reject(new Error('sent home'));
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
  };
}

async function failedChecks(instanceId: string): Promise<readonly unknown[]> {
  const verdict = (await office.records(instanceId, 'verdictReached')).at(-1)?.['verdict'];
  const checks = (verdict as { checks: readonly JsonObject[] }).checks;
  return checks.filter(({ result }) => result !== 'pass').map(({ name }) => name);
}

async function connect(name: string, baseUrl: string): Promise<void> {
  const headers = { authorization: `Bearer ${office.systems.tokens['baton-probe']}` };
  const body = { baseUrl, headers, allowPrivate: true };
  await office.baton.ask({ method: 'PUT', path: `/v1/registry/connectors/${name}`, body });
}

async function faults(url: string, body: JsonObject): Promise<void> {
  await call(`${url}/_faults`, { token: office.systems.tokens['system-admin'], body });
}
