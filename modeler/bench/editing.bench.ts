import type { Page } from 'playwright-core';
import { watched, watchFrames, type Watched } from './frames.ts';
import { figuresOf, reportHead, reportLine, reportPair } from './figures.ts';
import { drag, look, openInEditor, pause, placeOnScreen, settled } from './hands.ts';
import { largeDiagram } from './large-diagram.ts';
import type { CanvasPage, Stage } from './stage.ts';

const TASKS = 1000;
const ROUNDS = 3;
const MOVES = 10;
const WORD = 'looked at twice';

/** Draws in a large diagram by hand, in ours and in the toolkit alone, in turn. */
export async function editingBench(stage: Stage): Promise<void> {
  const large = largeDiagram(TASKS);
  const ours = await openInEditor(stage, large);
  const bare = await stage.bare(ours, large, true);
  const pair = [ours, bare] as const;
  reportHead(`a diagram of ${TASKS} tasks, drawn by hand`, 'goal: moved to next frame ≤ 60 ms');
  await movesIn(pair, 'all in view', null);
  await movesIn(pair, 'at its own size', 'T500');
  await undoesIn(pair);
  await typesIn(pair);
  for (const { page } of pair) await page.context().close();
}

type Pair = readonly [ours: CanvasPage, bare: CanvasPage];

/** Does the same in both, round by round; before each round ours has nothing left to do. */
async function inTurn(
  pair: Pair,
  act: (canvas: CanvasPage, round: number) => Promise<readonly Watched[]>,
): Promise<readonly [ours: readonly Watched[], bare: readonly Watched[]]> {
  const [ours, bare]: [Watched[], Watched[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const canvas of pair) {
      await canvas.page.bringToFront();
      if (canvas === pair[0]) await settled(canvas.page);
      (canvas === pair[0] ? ours : bare).push(...(await act(canvas, round)));
    }
  await settled(pair[0].page);
  return [ours, bare];
}

async function movesIn(pair: Pair, view: string, at: string | null): Promise<void> {
  for (const canvas of pair) await look(canvas, at);
  const [ours, bare] = await inTurn(pair, async (canvas, round) => {
    const seen: Watched[] = [];
    for (let move = 0; move < MOVES; move += 1) {
      const id = at === null ? `T${(round * MOVES + move) * 27 + 5}` : `T${499 + (move % 4)}`;
      const by = ((move + round) % 2 === 0 ? 12 : -12) * (at === null ? 1 : 4);
      await watchFrames(canvas.page);
      await drag(canvas, id, by);
      await canvas.page.waitForTimeout(pause(move));
      seen.push(await watched(canvas.page));
    }
    return seen;
  });
  reportPair(`moved, ${view}`, framesOf(ours, 'mouseup'), framesOf(bare, 'mouseup'));
  reportPair('  while it is dragged', framesOf(ours, 'mousemove'), framesOf(bare, 'mousemove'));
  reportLong(ours, bare);
}

async function undoesIn(pair: Pair): Promise<void> {
  const [ours, bare] = await inTurn(pair, async ({ page, selector }) => {
    await page.locator(`${selector} .djs-container > svg`).focus();
    return [
      await keys(
        page,
        Array.from({ length: 10 }, () => 'Control+z'),
      ),
    ];
  });
  reportPair('undone', framesOf(ours, 'keydown'), framesOf(bare, 'keydown'));
  reportLong(ours, bare);
}

async function typesIn(pair: Pair): Promise<void> {
  const [ours, bare] = await inTurn(pair, async (canvas, round) => {
    const { page } = canvas;
    const { x, y } = await placeOnScreen(canvas, `T${499 + round}`);
    await page.mouse.click(x, y);
    const field = page.locator('#bio-properties-panel-name');
    await field.focus();
    await page.waitForTimeout(pause(round));
    return [await keys(page, [...WORD])];
  });
  reportPair('a letter of a name typed', framesOf(ours, 'keydown'), framesOf(bare, 'keydown'));
  reportLong(ours, bare);
}

/** Presses keys at the pace of a hand that knows them. */
async function keys(page: Page, wanted: readonly string[]): Promise<Watched> {
  await watchFrames(page);
  for (const [index, key] of wanted.entries()) {
    await page.keyboard.press(key);
    await page.waitForTimeout(90 + ((index * 47) % 120));
  }
  await page.waitForTimeout(1500);
  return watched(page);
}

function framesOf(seen: readonly Watched[], act: keyof Watched['frames']): readonly number[] {
  return seen.flatMap(({ frames }) => frames[act]);
}

function reportLong(ours: readonly Watched[], bare: readonly Watched[]): void {
  const said = (seen: readonly Watched[]): string => {
    const long = seen.flatMap(({ longTasks }) => longTasks);
    const { p50, worst, count } = figuresOf(long);
    return count === 0 ? 'none' : `${count}: p50 ${p50.toFixed(0)}, worst ${worst.toFixed(0)} ms`;
  };
  reportLine('  tasks of more than 50 ms', `${said(ours)}; the toolkit alone ${said(bare)}`);
}
