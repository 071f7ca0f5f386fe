import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parseInstanceId } from '../../shared/ids.ts';
import { replay } from '../engine/index.ts';
import { instant } from '../../shared/time.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { caseOfWork } from '../testing/case-of-work.ts';
import { ADMIN_TOKEN, startTestRuntime, type TestRuntime } from '../testing/runtime.ts';
import { verifyAuditFolder } from '../verify/audit/verify-audit-folder.ts';
import { verifyFolder } from '../verify/verify-folder.ts';

/** Fifty values that nobody would write by chance. */
const CANARIES = Array.from(
  { length: 50 },
  (_, n) => `canary-${n}-${(n * 7919 + 104_729) % 99_991}`,
);
const POLICY = {
  subject: '/customerId',
  fields: [
    { at: '/person/*', treat: 'vault' },
    { at: '/iban', treat: 'vault' },
    { at: '/pin', treat: 'omit' },
    { at: '/mail', treat: 'hash' },
  ],
} as const;

function variablesOf(canaries: readonly string[]) {
  const [iban, pin, mail, ...others] = canaries;
  const person = Object.fromEntries(others.map((value, n) => [`field${n}`, value]));
  return { customerId: 'C-1', amount: 7, iban, pin, mail, person };
}

/** All files of a folder, with everything in them. */
function* bytesIn(folder: string): Generator<readonly [path: string, bytes: Buffer]> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* bytesIn(path);
    else yield [path, readFileSync(path)];
  }
}

function hitsIn(folder: string, log: string): string[] {
  const hits: string[] = [];
  for (const [path, bytes] of [...bytesIn(folder), ['the log', Buffer.from(log)] as const])
    for (const canary of CANARIES) if (bytes.includes(canary)) hits.push(`${canary} in ${path}`);
  return hits;
}

async function textOf(house: TestRuntime, path: string): Promise<string> {
  const reply = await house.fetch(path, { headers: { Authorization: `Bearer ${ADMIN_TOKEN}` } });
  return await reply.text();
}

async function houseWithLog() {
  const lines: string[] = [];
  const log = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const house = await startTestRuntime({
    store: 'sqlite',
    logLevel: 'debug',
    surroundings: { log },
  });
  await house.api('putFieldPolicy', { params: { id: 'case' }, body: POLICY });
  return { house, folder: house.folder!, said: () => lines.join('') };
}

describe('personal data', () => {
  it('is nowhere but in the vault, whatever brings it, and is shown to whoever does the task', async () => {
    const { house, folder, said } = await houseWithLog();
    const variables = variablesOf(CANARIES);
    const output = { iban: CANARIES[0], about: `Paid to ${CANARIES[5]} today.` };
    const { taskId, instanceId } = await caseOfWork(house, { variables, output });
    await house.api('setVariables', {
      params: { id: instanceId },
      body: { variables: { iban: CANARIES[9]! } },
    });
    await house.api('publishMessage', {
      body: { name: 'm', correlationKey: 'k', ttl: 'PT1H', variables: { iban: CANARIES[8]! } },
    });
    const detail = await house.api('getInstance', { params: { id: instanceId } });
    expect(detail.variables).toMatchObject({ customerId: 'C-1', amount: 7 });
    expect(detail.variables).not.toHaveProperty('pin');
    expect(JSON.stringify(detail)).toMatch(/pii:[0-9a-f]{24}:[0-9a-f]{32}/);
    const task = JSON.stringify(await house.api('getTask', { params: { id: taskId } }));
    expect(task).toContain(CANARIES[3]);
    expect(task).not.toContain('pii:');
    for (const path of ['journal', 'case-file', 'decisions', 'trace'])
      for (const canary of CANARIES)
        expect(await textOf(house, `/v1/instances/${instanceId}/${path}`)).not.toContain(canary);
    expect(hitsIn(folder, said())).toEqual([]);
  });

  it('is gone for good when its subject is erased, and the log still verifies', async () => {
    const { house, folder, said } = await houseWithLog();
    const { taskId, instanceId } = await caseOfWork(house, { variables: variablesOf(CANARIES) });
    const other = { ...variablesOf(['other-iban', 'x', 'y', 'other-name']), customerId: 'C-2' };
    const kept = await caseOfWork(house, { variables: other });
    const before = await house.api('getInstance', { params: { id: instanceId } });
    const body = { subject: 'C-1', reason: 'asked for by C-1' };
    const erased = await house.api('eraseSubject', { body });
    expect(await house.refusal('eraseSubject', { body })).toMatchObject({ status: 404 });
    const task = JSON.stringify(await house.api('getTask', { params: { id: taskId } }));
    expect(task).toContain('[erased]');
    for (const canary of CANARIES) expect(task).not.toContain(canary);
    const others = JSON.stringify(await house.api('getTask', { params: { id: kept.taskId } }));
    expect(others).toContain('other-name');
    expect(await house.api('getInstance', { params: { id: instanceId } })).toEqual(before);
    const exported = await textOf(house, '/v1/audit/export');
    expect(exported).toContain(erased.pseudonym);
    for (const canary of CANARIES) expect(exported).not.toContain(canary);
    await house.runtime.close();
    expect(hitsIn(folder, said())).toEqual([]);
    expect(verifyAuditFolder(folder)).toMatchObject({ findings: [] });
    expect(verifyFolder(folder).findings).toEqual([]);
    const store = await openSqliteStore({ folder, now: () => instant(0) });
    const id = parseInstanceId(instanceId)!;
    const state = replay(id, await store.instances.journal(id, 0, 10_000));
    expect(state.seq).toBe((await store.instances.load(id))?.seq);
    await store.close();
  });

  it('is gone with what was handed in about its subject alone, not with what others need too', async () => {
    const { house, folder } = await houseWithLog();
    const own = await caseOfWork(house, { variables: { customerId: 'C-1' }, scan: CANARIES[1]! });
    const shared = { variables: { customerId: 'C-1' }, scan: 'terms of business' };
    await caseOfWork(house, shared);
    await caseOfWork(house, { ...shared, variables: { customerId: 'C-2' } });
    expect(hitsIn(folder, '')).toHaveLength(1);
    const body = { subject: 'C-1' };
    expect((await house.api('eraseSubject', { body })).evidence).toBe(1);
    expect(hitsIn(folder, '')).toEqual([]);
    const kept = [...bytesIn(folder)].filter(([, bytes]) => bytes.includes('terms of business'));
    expect(kept).toHaveLength(1);
    const file = await house.api('getCaseFile', { params: { id: own.instanceId } });
    expect(JSON.stringify(file)).toContain('evidenceReceived');
    await house.runtime.close();
    expect(verifyAuditFolder(folder)).toMatchObject({ findings: [] });
    expect(verifyFolder(folder).findings).toEqual([]);
  });

  it('is written as it comes where no policy names it: the search for canaries can fail', async () => {
    const { house, folder, said } = await houseWithLog();
    await caseOfWork(house, { variables: { unnamed: CANARIES[0] } });
    expect(hitsIn(folder, said()).length).toBeGreaterThan(0);
  });
});
