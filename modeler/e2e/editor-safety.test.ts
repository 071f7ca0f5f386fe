import { describe, expect, it } from 'vitest';
import { dropFile, processNamed } from './editor-moves.ts';
import { walks } from './walk.ts';

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
      'Agent task: Read request. It acts: what is proven is done. Nothing proves it but its own word.',
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

  it('draws a process that comes without a drawing, and loses nothing of it', async () => {
    const { page, go, download } = await walk();
    await go('/editor');
    const bare = processNamed('x').replace(/<bpmndi[\s\S]*BPMNDiagram>/, '');
    await dropFile(page, 'bare.bpmn', bare);
    await page.locator('.djs-shape[data-element-id="Task"]').waitFor();
    const xml = await download();
    expect(xml).toContain('BPMNShape');
    expect(xml).toContain('name="Work"');
  });

  it.each([
    ['no XML', '<bpmn:definitions', 'Expected BPMN 2.0 as XML'],
    ['other XML', '<html></html>', 'Expected BPMN 2.0 as XML'],
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
