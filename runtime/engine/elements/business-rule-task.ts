import { compileBinding } from '../compile/binding.ts';
import { isVariableName } from '../compile/mappings.ts';
import { textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { LIVES } from '../machines/index.ts';
import { performerOf } from '../performers/index.ts';
import { compileWork } from '../work/plan.ts';
import type { CompiledElement, ElementDefinition } from './definition.ts';
import { WORK_EXTENSIONS } from './work-extensions.ts';

/**
 * Takes a decision over all variables that are seen here; what is decided becomes a variable. With
 * a task definition it is work for a performer. @spec BPMN 2.0.2 §10.3.3, §13.3.3
 */
export const businessRuleTask: ElementDefinition = {
  bpmnType: 'bpmn:BusinessRuleTask',
  title: 'Business rule task',
  role: 'activity',
  arrival: 'enter',
  reads: {
    attributes: [],
    children: [],
    extensions: ['zeebe:CalledDecision', ...WORK_EXTENSIONS],
  },
  compile(source) {
    const called = source.extension('zeebe:CalledDecision');
    const isWork = source.extension('zeebe:TaskDefinition') !== null;
    if (isWork === (called !== null)) {
      source.problem(
        'decisionMissing',
        'Expected a decision (zeebe:calledDecision) or work (zeebe:taskDefinition), but found ' +
          `${isWork ? 'both' : 'neither'}.`,
      );
      return null;
    }
    return called === null
      ? { machine: LIVES.working.spec.id, work: compileWork(source, performerOf(source)) }
      : compileDecision(source, called);
  },
};

function compileDecision(source: NodeSource, called: ModelElement): CompiledElement | null {
  const resultVariable = textOf(called, 'resultVariable') ?? '';
  const type = textOf(called, 'bindingType') ?? 'latest';
  const binding = compileBinding(source, type, textOf(called, 'versionTag'));
  const hint = ' (zeebe:calledDecision decisionId)';
  const decisionId = source.requiredValue(textOf(called, 'decisionId'), 'a decision', hint);
  if (!isVariableName(resultVariable)) {
    source.problem(
      'decisionInvalid',
      `Expected a variable for what is decided (resultVariable), but found "${resultVariable}".`,
    );
    return null;
  }
  return {
    machine: LIVES.deciding.spec.id,
    decision: { decisionId, binding, resultVariable },
  };
}
