import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../../testing/models.ts';
import { ADMIN_TOKEN, startTestRuntime } from '../../testing/runtime.ts';
import { types } from '../types.ts';

const CONTRACT = `<baton:contract><baton:output>{"type":"object","required":["n"],
"properties":{"n":{"type":"integer"}}}</baton:output></baton:contract>`;

it('writes the same for files and for what is deployed of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const model = lineModel('counted', [
    serviceTask('count', { type: 'count@1', extensions: CONTRACT }),
  ]);
  const file = join(folder, 'counted.bpmn');
  writeFileSync(file, model);
  const house = await startTestRuntime();
  await house.api('deploy', { body: deploymentOf(model) });
  await house.api('deploy', { body: deploymentOf(lineModel('other', [serviceTask('x')])) });
  const [ofFile, ofHouse] = [join(folder, 'a.d.ts'), join(folder, 'b.d.ts')];
  const environment = { BATON_ADMIN_TOKEN: ADMIN_TOKEN };
  expect(await types([file, '--out', ofFile], environment)).toBe(0);
  const remote = ['--url', house.url, '--process', 'counted', '--out', ofHouse];
  expect(await types(remote, environment)).toBe(0);
  const text = readFileSync(ofFile, 'utf8');
  expect(readFileSync(ofHouse, 'utf8')).toBe(text);
  expect(text).toContain("readonly 'count@1': {");
  expect(text).toContain('readonly n: number;');
}, 30_000);

it('refuses what is no model, and a model that cannot be read', async () => {
  await expect(types(['x.txt'], {})).rejects.toThrow('.bpmn and .form');
  const folder = mkdtempSync(join(tmpdir(), 'baton-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'broken.bpmn');
  writeFileSync(file, '<not-a-model');
  expect(await types([file], {})).toBe(1);
}, 30_000);
