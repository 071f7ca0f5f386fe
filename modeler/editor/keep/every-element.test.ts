import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { everyElement, inAnotherHand } from '../../e2e/every-element.ts';
import { TextKeeper } from './keep-text.ts';

describe('a file with every element of the standard', () => {
  it('has every element and attribute, and is read without a warning', async () => {
    const { xml, said, unsaid } = await everyElement();
    expect(unsaid).toEqual([]);
    expect(said.size).toBeGreaterThan(1_100);
    const { warnings } = await new BpmnModdle({ zeebe, baton }).fromXML(inAnotherHand(xml));
    expect(warnings).toEqual([]);
  });

  it('is the same bytes when nothing was changed, in whatever hand it is written', async () => {
    const { xml } = await everyElement();
    for (const text of [xml, inAnotherHand(xml), inAnotherHand(xml).replaceAll('\n', '\r\n')])
      expect(await changed(text, null)).toBe(text);
  });

  it('differs where an element was renamed and nowhere else, whichever it was', async () => {
    const { xml } = await everyElement();
    const text = inAnotherHand(xml);
    const { elementsById } = await new BpmnModdle({ zeebe, baton }).fromXML(text);
    const named = Object.values(elementsById).filter((one) => typeof one.get('name') === 'string');
    expect(named.length).toBeGreaterThan(60);
    for (const { id = '' } of named.filter((_, index) => index % 7 === 0)) {
      const after = await changed(text, id);
      const [before, now] = [text.split('\n'), after.split('\n')];
      expect(now).toHaveLength(before.length);
      expect(now.filter((line, at) => line !== before[at])).toEqual([
        expect.stringMatching(new RegExp(`id="${id}".* name="Renamed"`)),
      ]);
      expect(await changed(after, null)).toBe(after);
    }
  });
});

/** The text as it is kept after one element was given a name, or after nothing. */
async function changed(text: string, id: string | null): Promise<string> {
  const moddle = new BpmnModdle({ zeebe, baton });
  const { rootElement, elementsById } = await moddle.fromXML(text);
  if (id !== null) elementsById[id]!.set('name', 'Renamed');
  return new TextKeeper(text).keep((await moddle.toXML(rootElement, { format: true })).xml);
}
