import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childOf, childrenOf, extensionOf, textOf } from '../../engine/compile/model.ts';
import type { Diagnostic, Model } from '../../engine/index.ts';
import { createModelReader, type ModelReader } from './model-reader.ts';
import { parseDefinitions } from './parse-definitions.ts';

const fixtures = new URL('./fixtures/', import.meta.url);
const refused = readdirSync(new URL('refused/', fixtures)).filter((name) => name.endsWith('.bpmn'));
const governed = readFileSync(new URL('governed-invoice.bpmn', fixtures), 'utf8');

let reader: ModelReader;

beforeAll(() => {
  reader = createModelReader();
});
afterAll(() => reader.close());

async function read(xml: string): Promise<Model> {
  const reading = await reader.read(xml);
  if (!reading.ok) throw new Error(told(reading.diagnostics));
  return reading.model;
}

/** One finding a line. */
function told(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(
      ({ severity, code, elementId, line, message }) =>
        `${line ?? '-'} ${elementId ?? '-'} ${severity} ${code}: ${message}\n`,
    )
    .join('');
}

describe('a model reader', () => {
  it('reads a model with everything that governs a process', async () => {
    // when
    const reading = await reader.read(governed);
    // then
    expect(reading).toMatchObject({
      ok: true,
      processes: [{ id: 'invoice-to-payment', name: 'Invoice to payment' }],
      model: { diagnostics: [] },
    });
    const { definitions } = await read(governed);
    const process = childOf(definitions, 'rootElements')!;
    const post = childrenOf(process, 'flowElements').find(({ id }) => id === 'post')!;
    expect(textOf(extensionOf(post, 'baton:Performer')!, 'kind')).toBe('agent');
    const contract = extensionOf(post, 'baton:Contract')!;
    expect(textOf(childOf(contract, 'input')!, 'schema')).toBe(
      '{"type":"object","required":["number"],"properties":{"number":{"type":"string","pattern":"^<[^>]&+$"}}}',
    );
    expect(JSON.parse(textOf(childOf(contract, 'output')!, 'schema')!)).toHaveProperty('required');
    expect(
      childrenOf(extensionOf(post, 'baton:Subject')!, 'keys').map(({ attributes }) => attributes),
    ).toEqual([
      { name: 'supplier', value: '=invoice.supplier.id' },
      { name: 'number', value: '=invoice.number' },
    ]);
    expect(
      childrenOf(extensionOf(post, 'baton:Proof')!, 'probes').map(({ attributes }) => attributes),
    ).toEqual([
      {
        id: 'posted',
        kind: 'exists',
        connector: 'erp',
        path: '/postings/{invoice.number}',
        assert:
          'count(response.items[number = subject.number]) = 1 and claim.postingId = response.items[1].id',
        timeout: 'PT30S',
        interval: 'PT2S',
      },
      {
        id: 'amount',
        kind: 'state',
        connector: 'erp',
        path: '/postings/{claim.postingId}',
        assert: `response.amount >= 0 and response.name = "O'Neil & Söhne"`,
      },
    ]);
  });

  it('carries expressions, scripts and documentation to the letter', async () => {
    const { definitions } = await read(governed);
    const process = childOf(definitions, 'rootElements')!;
    const element = (id: string) =>
      childrenOf(process, 'flowElements').find((one) => one.id === id)!;
    expect(textOf(childOf(process, 'documentation')!, 'text')).toBe(
      'From the mail box\n  to the bank & back.',
    );
    expect(textOf(element('audit'), 'script')).toBe(
      'if amount < 1 & true then\n  "low"\nelse "high" ',
    );
    expect(textOf(childOf(element('to-approve'), 'conditionExpression')!, 'body')).toBe(
      '= amount > 10000.00 and\n  currency = "EUR" ',
    );
    const timer = childOf(element('late'), 'eventDefinitions')!;
    expect(textOf(childOf(timer, 'timeDuration')!, 'body')).toBe('=duration("P2D")');
    expect(textOf(childrenOf(process, 'extensionElements')[1]!, 'body')).toBe(
      '{"components":[{"type":"text","text":"a < b"}]}',
    );
  });

  it('keeps what other engines wrote, and says that it is not executed', async () => {
    const model = await read(readFileSync(new URL('camunda-7.bpmn', fixtures), 'utf8'));
    expect(told(model.diagnostics)).toBe(
      '9 U warning foreign-dialect: Expected what Baton executes, but c7:assignee, c7:formKey, c7:formData of bpmn:UserTask belong to Camunda 7 and are not executed.\n' +
        '9 U warning foreign-dialect: Expected what Baton executes, but flowable:category of bpmn:UserTask belong to Flowable and are not executed.\n' +
        '- - warning foreign-extension: Expected what Baton executes, but found 3 attributes or extensions of "http://vendor.example", kept and not executed.\n',
    );
    const task = childOf(childOf(model.definitions, 'rootElements')!, 'flowElements')!;
    expect(textOf(task, 'vendor:note')).toBe('kept');
    expect(extensionOf(task, 'vendor:hint')).toEqual({
      type: 'vendor:hint',
      id: null,
      attributes: { level: '2', $body: 'as written' },
      references: {},
      children: {},
    });
    expect(childOf(extensionOf(task, 'c7:formData')!, '$children')).toMatchObject({
      type: 'c7:formField',
      id: 'amount',
    });
  });

  it('reads a file with a byte order mark and line ends of Windows', async () => {
    const other = await read(`\uFEFF${governed.replaceAll('\n', '\r\n')}`);
    expect(other.diagnostics).toEqual([]);
    expect(childrenOf(other.definitions, 'rootElements')).toHaveLength(1);
  });

  it('reads the same from what was built', async () => {
    const built = new URL(
      '../../../dist/runtime/service/model-reader/model-reader.js',
      import.meta.url,
    );
    const module = (await import(built.href)) as {
      readonly createModelReader: typeof createModelReader;
    };
    const other = module.createModelReader();
    expect(await other.read(governed)).toEqual(await reader.read(governed));
    await other.close();
  });

  it.each(refused)('refuses %s with every reason and its place', async (name) => {
    const reading = await reader.read(readFileSync(new URL(`refused/${name}`, fixtures), 'utf8'));
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    const golden = new URL(`refused/${name.replace('.bpmn', '.txt')}`, fixtures);
    await expect(told(reading.diagnostics)).toMatchFileSnapshot(golden.pathname);
  });

  it('opens no connection for what a model points to', async () => {
    // given
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : null;
    const url = `http://127.0.0.1:${port}/x`;
    // when
    const pointing = governed
      .replace(
        '<bpmn:process',
        `<bpmn:import importType="${url}" location="${url}" namespace="${url}"/><bpmn:process`,
      )
      .replace(
        'id="Definitions_1"',
        `id="Definitions_1" xsi:schemaLocation="${url} ${url}" expressionLanguage="${url}"`,
      );
    const entities = [
      `<!DOCTYPE d SYSTEM "${url}">`,
      `<!DOCTYPE d PUBLIC "p" "${url}">`,
      `<!DOCTYPE d [<!ENTITY x SYSTEM "${url}">]>`,
      `<!DOCTYPE d [<!ENTITY % x SYSTEM "${url}"> %x;]>`,
      `<?xml-stylesheet type="text/xsl" href="${url}"?>`,
    ].map((head) =>
      governed.replace('<bpmn:definitions', `${head}<bpmn:definitions`).replace('Post the', '&x;'),
    );
    // then: neither the reader, nor the parser behind it if the pre-scan were not there
    expect((await reader.read(pointing)).ok).toBe(true);
    for (const xml of entities) {
      expect((await reader.read(xml)).ok).toBe(false);
      await parseDefinitions(xml);
    }
    expect(connections).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  it('gives up on a model that the parser would need minutes for', async () => {
    // given: every complaint of the parser counts all lines before it
    const slow = governed.replace(
      '</bpmn:process>',
      `${'\n'.repeat(1_900_000)}${'<bpmn:x/>'.repeat(9_000)}</bpmn:process>`,
    );
    const start = performance.now();
    // when
    const reading = await reader.read(slow);
    // then
    expect(reading).toMatchObject({ ok: false, diagnostics: [{ code: 'parse-timeout' }] });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect((await reader.read(governed)).ok).toBe(true);
  }, 30_000);

  it('reads the largest models that people draw', async () => {
    const tasks = Array.from(
      { length: 4_000 },
      (_, at) => `<bpmn:task id="T${at}" name="Task ${at}"/>`,
    );
    const model = await read(
      `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="P">${tasks.join('')}</bpmn:process></bpmn:definitions>`,
    );
    expect(childrenOf(childOf(model.definitions, 'rootElements')!, 'flowElements')).toHaveLength(
      4_000,
    );
  });

  it('answers whatever becomes of a good model, and pollutes no prototype', async () => {
    const pieces = [
      '<',
      '>',
      '"',
      '/',
      'id="post"',
      '__proto__',
      'constructor',
      'xsi:type="bpmn:tProcess"',
      'bpmn:',
      'zeebe:',
      'true',
      '1',
      '&#95;',
    ];
    const edit = fc.record({
      at: fc.nat(governed.length),
      remove: fc.nat(12),
      insert: fc.constantFrom(...pieces),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const xml = edits.reduce(
          (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
          governed,
        );
        const reading = await reader.read(xml);
        const told = reading.ok ? reading.model.diagnostics : reading.diagnostics;
        for (const { message } of told) expect(message).toMatch(/^Expected .*, but .*\.$/su);
        expect(reading.ok || told.length > 0).toBe(true);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 30_000);
});
