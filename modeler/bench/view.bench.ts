import { watched, watchFrames } from './frames.ts';
import { reportHead, reportPair } from './figures.ts';
import { look, openInEditor } from './hands.ts';
import { largeDiagram } from './large-diagram.ts';
import type { CanvasPage, Stage } from './stage.ts';

const TASKS = 1000;
const ROUNDS = 3;
const STEPS = 30;

/** Moves over a large diagram and zooms in it, in ours and in the toolkit alone. */
export async function viewBench(stage: Stage): Promise<void> {
  const large = largeDiagram(TASKS);
  const ours = await openInEditor(stage, large);
  const bare = await stage.bare(ours, large);
  reportHead(`looking around in ${TASKS} tasks`, 'from frame to frame while the wheel turns');
  for (const [title, key, at] of [
    ['scrolled, at its own size', null, 'T500'],
    ['scrolled, all in view', null, null],
    ['zoomed', 'Control', 'T500'],
  ] as const) {
    const between = new Map<CanvasPage, number[]>([ours, bare].map((one) => [one, []]));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const canvas of [ours, bare]) {
        await look(canvas, at);
        between.get(canvas)?.push(...(await wheel(canvas, key)));
      }
    reportPair(title, between.get(ours) ?? [], between.get(bare) ?? []);
  }
  for (const { page } of [ours, bare]) await page.context().close();
}

async function wheel({ page }: CanvasPage, key: string | null): Promise<readonly number[]> {
  await page.bringToFront();
  await page.mouse.move(560, 480);
  if (key !== null) await page.keyboard.down(key);
  await watchFrames(page);
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, step % 10 < 5 ? 60 : -60);
  const { between } = await watched(page);
  if (key !== null) await page.keyboard.up(key);
  return between;
}
