import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { lineModel } from '../../testing/models.ts';
import { process as draw } from '../../testing/process-builder.ts';
import { compile, offerOf, type Compilation } from '../index.ts';

async function compiled(attributes: string, inside: string): Promise<Compilation> {
  const xml = `<bpmn:scriptTask id="it" ${attributes}>${inside}</bpmn:scriptTask>`;
  const parsed = await parseDefinitions(lineModel('scripts', [{ id: 'it', xml }]));
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return compile(parsed.model, []);
}

const extended = (...extensions: readonly string[]): string =>
  `<bpmn:extensionElements>${extensions.join('')}</bpmn:extensionElements>`;
const FEEL = '<zeebe:script expression="=6 * 7" resultVariable="answer" />';
const WORK = '<zeebe:taskDefinition type="run-script" />';
const HEADERS = '<zeebe:taskHeaders><zeebe:header key="script" value="x" /></zeebe:taskHeaders>';
const SCRIPT = '<bpmn:script>6 * 7</bpmn:script>';

describe('a script task', () => {
  it('computes FEEL itself', async () => {
    const { processes, diagnostics } = await compiled('', extended(FEEL));
    expect(diagnostics).toEqual([]);
    const run = harness(processes[0]!.bind(parseDefinitionId('s:1')!)).start();
    expect(run.ended).toBe('completed');
    expect(run.variables).toEqual({ answer: 42 });
  });

  it.each([
    {
      of: 'of the standard',
      attributes: 'scriptFormat="groovy"',
      inside: SCRIPT,
      capability: 'script',
      headers: { language: 'groovy', script: '6 * 7' },
    },
    {
      of: 'with a task definition',
      attributes: '',
      inside: extended(WORK, HEADERS),
      capability: 'run-script',
      headers: { script: 'x' },
    },
  ])('is work when it is one $of', async ({ attributes, inside, capability, headers }) => {
    const { processes, diagnostics } = await compiled(attributes, inside);
    expect(diagnostics).toEqual([]);
    const process = processes[0]!.bind(parseDefinitionId('s:1')!);
    const run = harness(process).start();
    expect(run.item('it')).toMatchObject({ capability, kind: 'api' });
    expect(offerOf(process, run.state, run.item('it')).headers).toEqual(headers);
    run.commit('it', { answer: 42 });
    expect(run.ended).toBe('completed');
    expect(run.variables).toEqual({ answer: 42 });
  });

  it.each([
    ['scriptMissing', '', ''],
    ['scriptMissing', 'scriptFormat="groovy"', ''],
    ['scriptMissing', '', SCRIPT],
    ['scriptMissing', 'scriptFormat="text/x-feel"', ''],
    ['scriptMissing', 'scriptFormat="feel"', '<bpmn:script> = </bpmn:script>'],
    ['expressionInvalid', 'scriptFormat="feel"', '<bpmn:script>1 +</bpmn:script>'],
    ['scriptAmbiguous', 'scriptFormat="groovy"', extended(FEEL) + SCRIPT],
    ['scriptAmbiguous', '', extended(FEEL, WORK)],
  ])('is refused (%s) with %s %s', async (code, attributes, inside) => {
    const { diagnostics } = await compiled(attributes, inside);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code, elementId: 'it' }]);
  });

  it.each([
    ['feel', '{ answer: 6 * 7, question: null }'],
    ['text/x-feel', '= { answer: 6 * 7, question: null }'],
  ])('of the standard in %s gives a context of variables: %s', async (format, script) => {
    const attributes = `scriptFormat="${format}"`;
    const { processes, diagnostics } = await compiled(
      attributes,
      `<bpmn:script>${script}</bpmn:script>`,
    );
    expect(diagnostics).toEqual([]);
    const run = harness(processes[0]!.bind(parseDefinitionId('s:1')!)).start();
    expect([run.ended, run.variables]).toEqual(['completed', { answer: 42, question: null }]);
  });

  it('of the standard in FEEL halts when it gives anything else', async () => {
    const { processes } = await compiled('scriptFormat="feel"', SCRIPT);
    const run = harness(processes[0]!.bind(parseDefinitionId('s:1')!)).start();
    expect(run.incidents).toMatchObject([{ kind: 'scriptFailed', elementId: 'it' }]);
  });

  it('reads what those beside it have written: none of them undoes another', () => {
    const add = (id: string): string => `append(said, "${id}")`;
    const to = draw('p').startEvent().parallelGateway('fork').scriptTask('a', add('a'), 'said');
    to.parallelGateway('join').from('fork').scriptTask('b', add('b'), 'said').to('join');
    const run = harness(to.endEvent().build()).start({ said: [] });
    expect([run.ended, run.variables]).toEqual(['completed', { said: ['a', 'b'] }]);
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  });

  it('reads what its other passes have written', () => {
    const to = draw('p').startEvent().repeating({ cardinality: '=3' });
    to.scriptTask('a', 'append(said, loopCounter)', 'said');
    const run = harness(to.endEvent().build()).start({ said: [] });
    expect([run.ended, run.variables]).toEqual(['completed', { said: [1, 2, 3] }]);
  });
});
