import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { coverageGrid, type Answer } from './grid.ts';
import { coverageData } from './page-data.ts';
import { coveragePage } from './page.ts';

const PAGE = new URL('../../../docs/bpmn-coverage.md', import.meta.url).pathname;
const DATA = new URL('../../../modeler/bpmn-coverage/coverage.json', import.meta.url).pathname;

describe('what is told of the coverage', () => {
  let grid: readonly Answer[];
  beforeAll(async () => {
    grid = await coverageGrid();
  });

  it('on the page is what the engine does', async () => {
    const options = (await resolveConfig(PAGE)) ?? {};
    const page = await format(coveragePage(grid), { ...options, parser: 'markdown' });
    await expect(page).toMatchFileSnapshot(PAGE);
  });

  it('in the web application is what the engine does', async () => {
    await expect(coverageData(grid)).toMatchFileSnapshot(DATA);
  });
});
