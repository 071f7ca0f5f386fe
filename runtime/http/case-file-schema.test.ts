import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { expect, it } from 'vitest';
import { caseFile } from '../../shared/api/case-file.ts';
import { caseOfWork } from '../testing/case-of-work.ts';
import { startTestRuntime } from '../testing/runtime.ts';

const PUBLISHED = join(import.meta.dirname, '../../docs/schemas/case-file.schema.json');

it('a case file is what its published schema says', async () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://baton.invalid/schemas/case-file.schema.json',
    ...caseFile.json,
  };
  expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  const house = await startTestRuntime();
  const { instanceId } = await caseOfWork(house);
  const file = await house.api('getCaseFile', { params: { id: instanceId } });
  const validator = new Validator(JSON.parse(JSON.stringify(schema)), '2020-12');
  expect(validator.validate(file).errors).toEqual([]);
  expect(validator.validate({ ...file, story: null }).valid).toBe(false);
});
