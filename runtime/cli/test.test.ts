import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineModel, proof, serviceTask } from '../testing/models.ts';
import { runCli } from './run-cli.ts';

const SHIPPED = join(import.meta.dirname, '../../processes');
const MODEL = lineModel('pay', [
  serviceTask('it', {
    extensions: proof({ path: '/paid/A', assert: 'response.body.number = "A"' }),
  }),
]);
const HONEST = {
  type: 'honest',
  output: {},
  effects: [{ type: 'insert', system: 'erp', table: 'paid', row: { number: 'A' } }],
};
const SCENARIO = {
  type: 'batonScenario',
  version: 1,
  name: 'is paid',
  process: 'pay',
  systems: { erp: { tables: { paid: { item: '/paid/{number}', rows: [] } } } },
  work: { it: [HONEST] },
  expect: [{ type: 'ended', state: 'completed', at: ['end'] }],
};

let folder: string;
let said: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function put(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function test(...args: readonly string[]): Promise<number> {
  return await runCli(['test', ...args], {});
}

describe('baton test', () => {
  it('plays all that is shipped, as it is expected, and goes through all of it', async () => {
    expect(await test(SHIPPED, '--coverage')).toBe(0);
    expect(said).not.toContain('✗');
    expect(said).not.toContain('never');
  });

  it('is told of a cheat that a process believes', async () => {
    put('pay.bpmn', MODEL.replace(/<baton:proof>[\s\S]*<\/baton:proof>/, ''));
    const file = put('pay.scenario.json', SCENARIO);
    expect(await test(folder)).toBe(0);
    expect(await test(file, '--adversarial')).toBe(1);
    expect(said).toContain('✗ it says it is done and does nothing: is believed');
    put('pay.bpmn', MODEL);
    said = '';
    expect(await test(file, '--adversarial')).toBe(0);
    expect(said).toContain('✓ it says it is done and does nothing: is caught (PROBE_UNCLEAR)');
  });

  it('fails with what was found where a scenario comes out otherwise', async () => {
    const model = put('pay.bpmn', MODEL);
    put('pay.scenario.json', { ...SCENARIO, work: {} });
    expect(await test(model)).toBe(1);
    expect(said).toContain(
      'Expected the instance to be completed at end, but found active at none.',
    );
  });

  it('fails where a scenario cannot be read, or a model not be compiled', async () => {
    put('pay.bpmn', MODEL.replace('isExecutable="true"', 'isExecutable="false"'));
    put('pay.scenario.json', { ...SCENARIO, expected: [] });
    expect(await test(folder)).toBe(1);
    expect(said).toContain('/expected: Expected');
    expect(said).toContain('pay.bpmn');
  });

  it('does not understand what is not there, or cannot be played', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await test(join(folder, 'none.bpmn'))).toBe(2);
    expect(await test(put('notes.txt', 'x'))).toBe(2);
    const said = told.mock.calls.map(([text]) => String(text)).join('');
    expect(said).toContain('none.bpmn, but there is none');
    expect(said).toContain('notes.txt');
  });

  it('says in one sentence what is no JSON', async () => {
    put('pay.bpmn', MODEL);
    put('pay.scenario.json', '{ "type": ');
    expect(await test(folder)).toBe(1);
    expect(said).toContain('pay.scenario.json: Expected a JSON value at line 1');
    expect(said).toContain('none can be played');
  });

  it('fails where a scenario speaks of what is not in the process', async () => {
    put('pay.bpmn', MODEL);
    put('pay.scenario.json', {
      ...SCENARIO,
      work: { ti: [HONEST] },
      expect: [{ type: 'notVisited', elements: ['nobody'] }],
    });
    expect(await test(folder)).toBe(1);
    expect(said).toContain('/work/ti: Expected an element');
    expect(said).toContain('/expect/0/elements/0: Expected an element');
  });

  it('ends with a process that never does', async () => {
    put(
      'pay.bpmn',
      MODEL.replace(/<bpmn:endEvent id="end"[\s\S]*?(?:\/>|<\/bpmn:endEvent>)/, '').replaceAll(
        'targetRef="end"',
        'targetRef="it"',
      ),
    );
    put('pay.scenario.json', {
      ...SCENARIO,
      limits: { moves: 30 },
      expect: [{ type: 'ended', state: 'completed' }],
    });
    expect(await test(folder)).toBe(1);
    expect(said).toContain('stopped at its limit of moves');
  });

  it('fails where there is nothing to play', async () => {
    expect(await test(folder)).toBe(1);
    expect(said).toContain('found none');
  });

  it('says it for programs, too', async () => {
    cpSync(join(SHIPPED, 'invoice-to-payment'), folder, { recursive: true });
    expect(await test(join(folder, 'liar-does-not-post.scenario.json'), '--json')).toBe(0);
    const { isMet, played, stages } = JSON.parse(said) as {
      isMet: boolean;
      played: number;
      stages: readonly { scenarios: readonly { expectations: readonly { isMet: boolean }[] }[] }[];
    };
    expect([isMet, played]).toEqual([true, 1]);
    const asked = readFileSync(join(folder, 'liar-does-not-post.scenario.json'), 'utf8');
    const { expect: wanted } = JSON.parse(asked) as { expect: readonly unknown[] };
    expect(stages[0]?.scenarios[0]?.expectations).toHaveLength(wanted.length);
  });

  it('takes the cases that were agreed for a policy', async () => {
    const governance = (action: string): string =>
      `<baton:governance zone="human-review"><baton:policyScenario name="ordinary" inputs="{&quot;risk&quot;:&quot;low&quot;}" expect="${action}" /></baton:governance>`;
    const model = (action: string): string =>
      lineModel('pay', [serviceTask('it', { extensions: governance(action) })]);
    put('pay.bpmn', model('draft'));
    expect(await test(folder)).toBe(0);
    expect(said).toContain('✓ policy of it: ordinary');
    put('pay.bpmn', model('auto'));
    expect(await test(folder)).toBe(1);
  });
});
