import type { BatonLiveDiagram } from '../live/diagram/live-diagram.ts';
import { figuresOf, reportHead, reportLine } from './figures.ts';
import { deployed } from './hands.ts';
import { largeDiagram } from './large-diagram.ts';
import type { Stage } from './stage.ts';

const TASKS = 1000;
const TOKENS = 5000;
const FOR_MS = 5000;

/** As many tokens on their way at once as the live view shows moving, on a diagram that is all in view. */
export async function tokensBench(stage: Stage): Promise<void> {
  const { processId, xml, flows } = largeDiagram(TASKS);
  const page = await stage.signedIn();
  const id = await deployed(stage, processId, xml);
  await page.goto(`${stage.url}/processes/${encodeURIComponent(id)}`);
  await page.locator('.live-canvas[data-ready] .djs-shape').first().waitFor();
  reportHead(`${TOKENS} tokens in motion on ${TASKS} tasks`, 'goal: ≥ 55 frames a second');
  const between = await page.evaluate(
    async ({ ways, tokens, forMs }) => {
      const diagram = document.querySelector<BatonLiveDiagram>('baton-live-diagram');
      if (diagram === null) throw new Error('Expected a live diagram, but there is none.');
      const times: number[] = [];
      const begun = performance.now();
      let last = begun;
      let sentAt = -Infinity;
      while (last - begun < forMs) {
        // The shortest way takes 220 ms: sent as often, so many are on their way at every moment.
        if (last - sentAt > 200) {
          sentAt = last;
          for (let token = 0; token < tokens; token += 1)
            diagram.move({ flow: '', from: '', to: '', ...ways[token % ways.length] });
        }
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        times.push(now - last);
        last = now;
      }
      return times.slice(1);
    },
    {
      ways: flows.map(({ id: flow, from, to }) => ({ flow, from, to })),
      tokens: TOKENS,
      forMs: FOR_MS,
    },
  );
  const { p50, p95, worst } = figuresOf(between);
  const perSecond = (between.length * 1000) / between.reduce((all, ms) => all + ms, 0);
  reportLine('frames a second', perSecond.toFixed(1));
  reportLine(
    'from frame to frame',
    `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, worst ${worst.toFixed(0)} ms`,
  );
  await page.context().close();
}
