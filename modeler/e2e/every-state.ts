import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processNamed } from './editor-moves.ts';
import { toCanvas } from './keyboard-moves.ts';
import type { Screen } from './every-screen.ts';
import type { Walk } from './walk.ts';

const DRAWN = '/editor/new/agent-review';

/** A table with gaps, a text that is no FEEL, and a case that is not met. */
const DECISIONS = readFileSync(
  join(import.meta.dirname, '../decisions/fixtures/discount.dmn'),
  'utf8',
)
  .replace('&lt; 1000', '&lt; 1000 and (')
  .replace('<text>0.05</text>', '<text>0.05 +</text>');
const BOXED = readFileSync(join(import.meta.dirname, '../decisions/fixtures/rich.dmn'), 'utf8');

/** A form with a field of each kind that asks something. */
export const FORM: string = JSON.stringify({
  id: 'all',
  type: 'default',
  schemaVersion: 18,
  components: ['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'taglist'].map(
    (type) => ({
      type,
      id: `f_${type}`,
      key: `k_${type}`,
      label: `K ${type}`,
      values: [{ label: 'V', value: 'v' }],
      validate: { required: true },
    }),
  ),
});

/** What opens upon a screen: dialogs, menus, editors of files, a play that is under way. */
export const STATES: readonly Screen[] = [
  [
    'the menu of files',
    (walk) => clicked(walk, '[popovertarget="file-menu"]', '#file-menu:popover-open'),
  ],
  [
    'the menu of tools',
    (walk) => clicked(walk, '[popovertarget="editor-menu"]', '#editor-menu:popover-open'),
  ],
  ['the deployment', deploying],
  ['the keys', (walk) => pressed(walk, '?', 'dialog[open] .shortcuts')],
  ['what can be appended', (walk) => pressed(walk, 'a', '.djs-popup .entry')],
  ['the search', (walk) => pressed(walk, 'Control+f', '.djs-search-container input')],
  ['a play under way', playing],
  ['a comment', commented],
  ['two versions beside each other', compared],
  [
    'a table with faults',
    (walk) => withFile(walk, 'faults.dmn', DECISIONS, 'td[aria-invalid="true"]'),
  ],
  ['the menu of a table', (walk) => inTable(walk, 'Shift+F10', '.dt-menu')],
  ['a column', (walk) => inTable(walk, 'Alt+Enter', 'dialog[open] #dt-name')],
  ['texts of a decision', (walk) => withFile(walk, 'boxed.dmn', BOXED, '.dt-boxed textarea')],
  ['the design of a form', designed],
  ['the preview of a form', previewed],
];

async function editor({ page, go }: Walk): Promise<void> {
  await go(DRAWN);
  await page.locator('.djs-shape').first().waitFor();
}

async function clicked(walk: Walk, what: string, sign: string): Promise<void> {
  await editor(walk);
  await walk.page.locator(what).click();
  await walk.page.locator(sign).first().waitFor();
}

async function pressed(walk: Walk, key: string, sign: string): Promise<void> {
  await editor(walk);
  await toCanvas(walk.page);
  await walk.page.keyboard.press('Tab');
  await walk.page.locator('.djs-shape.selected').first().waitFor();
  await walk.page.keyboard.press(key);
  await walk.page.locator(sign).first().waitFor();
}

async function playing(walk: Walk): Promise<void> {
  await walk.go(`${DRAWN}?dock=play`);
  await walk.page.locator('.play-start button[type="submit"]').click();
  await walk.page.locator('.play-place').first().waitFor();
}

async function commented({ page, house, go }: Walk): Promise<void> {
  const { projectId } = await house.api('createProject', {
    body: { name: 'Said', files: [{ name: 'p.bpmn', content: processNamed('Said') }] },
  });
  await go(`/editor/project/${projectId}?dock=comments`);
  await page.locator('.mention-field textarea').fill('Why so?');
  await page.locator('.mention-field .button').click();
  await page.locator('.comment-list li').first().waitFor();
}

async function deploying(walk: Walk): Promise<void> {
  await walk.go(`/editor/${await deployed(walk, 'First')}`);
  await walk.page.locator('.djs-shape').first().waitFor();
  await walk.page.locator('.editor-acts .primary').click();
  await walk.page.locator('dialog[open]').waitFor();
}

async function compared(walk: Walk): Promise<void> {
  const { page, go } = walk;
  await deployed(walk, 'First');
  await go(`/editor/${await deployed(walk, 'Second')}?dock=versions`);
  const boxes = page.locator('.dock-body input[type="checkbox"]');
  await boxes.nth(1).waitFor();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.locator('.dock-body .button.small:not(:disabled)').first().click();
  await page.locator('dialog[open] baton-diff-view[data-ready]').waitFor();
}

async function deployed({ house }: Walk, task: string): Promise<string> {
  const resources = [{ name: 'process.bpmn', content: processNamed('Two versions', task) }];
  const { processes } = await house.api('deploy', { body: { resources } });
  return processes[0]!.definitionId;
}

/** The editor's page, as far as a file is given to it. */
interface Page {
  readonly context: {
    readonly session: { putFile(file: { readonly name: string; readonly content: string }): void };
    openFile(name: string): void;
  };
}

/** Opens a file of a process, and waits for a sign of its editor. */
export async function withFile(
  walk: Walk,
  name: string,
  content: string,
  sign: string,
): Promise<void> {
  await editor(walk);
  await walk.page.evaluate(
    (file) => {
      const { context } = document.querySelector('baton-editor-page') as unknown as Page;
      context.session.putFile(file);
      context.openFile(file.name);
    },
    { name, content },
  );
  await walk.page.locator(sign).first().waitFor();
}

async function inTable(walk: Walk, key: string, sign: string): Promise<void> {
  await withFile(walk, 'table.dmn', DECISIONS, 'td[data-row="0"]');
  await walk.page.locator('td[data-row="0"][data-column="0"]').focus();
  await walk.page.keyboard.press(key);
  await walk.page.locator(sign).first().waitFor();
}

async function designed(walk: Walk): Promise<void> {
  await withFile(walk, 'all.form', FORM, '.fjs-palette-field');
  await walk.page.locator('.fjs-form-editor .fjs-form-field').first().waitFor();
}

async function previewed(walk: Walk): Promise<void> {
  await designed(walk);
  await walk.page.locator('.form-file .segments .button').nth(1).click();
  await walk.page.locator('.task-form .fjs-form-field').first().waitFor();
}
