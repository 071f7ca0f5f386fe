import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pressAll } from './keyboard-moves.ts';
import { carryOut, giveClipboard, STEPS } from './random-edits.ts';
import { walks } from './walk.ts';

describe('random edits', () => {
  const walk = walks();

  it('are all undone to the bytes that were opened, and all redone to what they had made', async () => {
    const { page, context, go, download } = await walk();
    await giveClipboard(context);
    await go('/editor/new/agent-review');
    await page.locator('.djs-shape').first().waitFor();
    const opened = await download();
    // One page for all cases: each begins where undoing left the case before, at the bytes that were opened.
    await fc.assert(
      fc.asyncProperty(fc.array(STEPS, { minLength: 1, maxLength: 6 }), async (steps) => {
        await carryOut(page, steps);
        const made = await download();
        // Nothing was done: what the case before had done could still be redone.
        if (made === opened) return;
        await pressAll(page, 'Undo');
        expect(await download()).toBe(opened);
        await pressAll(page, 'Redo');
        // The library puts what it brings back at the end of its list: the same lines, in another order.
        expect(sortedLines(await download())).toEqual(sortedLines(made));
        await pressAll(page, 'Undo');
      }),
      { numRuns: 5, seed: 20261122, endOnFailure: true },
    );
  });
});

function sortedLines(xml: string): readonly string[] {
  return xml.split('\n').sort();
}
