import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dropFile, processNamed } from './editor-moves.ts';
import { toCanvas, walkTo } from './keyboard-moves.ts';
import { walks, type Walk } from './walk.ts';

/** A task with what it takes to govern it, and with what only another tool knows. */
const GIVEN = processNamed('Given')
  .replace('xmlns:dc=', 'xmlns:acme="urn:acme" xmlns:dc=')
  .replaceAll('userTask', 'serviceTask')
  .replace('<bpmn:serviceTask ', '<bpmn:serviceTask acme:cost="12" ')
  .replace(
    '<bpmn:incoming>F</bpmn:incoming></bpmn:serviceTask>',
    `<bpmn:extensionElements>
        <zeebe:taskDefinition xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" type="pay" retries="5" />
        <baton:performer xmlns:baton="http://baton.dev/schema/bpmn/1.0" kind="agent" />
        <acme:sheet rows="3"><acme:cell>first</acme:cell></acme:sheet>
      </bpmn:extensionElements><bpmn:incoming>F</bpmn:incoming></bpmn:serviceTask>`,
  );

/** What has to be found again, wherever the task is pasted. */
const CARRIED = [
  'acme:cost="12"',
  'type="pay"',
  'retries="5"',
  'kind="agent"',
  'rows="3"',
  'first',
];

/** A task that refers to what stands outside of the drawing, and within itself. */
const REFERRING = processNamed('Given')
  .replaceAll('userTask', 'serviceTask')
  .replace(
    '<bpmn:process ',
    `<bpmn:itemDefinition id="Order" />
  <bpmn:resource id="Clerks" name="Clerks" />
  <bpmn:interface id="Shop" name="Shop"><bpmn:operation id="Sell" name="Sell"><bpmn:inMessageRef>Ask</bpmn:inMessageRef></bpmn:operation></bpmn:interface>
  <bpmn:message id="Ask" name="Ask" />
  <bpmn:process `,
  )
  .replace('<bpmn:serviceTask ', '<bpmn:serviceTask operationRef="Sell" ')
  .replace(
    '<bpmn:incoming>F</bpmn:incoming></bpmn:serviceTask>',
    `<bpmn:incoming>F</bpmn:incoming>
      <bpmn:ioSpecification id="Io">
        <bpmn:dataInput id="In" itemSubjectRef="Order" />
        <bpmn:inputSet id="Ins"><bpmn:dataInputRefs>In</bpmn:dataInputRefs></bpmn:inputSet>
        <bpmn:outputSet id="Outs" />
      </bpmn:ioSpecification>
      <bpmn:performer id="By"><bpmn:resourceRef>Clerks</bpmn:resourceRef></bpmn:performer>
    </bpmn:serviceTask>`,
  );

const TASKS = '.djs-shape[data-element-id]:has(.djs-visual > rect)';

describe('copy and paste', () => {
  const walk = walks();

  it('goes from one window to another by keys alone, with all that hangs at an element', async () => {
    const user = await walk();
    await user.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(user);
    const other = await empty(user);
    await copyTask(user.page);
    await other.bringToFront();
    await toCanvas(other);
    await other.keyboard.press('Control+v');
    await expect.poll(() => said(other)).toContain('Work');
    const pasted = await text(other);
    for (const part of CARRIED) expect(pasted).toContain(part);
    expect(pasted).toContain('xmlns:acme="urn:acme"');
    await other.getByLabel('Undo').click();
    expect(await text(other)).not.toContain('acme');
  });

  it('gives new ids in the same diagram, and the foreign parts once more', async () => {
    const user = await walk();
    await user.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(user);
    await copyTask(user.page);
    await user.page.keyboard.press('Control+v');
    await expect.poll(() => user.page.locator(TASKS).count()).toBe(2);
    const pasted = await user.download();
    for (const part of CARRIED) expect(pasted.split(part)).toHaveLength(3);
    const ids = [...pasted.matchAll(/<bpmn:serviceTask [^>]*id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('lets the mouse carry what is pasted, where the mouse is used', async () => {
    const user = await walk();
    await user.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(user);
    await user.pick('Task');
    await user.page.keyboard.press('Control+c');
    const box = await user.page.locator('.modeler-canvas').boundingBox();
    await user.page.mouse.move(box!.x + box!.width / 2, box!.y + 120);
    await user.page.keyboard.press('Control+v');
    await user.page.locator('.djs-drag-group .djs-shape, .djs-dragger').first().waitFor();
    await user.page.mouse.move(box!.x + box!.width / 2 + 40, box!.y + 140);
    await user.page.mouse.click(box!.x + box!.width / 2 + 40, box!.y + 140);
    await expect.poll(() => user.page.locator(TASKS).count()).toBe(2);
  });

  it('works among the windows of the application where there is no clipboard, and says so', async () => {
    const user = await walk();
    // A browser gives none to pages that are not served safely.
    await user.context.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await open(user);
    const other = await empty(user);
    await copyTask(user.page);
    await user.page.getByText('Copied for this application only').waitFor();
    await toCanvas(other);
    await other.keyboard.press('Control+v');
    await expect.poll(() => said(other)).toContain('Work');
    for (const part of CARRIED) expect(await text(other)).toContain(part);
  });

  it('says what lies on the clipboard when it is no element, and changes nothing', async () => {
    const user = await walk();
    await user.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(user);
    const { page } = user;
    const paste = async (copied: string): Promise<void> => {
      await page.evaluate((one) => navigator.clipboard.writeText(one), copied);
      await toCanvas(page);
      await page.keyboard.press('Control+v');
    };
    await paste('Dear Sir or Madam');
    await page.getByText('What was copied last is no part of a diagram').waitFor();
    await paste('bpmn-js-clip----{"0":[{"id":"Task"');
    await page.getByText('What was copied cannot be read').waitFor();
    await page.getByLabel('Close notice').last().click();
    const shape = '{"$type":"bpmndi:BPMNShape"}';
    const nonsense = `{"id":"a","businessObject":{"$type":"bpmn:Definitions"},"di":${shape}}`;
    await paste(`bpmn-js-clip----{"0":[${nonsense}]}`);
    await page.getByText('What was copied cannot be read').waitFor();
    expect(await user.download()).toBe(GIVEN);
    await expect.poll(() => page.getByLabel('Undo').isDisabled()).toBe(true);
  });

  it('refers to what the original refers to, and to its own parts', async () => {
    const user = await walk();
    await user.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(user, REFERRING);
    await copyTask(user.page);
    await user.page.keyboard.press('Control+v');
    await expect.poll(() => user.page.locator(TASKS).count()).toBe(2);
    const pasted = await user.download();
    for (const part of OUTSIDE) expect(pasted.split(part)).toHaveLength(3);
    expectOwnInputs(pasted, 2);
    // In a file that has none of it there is nothing to refer to.
    const other = await empty(user);
    await toCanvas(other);
    await other.keyboard.press('Control+v');
    await expect.poll(() => said(other)).toContain('Work');
    const elsewhere = await text(other);
    for (const part of OUTSIDE) expect(elsewhere).not.toContain(part);
    expectOwnInputs(elsewhere, 1);
  });

  it('keeps what an element refers to when it is turned into another', async () => {
    const user = await walk();
    await open(user, REFERRING);
    await turn(user, 'send task', '<bpmn:sendTask');
    const turned = await user.download();
    for (const part of OUTSIDE) expect(turned.split(part)).toHaveLength(2);
    expectOwnInputs(turned, 1);
  });

  it('keeps what other tools wrote when an element is turned into another', async () => {
    const user = await walk();
    await open(user);
    await turn(user, 'human', '<bpmn:userTask');
    const turned = await user.download();
    for (const part of ['acme:cost="12"', 'rows="3"', 'first']) expect(turned).toContain(part);
  });
});

const OUTSIDE = ['operationRef="Sell"', 'itemSubjectRef="Order"', '>Clerks</bpmn:resourceRef>'];

/** Every set of inputs names an input that is there, and each its own. */
function expectOwnInputs(xml: string, count: number): void {
  const named = [...xml.matchAll(/<bpmn:dataInputRefs>([^<]+)</g)].map(([, id]) => id);
  const there = [...xml.matchAll(/<bpmn:dataInput id="([^"]+)"/g)].map(([, id]) => id);
  expect(there).toHaveLength(count);
  expect(named).toEqual(there);
}

/** Turns the task into what is searched for. */
async function turn(user: Walk, search: string, tag: string): Promise<void> {
  await user.pick('Task');
  await user.page.keyboard.press('r');
  await user.page.locator('.djs-popup input').waitFor();
  await user.page.keyboard.type(search);
  await user.page.locator('.djs-popup-search-count').waitFor();
  await user.page.keyboard.press('Enter');
  await expect.poll(() => user.download()).toContain(tag);
}

async function open({ page, go }: Walk, given = GIVEN): Promise<void> {
  await go('/editor');
  await dropFile(page, 'given.bpmn', given);
  await page.locator('.djs-shape[data-element-id="Task"]').waitFor();
}

/** Another window of the same browser, with an empty diagram. */
async function empty({ context, house }: Walk): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${house.url}/editor/new/empty`);
  await page.locator('.djs-shape').first().waitFor();
  return page;
}

async function copyTask(page: Page): Promise<void> {
  await page.bringToFront();
  await walkTo(page, 'Work');
  await page.keyboard.press('Control+c');
}

async function said(page: Page): Promise<string> {
  return (await page.locator('.djs-container [aria-live="polite"]').textContent()) ?? '';
}

/** The diagram of any window as it would be saved now. */
async function text(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByLabel('Download the BPMN file').click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
