import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { allDrawings } from './drawings.ts';
import { coverageGrid, type Answer } from './grid.ts';
import { coverageData } from './page-data.ts';
import { coveragePage } from './page.ts';
import { traceWith } from './sensitivity.ts';
import { shownOf, type Shown } from './shown.ts';
import { UNSHOWN } from './unshown.ts';

const PAGE = new URL('../../../docs/bpmn-coverage.md', import.meta.url).pathname;
const DATA = new URL('../../../modeler/bpmn-coverage/coverage.json', import.meta.url).pathname;
/** Every executed cell is taken out of its drawing, and the story told again. */
const PATIENCE_MS = 300_000;

let grid: readonly Answer[] = [];
let shown: ReadonlyMap<string, Shown> = new Map();

beforeAll(async () => {
  grid = await coverageGrid();
  shown = await shownOf(grid);
}, PATIENCE_MS);

describe('the test of an executed cell', () => {
  it('passes with its behaviour', async () => {
    const drawings = await allDrawings();
    const failing = drawings.filter((one) => traceWith(one, one.definitions) !== one.trace);
    expect(failing.map(({ name }) => name)).toEqual([]);
  });

  it('fails without its behaviour', () => {
    const surviving = [...shown].filter(([, { by }]) => by === 'survives' || by === 'refused');
    expect(surviving.map(([id]) => id)).toEqual(Object.keys(UNSHOWN));
  });
});

describe('what is told of the coverage', () => {
  it('on the page is what the engine does', async () => {
    const options = (await resolveConfig(PAGE)) ?? {};
    const page = await format(coveragePage(grid, shown), { ...options, parser: 'markdown' });
    await expect(page).toMatchFileSnapshot(PAGE);
  });

  it('in the web application is what the engine does', async () => {
    await expect(coverageData(grid, shown)).toMatchFileSnapshot(DATA);
  });
});
