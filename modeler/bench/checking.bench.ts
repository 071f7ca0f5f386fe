import type { BatonEditorPage } from '../editor/editor-page.ts';
import { reportHead, reportLine, reportPair } from './figures.ts';
import { drag, look, openInEditor, settled } from './hands.ts';
import { largeDiagram } from './large-diagram.ts';
import { mainThreadDuring } from './main-thread.ts';
import type { Stage } from './stage.ts';

const TASKS = 1000;
const EDITS = 8;

/** Finding problems, before and beside the page; and what else an edit costs once its frame is drawn. */
export async function checkingBench(stage: Stage): Promise<void> {
  const canvas = await openInEditor(stage, largeDiagram(TASKS));
  const { page } = canvas;
  await look(canvas, 'T500');
  reportHead(`problems of ${TASKS} tasks`, 'goal: 0 ms of checks on the main thread');
  const [worker, fresh]: [number[], number[]] = [[], []];
  const one = async (edit: number): Promise<void> => {
    await drag(canvas, `T${499 + (edit % 4)}`, edit % 2 === 0 ? 40 : -40);
    const from = performance.now();
    await settled(page);
    fresh.push(performance.now() - from);
    worker.push(await tookInWorker());
  };
  const tookInWorker = (): Promise<number> =>
    page.evaluate(() => {
      const editor = document.querySelector<BatonEditorPage>('baton-editor-page');
      const state = editor?.context?.checks.state.value;
      return state?.type === 'checked' ? state.tookMs : Number.NaN;
    });
  await one(0);
  const { byFile, busy } = await mainThreadDuring(page, async () => {
    for (let edit = 1; edit <= EDITS; edit += 1) await one(edit);
  });
  reportPair('in the worker', worker, null);
  reportPair('kept and checked by all', fresh, null);
  const sum = (pattern: RegExp): string => {
    const of = [...byFile].filter(([file]) => pattern.test(file)).map(([, ms]) => ms);
    return `${(of.reduce((all, ms) => all + ms, 0) / EDITS).toFixed(1)} ms an edit`;
  };
  const inIdle = 'model written for the worker, in idle slices of 6 ms';
  reportLine(
    'main thread: rules, compiler, soundness',
    sum(/^(modeler\/checks\/(rules|checker|sound)|runtime\/engine\/(?!compile\/(to-model|xml)))/),
  );
  reportLine(
    `main thread: ${inIdle}`,
    sum(/model-text|to-model|compile\/xml|live-checks|idle\.ts/),
  );
  reportLine(
    'main thread: problems shown',
    sum(/known-problems|find-problems|problem-markers|checks\/words|panel\/problems|dock/),
  );
  reportLine(
    'main thread: everything of the drag and after it',
    `${(busy / EDITS).toFixed(0)} ms an edit`,
  );
  await page.context().close();
}
