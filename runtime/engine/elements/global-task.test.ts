import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { element, process as draw } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';
import { compile, type ModelElement } from '../index.ts';

/** A file of global tasks alone, as it is deployed. */
function globals(...rootElements: readonly ModelElement[]) {
  const definitions = element('bpmn:Definitions', 'd', { children: { rootElements } });
  return compile({ definitions, diagnostics: [] }, []);
}

function call(root: ModelElement): Harness {
  const { processes, diagnostics } = globals(root);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const library = new TestLibrary(
    ...processes.map((one) => one.bind(`${one.processId}:1` as never)),
  );
  const main = draw('main').startEvent().callActivity('call', 'shared').serviceTask('after');
  return harness(main.endEvent().build(), library).start({ x: 1 });
}

describe('a global task', () => {
  it.each(['bpmn:GlobalTask', 'bpmn:GlobalManualTask'])('%s passes when it is called', (type) => {
    expect(call(element(type, 'shared')).marking).toEqual(['after']);
  });

  it('is a task for a person', () => {
    const attributes = { name: 'Approve' };
    const run = call(element('bpmn:GlobalUserTask', 'shared', { attributes }));
    expect(run.item('shared-task')).toMatchObject({ kind: 'human', definition: 'shared:1' });
    run.commit('shared-task', { approved: true });
    expect([run.variables, run.marking]).toEqual([{ x: 1, approved: true }, ['after']]);
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  });

  it('is a script for a worker, with its text and language', () => {
    const attributes = { scriptLanguage: 'python', script: 'print(1)' };
    const run = call(element('bpmn:GlobalScriptTask', 'shared', { attributes }));
    expect(run.item('shared-task').capability).toBe('script');
  });

  it('is refused as a rule without a decision, which its element cannot name', () => {
    const { diagnostics } = globals(element('bpmn:GlobalBusinessRuleTask', 'shared'));
    expect(diagnostics).toMatchObject([{ code: 'decisionMissing', elementId: 'shared-task' }]);
  });

  it('names its decision by the extension of a task', () => {
    const said = { decisionId: 'd', resultVariable: 'r' };
    const extensionElements = [element('zeebe:CalledDecision', null, { attributes: said })];
    const root = element('bpmn:GlobalBusinessRuleTask', 'shared', {
      children: { extensionElements },
    });
    expect(call(root).incidents).toMatchObject([{ kind: 'decisionFailed' }]);
  });

  it.each([
    ['globalBusinessRuleTask', '<zeebe:calledDecision decisionId="d" resultVariable="r" />'],
    ['globalBusinessRuleTask', '<zeebe:taskDefinition type="rule" />'],
    ['globalScriptTask', '<zeebe:script expression="=x + 1" resultVariable="y" />'],
    ['globalUserTask', '<zeebe:assignmentDefinition candidateGroups="clerks" />'],
  ])('of a file may say what such a task may: %s %s', async (type, said) => {
    const parsed = await parseDefinitions(
      '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
        'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">' +
        `<bpmn:${type} id="shared"><bpmn:extensionElements>${said}</bpmn:extensionElements>` +
        `</bpmn:${type}></bpmn:definitions>`,
    );
    if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
    const { processes, diagnostics } = compile(parsed.model, []);
    expect(diagnostics).toEqual([]);
    expect(processes.map(({ processId }) => processId)).toEqual(['shared']);
  });
});
