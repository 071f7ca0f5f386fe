import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { coverageGrid } from './grid.ts';
import { coveragePage } from './page.ts';

const PAGE = new URL('../../../docs/bpmn-coverage.md', import.meta.url).pathname;

it('the coverage page says what the engine does', async () => {
  const options = (await resolveConfig(PAGE)) ?? {};
  const page = coveragePage(await coverageGrid());
  await expect(await format(page, { ...options, parser: 'markdown' })).toMatchFileSnapshot(PAGE);
});
