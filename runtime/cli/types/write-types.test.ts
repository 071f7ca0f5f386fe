import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { schemaToType } from './schema-to-type.ts';
import { writeTypes, type TypedTask } from './write-types.ts';

const INVOICE: JsonObject = {
  type: 'object',
  required: ['id', 'lines'],
  additionalProperties: false,
  $defs: { money: { type: ['number', 'null'] } },
  properties: {
    id: { type: 'string', description: 'The number */ of the\n invoice.' },
    state: { enum: ['open', 'paid', 3, null] },
    'due date': { type: 'string', format: 'date' },
    total: { $ref: '#/$defs/money' },
    lines: {
      type: 'array',
      items: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
    },
    more: { type: 'object', additionalProperties: { type: 'integer' } },
    anything: {},
    tree: { $ref: '#' },
  },
};

const task = (capability: string, more: Partial<TypedTask> = {}): TypedTask => ({
  processId: 'p',
  elementId: 'e',
  name: null,
  capability,
  input: null,
  output: null,
  ...more,
});

/** What the compiler says of a program beside the declarations; empty when nothing. */
function compiled(declarations: string, program: string, odd: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const root = resolve(import.meta.dirname, '../../..');
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2023',
    lib: ['ES2023', 'DOM'],
    types: [],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    paths: { 'baton/client': [join(root, 'runtime/client/index.ts')] },
  };
  writeFileSync(join(folder, 'work.d.ts'), declarations);
  writeFileSync(join(folder, 'odd.ts'), odd);
  writeFileSync(join(folder, 'program.ts'), program);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['*.ts'] }),
  );
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
    return '';
  } catch (error) {
    return String(Object(error)['stdout']);
  }
}

/** Tasks whose names and schemas may say anything. */
function oddTasks(): readonly TypedTask[] {
  const any = fc.oneof(fc.anything(), fc.constantFrom('object', 'string', '#', '*/', "it's\n"));
  const schema = fc.letrec<{ schema: unknown }>((tie) => ({
    schema: fc.record(
      {
        type: fc.constantFrom(
          'object',
          'array',
          'string',
          'integer',
          'null',
          ['string', 'null'],
          'odd',
        ),
        description: fc.string(),
        properties: fc.dictionary(
          fc.string(),
          fc.oneof({ maxDepth: 3 }, fc.constant({}), tie('schema')),
        ),
        required: fc.array(fc.string()),
        items: fc.oneof({ maxDepth: 3 }, fc.constant(true), tie('schema')),
        enum: fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
        anyOf: fc.array(fc.oneof({ maxDepth: 3 }, fc.constant(false), tie('schema')), {
          maxLength: 3,
        }),
        allOf: fc.array(fc.oneof({ maxDepth: 3 }, any, tie('schema')), { maxLength: 2 }),
        $ref: fc.constantFrom('#', '#/properties/a', 'https://elsewhere.example/s'),
      },
      { requiredKeys: [] },
    ),
  })).schema;
  const samples = fc.sample(fc.tuple(fc.string({ minLength: 1 }), schema), {
    numRuns: 60,
    seed: 7,
  });
  return samples.map(([name, input], n) =>
    task(`${name}${n}`, { name, input: JSON.parse(JSON.stringify(input)) as JsonObject }),
  );
}

describe('types of work', () => {
  it('hold a worker to what its contract gives and wants, and compile whatever schemas and names say', () => {
    const types = writeTypes([
      task('read@1', {
        input: INVOICE,
        output: { type: 'object', properties: { sum: { type: 'number' } }, required: ['sum'] },
      }),
      task('open'),
    ]);
    const program = `
      import { createWorker } from 'baton/client';
      import type { BatonWork } from './work';
      const worker = createWorker<BatonWork>({ baseUrl: '', agent: '', credential: '' });
      worker.on('read@1', async (work) => {
        const id: string = work.input.id;
        const total: number | null | undefined = work.input.total;
        const due: string | undefined = work.input['due date'];
        const texts: string[] = work.input.lines.map(({ text }) => text);
        // @ts-expect-error -- there is no such field
        work.input.iban;
        // @ts-expect-error -- a number is wanted
        await work.claim({ output: { sum: id } });
        await work.partial({ output: {} });
        return await work.claim({ output: { sum: texts.length }, confidence: { overall: 1 } });
      });
      worker.on('open', async (work) => work.claim({ output: { any: [work.input['x'] ?? null] } }));
      worker.on('*', async (work) => work.claim({ output: work.input }));
    `;
    // one run of the compiler for both: it is what takes the time
    expect(compiled(types, program, writeTypes(oddTasks()))).toBe('');
  }, 120_000);

  it('are the same text for the same tasks in any order', () => {
    const tasks = ['b', 'a', 'c'].flatMap((capability) =>
      ['1', '2'].map((elementId) => task(capability, { elementId, input: { enum: [elementId] } })),
    );
    const text = writeTypes(tasks);
    expect(writeTypes([...tasks].reverse())).toBe(text);
    expect(text.indexOf('readonly a:')).toBeLessThan(text.indexOf('readonly b:'));
    expect(text).toContain("readonly input: '1' | '2';");
  });

  it('cut a type that contains itself, and one that is too deep', () => {
    expect(schemaToType(INVOICE)).toContain('tree?: JsonValue');
    let deep: JsonObject = { type: 'string' };
    for (let n = 0; n < 200; n += 1) deep = { type: 'object', properties: { a: deep } };
    expect(schemaToType(deep).length).toBeLessThan(3000);
    const $defs = Object.fromEntries(
      Array.from({ length: 22 }, (_, n) => {
        const next = { $ref: `#/$defs/d${n + 1}` };
        return [`d${n}`, { type: 'object', properties: { a: next, b: next } }];
      }),
    );
    expect(schemaToType({ $defs, $ref: '#/$defs/d0' }).length).toBeLessThan(200_000);
  });
});
