import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DmnModdle } from 'dmn-moddle';
import { describe, expect, it } from 'vitest';
import { diagramText } from './diagram-text.ts';
import { keepDiagram } from './keep-diagram.ts';

const RICH = readFileSync(join(import.meta.dirname, '../fixtures/rich.dmn'), 'utf8');

/** What the diagram writes of a file, with something else put into what it writes. */
async function drawn(given: string, from = '', to = ''): Promise<string | null> {
  const { xml, back } = diagramText(given);
  const moddle = new DmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(xml);
  const before = (await moddle.toXML(rootElement, { format: true })).xml;
  expect(before).toContain(from);
  const after = before.replace(from, to);
  const kept = await keepDiagram({ given: xml, before, after, isMore: warnings.length > 0 });
  return kept === null ? null : back(kept);
}

describe('a file whose diagram is changed', () => {
  it('stays the same bytes where nothing was, whatever it says', async () => {
    expect(await drawn(RICH)).toBe(RICH);
  });

  it.each([
    'https://www.omg.org/spec/DMN/20191111/',
    'https://www.omg.org/spec/DMN/20211108/',
    'https://www.omg.org/spec/DMN/20230324/',
  ])('is another in the one place that was moved: %s', async (version) => {
    const given = RICH.replaceAll('https://www.omg.org/spec/DMN/20191111/', version);
    const kept = await drawn(given, 'x="460" y="100"', 'x="470" y="100"');
    expect(kept).toBe(given.replace('x="460" y="100"', 'x="470" y="100"'));
  });

  it('loses with a decision what was in it, and nothing beside it', async () => {
    const [gone = ''] = /\n\s*<decision id="dec3"[\s\S]*?<\/decision>/.exec(RICH) ?? [];
    const [written = ''] =
      /\n\s*<decision id="dec3"[\s\S]*?<\/decision>/.exec((await drawnText(RICH)) ?? '') ?? [];
    expect(await drawn(RICH, written, '')).toBe(RICH.replace(gone, ''));
  });

  it('is not written where the diagram would lose some of it', async () => {
    const moved = { given: '<a', before: RICH, after: RICH.replace('Final', 'Other') };
    expect(await keepDiagram({ ...moved, isMore: true })).toBeNull();
    expect(await keepDiagram({ ...moved, isMore: false })).toBe(moved.after);
  });
});

async function drawnText(given: string): Promise<string> {
  const moddle = new DmnModdle();
  const { rootElement } = await moddle.fromXML(given);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}
