import { asker } from '../../runtime/testing/asking.ts';
import { postingCase } from './posting-case.ts';
import { invoiceFiles, type Walk } from './walk.ts';

/** A screen by its name, and how a person comes to it. */
export type Screen = readonly [name: string, come: (walk: Walk) => Promise<void>];

/** Something of everything: processes, an instance that waits for a person, a question. */
export async function furnished({ house }: Walk): Promise<string> {
  await house.api('deploy', { body: { resources: [...invoiceFiles()] } });
  const instance = await (await postingCase(house)).toApproval('RE-4711');
  const { ask } = await asker(house, { type: 'ten' });
  await ask({ audience: { groups: [] }, question: 'Which holds?' });
  return instance;
}

/** Every page with its states, on a house that {@link furnished} has filled. */
export function screensOf(instance: string): readonly Screen[] {
  const live = `/instances/${encodeURIComponent(instance)}`;
  return [
    at('/processes', 'tbody tr'),
    ['the start of a process', startDialog],
    ['the heat map of a process', heat],
    at('/instances', 'tbody tr'),
    at(live, '.token-list'),
    at(`${live}?at=3`, '.past-banner'),
    at(`${live}?tab=journal`, '.live-panel li'),
    at(`${live}?tab=work`, '.work-list li'),
    at(`${live}?tab=incidents`, '.live-panel'),
    at('/incidents', '.empty-state'),
    at('/operations/sandboxes', '.empty-state, tbody tr'),
    ['a sandbox', (walk) => sandbox(walk, live)],
    at('/inbox', '.inbox-items li'),
    ['a task', (walk) => card(walk, 'Approve payment', '.task-answer')],
    ['a question', (walk) => card(walk, 'Which holds?', '.card-question')],
    at('/operations/stops', '.drill'),
    at('/operations/batches', '.empty-state'),
    at('/coverage', 'tbody tr'),
    at('/editor', '.start-cards'),
    at(EDITOR, '.djs-shape'),
    ...['problems', 'outline', 'play', 'comments', 'versions', 'scenarios'].map((panel) =>
      at(`${EDITOR}?dock=${panel}`, '.djs-shape'),
    ),
  ];
}

const EDITOR = '/editor/new/agent-review';

function at(path: string, sign: string): Screen {
  return [
    path,
    async ({ page, go }) => {
      await go(path);
      await page.locator(sign).first().waitFor();
    },
  ];
}

async function heat({ page, go }: Walk): Promise<void> {
  await go('/processes');
  await page.locator('tbody a').first().click();
  await page.locator('.look-switch button').last().click();
  await page.locator('.heat-counted').waitFor();
}

async function sandbox({ page, go }: Walk, live: string): Promise<void> {
  await go(live);
  await page.locator('.token-list').waitFor();
  await page.locator('.time-travel > .button').click();
  await page.locator('.next-step').first().waitFor();
}

async function startDialog({ page, go }: Walk): Promise<void> {
  await go('/processes');
  await page.locator('tbody .actions button').first().click();
  await page.locator('dialog[open] textarea').waitFor();
}

async function card({ page, go }: Walk, title: string, sign: string): Promise<void> {
  await go('/inbox');
  await page.locator('.inbox-items a', { hasText: title }).first().click();
  await page.locator(sign).first().waitFor();
}
