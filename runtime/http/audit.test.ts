import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../audit/checkpoint.ts';
import { isConsistent, isSame, leafOfEntry, rootByInclusion } from '../audit/merkle.ts';
import { parseKey } from '../audit/signed-note.ts';
import { caseOfWork } from '../testing/case-of-work.ts';
import { chanceOf } from '../testing/feel-generator.ts';
import { ADMIN_TOKEN, startTestRuntime, type TestRuntime } from '../testing/runtime.ts';
import { verifyCaseFile } from '../verify/audit/verify-case-file.ts';
import { verifyExport } from '../verify/audit/verify-export.ts';

const bytes = (text: string) => Buffer.from(text, 'base64');

async function exported(house: TestRuntime): Promise<string[]> {
  const headers = { Authorization: `Bearer ${ADMIN_TOKEN}` };
  const reply = await house.fetch('/v1/audit/export', { headers });
  expect(reply.headers.get('content-type')).toContain('ndjson');
  return (await reply.text()).trimEnd().split('\n');
}

async function* each(lines: readonly string[]) {
  yield* lines;
  await Promise.resolve();
}

describe('the audit log over HTTP', () => {
  it('is signed, and proves that a record is in it, and that it has only grown', async () => {
    const house = await startTestRuntime();
    const { instanceId } = await caseOfWork(house);
    const before = await house.api('getCheckpoint');
    await caseOfWork(house);
    const after = await house.api('getCheckpoint');
    const key = parseKey(after.key)!;
    expect(readCheckpoint(after.note, key)).toMatchObject({ size: after.size, isValid: true });
    const query = { instanceId, seq: 3 };
    const proof = await house.api('getInclusionProof', { query });
    const { index, size, entry } = proof;
    const leaf = leafOfEntry(entry.hash);
    const root = rootByInclusion({ index, size, leaf }, proof.hashes.map(bytes));
    expect(isSame(root!, bytes(after.root))).toBe(true);
    const grown = await house.api('getConsistencyProof', { query: { from: before.size } });
    const [old, now] = [
      { size: before.size, root: bytes(before.root) },
      { size: after.size, root: bytes(after.root) },
    ];
    expect(isConsistent(old, now, grown.hashes.map(bytes))).toBe(true);
    expect([grown.fromRoot, grown.toRoot]).toEqual([before.root, after.root]);
    for (const wrong of [{ position: 99_999 }, { instanceId: 'none', seq: 1 }, {}])
      expect(await house.refusal('getInclusionProof', { query: wrong })).toMatchObject({
        status: 404,
      });
    const tooFar = { query: { from: 1, to: 99_999 } };
    expect(await house.refusal('getConsistencyProof', tooFar)).toMatchObject({ status: 404 });
  });

  it('is exported whole, and every edit of the export is found', async () => {
    const house = await startTestRuntime();
    for (let n = 0; n < 3; n += 1) await caseOfWork(house);
    const lines = await exported(house);
    expect(await verifyExport(each(lines))).toMatchObject({ findings: [], checkpoints: 1 });
    const chance = chanceOf(5);
    const missed: string[] = [];
    for (let n = 0; n < 300; n += 1) {
      const at = Math.floor(chance() * lines.length);
      const edit = Math.floor(chance() * 4);
      const edited = [...lines];
      if (edit === 0) edited.splice(at, 1);
      else if (edit === 1) edited.splice(at, 0, lines[(at + 1) % lines.length]!);
      else if (edit === 2) edited.splice(at, 1, lines[at]!.replace(/[0-9](?=[^0-9]*$)/, 'x'));
      else edited.splice(-1 - (at % (lines.length - 1)));
      const { found } = await verifyExport(each(edited));
      if (found === 0) missed.push(`${edit} at ${at}`);
    }
    expect(missed).toEqual([]);
  });

  it('tells a case in a file that proves itself', async () => {
    const house = await startTestRuntime();
    await caseOfWork(house);
    const { instanceId } = await caseOfWork(house);
    const file = await house.api('getCaseFile', { params: { id: instanceId } });
    expect(file.story).toMatchObject({ instanceId, processId: 'case', state: 'active' });
    expect(file.story.decisions).toMatchObject([
      { elementId: 'work', verdict: 'pass', outcome: 'committed', output: { done: true } },
    ]);
    expect(file.story.who.some(({ did }) => did.includes('claimSubmitted'))).toBe(true);
    const text = JSON.stringify(file);
    expect(verifyCaseFile(text)).toMatchObject({ findings: [], entries: file.entries.length });
    const other = parseKey((await (await startTestRuntime()).api('getCheckpoint')).key)!;
    expect(verifyCaseFile(text, other).found).toBeGreaterThan(0);
    expect(await house.refusal('getCaseFile', { params: { id: 'none' } })).toMatchObject({
      status: 404,
    });
  });

  it('has case files of which every changed letter is found', async () => {
    const house = await startTestRuntime();
    const { instanceId } = await caseOfWork(house);
    const text = JSON.stringify(await house.api('getCaseFile', { params: { id: instanceId } }));
    const chance = chanceOf(11);
    const missed: string[] = [];
    for (let n = 0; n < 1000; n += 1) {
      const at = Math.floor(chance() * text.length);
      const letter = text[at] === '7' ? '8' : '7';
      const edited = text.slice(0, at) + letter + text.slice(at + 1);
      if (verifyCaseFile(edited).found === 0) missed.push(text.slice(at - 20, at + 20));
    }
    expect(missed).toEqual([]);
  });

  it('lists the decisions of an instance with all that decided them', async () => {
    const house = await startTestRuntime();
    const { instanceId } = await caseOfWork(house, { variables: { amount: 7 } });
    const { items } = await house.api('getInstanceDecisions', { params: { id: instanceId } });
    expect(items).toMatchObject([
      {
        claimId: 'c1',
        performer: { kind: 'api', capability: 'work', epoch: 1 },
        input: { names: ['amount'] },
        confidence: { claimed: 0.9 },
        evidence: ['note'],
        outcome: 'committed',
      },
    ]);
    const [{ times }] = items as [(typeof items)[0]];
    expect(Object.values(times).every((at) => at !== null)).toBe(true);
  });

  it('goes on after a restart where it has stopped, and does not sign over what was changed', async () => {
    const first = await startTestRuntime({ store: 'sqlite' });
    const folder = first.folder!;
    await caseOfWork(first);
    const before = await first.api('getCheckpoint');
    await first.runtime.close();
    const file = join(folder, 'audit', 'checkpoints');
    const kept = readFileSync(file, 'utf8');
    const second = await startTestRuntime({ store: 'sqlite', folder });
    expect((await second.api('getCheckpoint')).size).toBeGreaterThanOrEqual(before.size);
    await second.runtime.close();
    // A torn end, as a crash leaves it, was never told to anybody.
    writeFileSync(file, `${kept}baton-log/torn\n12`);
    const third = await startTestRuntime({ store: 'sqlite', folder });
    expect(await third.api('getCheckpoint')).toMatchObject({ key: before.key });
    await third.runtime.close();
    const lastNote = kept.slice(kept.lastIndexOf('\n\n', kept.lastIndexOf('\u2014')) - 400);
    expect(lastNote).toContain('baton-position');
    writeFileSync(file, kept.replace(/\n([0-9]+)\n/, '\n1\n'));
    const fourth = await startTestRuntime({ store: 'sqlite', folder });
    expect(await fourth.refusal('getCheckpoint')).toMatchObject({ status: 503 });
  });
});
