import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What of a page axe may not judge, each with its reason. */
const BEYOND: readonly (readonly string[])[] = [
  // The drawing: its colours are the analyst's, and what it says is told by the outline and the lists.
  ['.djs-container svg'],
  // The toolkit's mark, which its licence asks to leave as it is.
  ['.bjs-powered-by'],
  // The toolkit's menu of elements has headings of its own, wherever on the page it stands.
  ['.djs-popup-title'],
];

/** What axe finds wrong with the page as it stands: WCAG 2.2 A and AA, and axe's own good practice. */
export async function findings(page: Page): Promise<readonly string[]> {
  // The page's policy forbids added scripts; this one comes through the debugger.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(AXE);
  return await page.evaluate<readonly string[]>(
    `axe.run({ exclude: ${JSON.stringify(BEYOND)} }, { resultTypes: ['violations'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' — ' + failureSummary)))`,
  );
}
