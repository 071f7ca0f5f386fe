import type { Page } from 'playwright-core';
import { isJsonObject } from '../../shared/json.ts';
import type { BatonEditorPage } from '../editor/editor-page.ts';
import type { LargeDiagram } from './large-diagram.ts';
import type { CanvasElement, CanvasPage, Stage } from './stage.ts';

/** Opens a diagram in the editor, by way of a deployment, and waits until nothing is left to do. */
export async function openInEditor(
  stage: Stage,
  { processId, xml }: LargeDiagram,
): Promise<CanvasPage> {
  const page = await stage.signedIn();
  const id = await deployed(stage, processId, xml);
  await page.goto(`${stage.url}/editor/${encodeURIComponent(id)}`);
  await settled(page);
  return { page, selector: 'baton-modeler' };
}

/** Deploys a diagram. @returns the id of its definition */
export async function deployed({ admin }: Stage, processId: string, xml: string): Promise<string> {
  const resources = [{ name: `${processId}.bpmn`, content: xml }];
  const { processes } = await admin.post('/v1/deployments', { resources });
  const first: unknown = Array.isArray(processes) ? processes[0] : null;
  const id = isJsonObject(first) ? first['definitionId'] : null;
  if (typeof id !== 'string')
    throw new Error(`Expected ${processId} to be deployed, but it is not.`);
  return id;
}

/** Waits until the diagram is checked and kept, and nothing is waited for any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const editor = document.querySelector<BatonEditorPage>('baton-editor-page');
      const isKept = ['saved', 'unchanged'].includes(
        editor?.session?.autosave.state.value.type ?? '',
      );
      const isChecked = editor?.context?.checks.state.value.type === 'checked';
      return isKept && isChecked && editor.session?.check.state.value.type === 'checked';
    },
    undefined,
    { timeout: 120_000, polling: 100 },
  );
}

/** Shows the whole diagram (`null`), or at its own size with one element in the middle. */
export async function look({ page, selector }: CanvasPage, at: string | null): Promise<void> {
  await page.evaluate(
    async ({ where, id }) => {
      const diagram = await document.querySelector<CanvasElement>(where)?.diagram();
      const canvas = diagram?.get('canvas');
      const element = id === null ? undefined : diagram?.get('elementRegistry').get(id);
      if (canvas === undefined) throw new Error('Expected a canvas, but there is none.');
      if (element === undefined) canvas.zoom('fit-viewport', 'auto');
      else canvas.zoom(1, { x: element.x + element.width / 2, y: element.y + element.height / 2 });
      if (element !== undefined) {
        const { outer } = canvas.viewbox();
        const { width, height } = outer;
        canvas.viewbox({ x: element.x - width / 2, y: element.y - height / 2, width, height });
      }
    },
    { where: selector, id: at },
  );
}

/** Where an element is on the screen; what was selected is so no more, and its pad is not in the way. */
export function placeOnScreen(
  { page, selector }: CanvasPage,
  id: string,
): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(
    async ({ where, elementId }) => {
      const diagram = await document.querySelector<CanvasElement>(where)?.diagram();
      diagram?.get('selection').select(null);
      const drawn = diagram?.get('elementRegistry').getGraphics(elementId);
      const box = drawn?.querySelector('.djs-hit')?.getBoundingClientRect();
      if (box === undefined) throw new Error(`Expected ${elementId} on the canvas, but it is not.`);
      return { x: box.left + box.width * 0.5, y: box.top + box.height * 0.7 };
    },
    { where: selector, elementId: id },
  );
}

/** The way between two acts of a hand, in ms: not always the same, so that it meets what runs beside it. */
export function pause(round: number): number {
  return 350 + ((round * 173) % 600);
}

/** Drags an element by some pixels and lets go of it. */
export async function drag(canvas: CanvasPage, id: string, by: number): Promise<void> {
  const { mouse } = canvas.page;
  const from = await placeOnScreen(canvas, id);
  await mouse.move(from.x, from.y);
  await mouse.down();
  for (const share of [0.3, 0.6, 0.8, 1]) await mouse.move(from.x, from.y + by * share);
  await mouse.up();
}
