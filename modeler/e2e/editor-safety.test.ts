import { describe, expect, it } from 'vitest';
import { walks, type Walk } from './walk.ts';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(2)</script>',
  "javascript:alert('3')",
  '</text><svg onload=alert(4)>',
  '${alert(5)} {{alert(6)}}',
];

describe('the editor', () => {
  const walk = walks();

  it('is watched by eyes that see a breach of the policy and a request to somebody else', async () => {
    const { page, faults } = await walk();
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<i style="color: red"></i>');
      void fetch('http://127.0.0.1:9/elsewhere').catch(() => undefined);
    });
    await expect.poll(() => faults.length).toBeGreaterThan(1);
    faults.length = 0;
  });

  it('has no shadow root anywhere above the canvas, the panel and its code editors', async () => {
    const { page, go, pick } = await walk();
    await go('/editor/new/agent-review');
    await pick('Read');
    await page.locator('[data-group-id="group-baton-contract"] > div').first().click();
    for (const place of ['.djs-container', '.bio-properties-panel', '.cm-editor']) {
      const above = await page
        .locator(place)
        .first()
        .evaluate((start) => {
          const found: string[] = [];
          for (let node: Node | null = start; node !== null; node = node.parentNode)
            if (node instanceof ShadowRoot) found.push(node.host.tagName);
          return found;
        });
      expect({ place, above }).toEqual({ place, above: [] });
    }
  });

  it('is walked by Tab through every element and left at the end; F2 renames, Ctrl+Z undoes', async () => {
    const { page, go } = await walk();
    await go('/editor/new/agent-review');
    const canvas = page.locator('.djs-container > svg');
    await page.locator('[data-element-id="Read"]').first().waitFor();
    await canvas.focus();
    const spoken: string[] = [];
    for (let step = 0; step < 11; step += 1) {
      await page.keyboard.press('Tab');
      spoken.push((await page.locator('.modeler-canvas [aria-live]').textContent()) ?? '');
    }
    expect(spoken.filter((words) => !words.startsWith('Sequence flow'))).toEqual([
      'Start event: Request received',
      'Agent task: Read request',
      'Exclusive gateway: Clear?',
      'End event: Request settled',
      'Human task: Decide',
      '',
    ]);
    expect(await canvas.evaluate((svg) => svg === document.activeElement)).toBe(false);
    await canvas.focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Read by keys');
    await page.keyboard.press('Enter');
    const title = page.locator('.panel-head h2');
    await expect.poll(() => title.innerText()).toBe('Read by keys');
    await page.keyboard.press('Control+z');
    await expect.poll(() => title.innerText()).toBe('Read request');
  });

  it('adds and appends by keyboard alone', async () => {
    const { page, go, download } = await walk();
    await go('/editor/new/empty');
    await page.locator('[data-element-id="Start"]').first().waitFor();
    await page.locator('.djs-container > svg').focus();
    for (const [key, words] of [
      ['n', 'bot'],
      ['a', 'human'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator('.djs-popup input').waitFor();
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await page.locator('.djs-popup').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
    }
    const xml = await download();
    expect(xml).toContain('<baton:performer kind="bot" />');
    expect(xml).toContain('<zeebe:userTask />');
    expect(xml.match(/<bpmn:sequenceFlow /g)).toHaveLength(1);
  });

  it('offers the draft after a crash, and discards it when told to', async () => {
    const user = await walk();
    const { page, house, context } = user;
    const { processes } = await house.api('deploy', {
      body: { resources: [{ name: 'crash.bpmn', content: processNamed('Crash') }] },
    });
    const path = `/editor/${processes[0]!.definitionId}`;
    await rename(user, path, 'Crash, renamed');
    // The tab dies: nothing of it has a chance to save on the way out.
    const other = await context.newPage();
    await page.close({ runBeforeUnload: false });
    await other.goto(house.url + path);
    await other.getByText('Continue with your draft?').waitFor();
    await other.getByRole('button', { name: 'Continue with the draft' }).click();
    await expect
      .poll(() => other.getByLabel('Name of the process').inputValue())
      .toBe('Crash, renamed');
    await other.reload();
    await other.getByRole('button', { name: 'Discard the draft' }).click();
    await expect.poll(() => other.getByLabel('Name of the process').inputValue()).toBe('Crash');
    await other.reload();
    await other.getByText('Version 1', { exact: true }).waitFor();
    expect(await other.getByText('Continue with your draft?').count()).toBe(0);
  });

  it('keeps two tabs with one process out of each other’s way', async () => {
    const user = await walk();
    const { house, context } = user;
    const { processes } = await house.api('deploy', {
      body: { resources: [{ name: 'tabs.bpmn', content: processNamed('Tabs') }] },
    });
    const path = `/editor/${processes[0]!.definitionId}`;
    await rename(user, path, 'Tabs, first');
    const second = await context.newPage();
    await second.goto(house.url + path);
    await second.getByText('This process is open in another tab').waitFor();
    await rename({ ...user, page: second, go: () => Promise.resolve() }, path, 'Tabs, second');
    await second.goto(`${house.url}/editor`);
    const drafts = second.locator('.primary-cell');
    await expect.poll(() => drafts.allInnerTexts()).toEqual(['Tabs, second', 'Tabs, first']);
  });

  it('keeps the draft while the runtime is away, and says so', async () => {
    const user = await walk();
    const { page, context } = user;
    await rename(user, '/editor/new/empty', 'Before');
    await context.setOffline(true);
    await rename(
      { ...user, go: () => Promise.resolve() },
      '',
      'Without a network',
      'Offline, kept locally',
    );
    await page.getByRole('button', { name: 'Deploy' }).click();
    await page.getByText('The runtime does not answer').waitFor();
    await context.setOffline(false);
    await page.getByText('Draft saved').waitFor();
    expect(await user.download()).toContain('name="Without a network"');
  });

  it('shows hostile names as the text that they are', async () => {
    const { page, go, pick } = await walk();
    for (const name of HOSTILE) {
      await go('/editor');
      await dropFile(page, 'hostile.bpmn', processNamed(name, name));
      await pick('Task');
      expect(await page.locator('.panel-head h2').innerText()).toBe(name);
      await page.locator('.djs-context-pad [data-action="replace"]').click();
      await page.keyboard.press('Escape');
      expect(await page.locator('img, baton-editor-page script').count()).toBe(0);
    }
  });

  it.each([
    ['no XML', '<bpmn:definitions', 'Expected BPMN 2.0 as XML'],
    ['other XML', '<html></html>', 'Expected BPMN 2.0 as XML'],
    [
      'a process without a diagram',
      processNamed('x').replace(/<bpmndi[\s\S]*BPMNDiagram>/, ''),
      'without one',
    ],
  ])('says why it cannot open %s', async (_what, content, why) => {
    const { page, go } = await walk();
    await go('/editor');
    await dropFile(page, 'odd.bpmn', content);
    await page.getByText('This file cannot be opened').waitFor();
    expect(await page.locator('.empty-state').innerText()).toContain(why);
  });

  it.each([
    { width: 1440, height: 900, scheme: 'light' },
    { width: 1440, height: 900, scheme: 'dark' },
    { width: 390, height: 844, scheme: 'light' },
    { width: 390, height: 844, scheme: 'dark' },
  ] as const)('never covers the mark of bpmn.io: %o', async (options) => {
    const { page, go } = await walk(options);
    await go('/editor/new/agent-review');
    await page.locator('[data-element-id="Read"]').first().waitFor();
    for (const open of ['Properties', 'Minimap', null]) {
      const covered = await page.locator('.bjs-powered-by').evaluate((mark) => {
        const { left, top, right, bottom } = mark.getBoundingClientRect();
        const corners = [
          [left, top],
          [right, top],
          [left, bottom],
          [right, bottom],
        ] as const;
        return corners.filter(([x, y]) => {
          const at = document.elementFromPoint(x + (x === left ? 2 : -2), y + (y === top ? 2 : -2));
          return at === null || !mark.contains(at);
        });
      });
      expect(covered).toEqual([]);
      const button = open === null ? null : page.getByLabel(open, { exact: true }).first();
      if (button !== null && (await button.isVisible())) await button.click();
    }
  });

  it('changes its colours with the theme, without drawing anew', async () => {
    const { page, go } = await walk();
    await go('/editor/new/agent-review');
    const shape = page.locator('[data-element-id="Read"] .djs-visual > rect').first();
    const stroke = (): Promise<string> => shape.evaluate((rect) => getComputedStyle(rect).stroke);
    const light = await stroke();
    await shape.evaluate((rect) => rect.setAttribute('data-same', 'yes'));
    await page.getByLabel(/^Theme: system/).click();
    await page.getByLabel(/^Theme: light/).click();
    expect(await stroke()).not.toBe(light);
    expect(await shape.getAttribute('data-same')).toBe('yes');
  });
});

async function rename(
  { page, go }: Pick<Walk, 'page' | 'go'>,
  path: string,
  name: string,
  saved = 'Draft saved',
): Promise<void> {
  await go(path);
  await page.locator('.djs-shape').first().waitFor();
  await page.getByLabel('Name of the process').fill(name);
  await page.getByLabel('Name of the process').press('Enter');
  await page.locator('.editor-toolbar').getByText(saved).waitFor();
}

async function dropFile(page: Walk['page'], name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([title, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text!], title!, { type: 'application/xml' }));
      return transfer;
    },
    [name, content],
  );
  await page.dispatchEvent('.page', 'drop', { dataTransfer: data });
}

function processNamed(name: string, task = 'Work'): string {
  const text = (raw: string): string =>
    raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const id = `p_${Array.from(name, (letter) => letter.codePointAt(0)!.toString(16)).join('')}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="http://baton.dev/process">
  <bpmn:process id="${id}" name="${text(name)}" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>F</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Task" name="${text(task)}"><bpmn:incoming>F</bpmn:incoming></bpmn:userTask>
    <bpmn:sequenceFlow id="F" sourceRef="Start" targetRef="Task" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="I"><bpmndi:BPMNPlane id="P" bpmnElement="${id}">
    <bpmndi:BPMNShape id="Sd" bpmnElement="Start"><dc:Bounds x="100" y="120" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Td" bpmnElement="Task"><dc:Bounds x="200" y="100" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
