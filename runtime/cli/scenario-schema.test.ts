import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCENARIO_SCHEMA } from '../../shared/scenario/schema.ts';

const PUBLISHED = join(import.meta.dirname, '../../docs/schemas/scenario.schema.json');

it('scenarios are read by the schema that is published', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://baton.invalid/schemas/scenario.schema.json',
    ...SCENARIO_SCHEMA.json,
  };
  expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});
