import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { prescan, type Model, type ModdleElement, toModel } from '../../engine/index.ts';
import { createModdle } from './moddle.ts';
import { parseDefinitions } from './parse-definitions.ts';

const RUNS = Number(process.env['BATON_FUZZ'] ?? 400);

const governed = readFileSync(new URL('./fixtures/governed-invoice.bpmn', import.meta.url), 'utf8');

/** What the tokenizer below moddle complains of: the pre-scan must have refused all of it. */
const TOKENIZER =
  /illegal first char|illegal attribute|missing attribute value|missing closing quotes|quote missmatch|illegal character after|already defined|outside of root|unclosed|closing tag mismatch|close tag|missing open tag|invalid nodeName|missing namespace|unexpected end of file|encoding/;

const PIECES = [
  ...['<', '>', '"', "'", '/', '=', '&', ';', ' ', '\n', '-', ']', '!', '?', ':', '1', 'true'],
  ...['<!--', '-->', '<![CDATA[', ']]>', '&#65;', '&amp;', '<bpmn:task/>', '</bpmn:process>', '/>'],
  ...['id="post"', ' xsi:type="bpmn:tUserTask"', ' xmlns:q="urn:q" q:a="1"', '<q xmlns="urn:q"/>'],
  ...['bpmn:', 'zeebe:', 'baton:', 'bpmndi:', '__proto__', 'constructor', 'post', 'amount', 'T1'],
];

/** Parts of the model that are worth repeating, moving or leaving out. */
const LINES = governed.split('\n');

function mutated(): fc.Arbitrary<string> {
  const line = fc.nat(LINES.length - 1);
  const edit = fc.oneof(
    fc.record({
      at: fc.nat(governed.length),
      remove: fc.nat(12),
      insert: fc.constantFrom(...PIECES),
    }),
    fc.record({
      at: fc.nat(governed.length),
      remove: fc.constant(0),
      insert: line.map((at) => LINES[at]!),
    }),
    line.map((at) => ({
      at: LINES.slice(0, at).join('\n').length,
      remove: LINES[at]!.length + 1,
      insert: '',
    })),
  );
  return fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) =>
      edits.reduce(
        (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
        governed,
      ),
    );
}

/** As the modeler reads the same text: with the packages as they are. */
async function shown(xml: string): Promise<Model> {
  const moddle = createModdle({ zeebe: structuredClone(zeebe), baton: structuredClone(baton) });
  const { rootElement, warnings } = await moddle.fromXML(xml);
  return toModel(rootElement as ModdleElement, warnings);
}

describe('what is parsed', () => {
  it('is what the modeler shows, for whatever is accepted', async () => {
    const { definitions } = await shown(governed);
    expect(await parseDefinitions(governed)).toMatchObject({
      type: 'model',
      model: { definitions },
    });
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(mutated(), async (xml) => {
        if (!prescan(xml).ok) return;
        const parsed = await parseDefinitions(xml);
        if (parsed.type === 'unreadable') return;
        if (parsed.model.diagnostics.some(({ severity }) => severity === 'error')) return;
        accepted += 1;
        expect(parsed.model).toEqual(await shown(xml));
      }),
      { numRuns: RUNS },
    );
    expect(accepted).toBeGreaterThan(RUNS / 50);
  }, 120_000);

  it('was cut into tags by the pre-scan as the parser cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(), async (xml) => {
        if (!prescan(xml).ok) return;
        const parsed = await parseDefinitions(xml);
        const told = parsed.type === 'model' ? parsed.model.diagnostics : parsed.diagnostics;
        for (const { message } of told) expect(message).not.toMatch(TOKENIZER);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
