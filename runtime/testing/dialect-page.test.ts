import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { dialectPage } from './dialect-page.ts';

const PAGE = new URL('../../docs/dialects.md', import.meta.url).pathname;

it('the page on dialects says what the engine does', async () => {
  const options = (await resolveConfig(PAGE)) ?? {};
  const page = await format(dialectPage(), { ...options, parser: 'markdown' });
  await expect(page).toMatchFileSnapshot(PAGE);
});
