import { isVariableName } from '../compile/mappings.ts';
import { textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/** A FEEL expression whose value becomes a variable. @spec BPMN 2.0.2 §13.3.3 */
export const scriptTask: ElementDefinition = {
  bpmnType: 'bpmn:ScriptTask',
  title: 'Script task',
  role: 'activity',
  arrival: 'enter',
  reads: { attributes: [], children: [], extensions: ['zeebe:Script', 'zeebe:IoMapping'] },
  compile(source) {
    const script = source.extension('zeebe:Script');
    const text = script === null ? null : textOf(script, 'expression');
    const resultVariable = script === null ? null : textOf(script, 'resultVariable');
    const named = resultVariable !== null && isVariableName(resultVariable);
    if (text === null || !text.startsWith('=') || !named) {
      source.problem(
        'scriptMissing',
        'Expected a FEEL expression (beginning with =) and a result variable, but found ' +
          `${text ?? 'no expression'} and ${resultVariable ?? 'no variable'}.`,
      );
      return null;
    }
    const expression = source.expression(text.slice(1), 'script');
    return expression === null
      ? null
      : { machine: LIVES.calculating.spec.id, script: { expression, resultVariable } };
  },
};
