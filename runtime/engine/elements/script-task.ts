import { isVariableName } from '../compile/mappings.ts';
import { textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { LIVES } from '../machines/index.ts';
import { performerOf } from '../performers/index.ts';
import { compileScriptWork, compileWork } from '../work/plan.ts';
import type { CompiledElement, ElementDefinition } from './definition.ts';

/**
 * A FEEL expression whose value becomes a variable; in the standard's own element, which names none,
 * a context of variables. A script in any other language is work for a performer: no code runs in
 * the engine. @spec BPMN 2.0.2 §13.3.3
 */
export const scriptTask: ElementDefinition = {
  bpmnType: 'bpmn:ScriptTask',
  title: 'Script task',
  role: 'activity',
  arrival: 'enter',
  reads: {
    attributes: ['scriptFormat', 'script'],
    children: [],
    extensions: [
      'zeebe:Script',
      'zeebe:TaskDefinition',
      'zeebe:TaskHeaders',
      'zeebe:JobPriorityDefinition',
      'zeebe:IoMapping',
    ],
  },
  compile(source) {
    const script = source.extension('zeebe:Script');
    const language = languageOf(source.element);
    const isWork = source.extension('zeebe:TaskDefinition') !== null;
    if ([script !== null, language !== null, isWork].filter(Boolean).length > 1) {
      source.problem(
        'scriptAmbiguous',
        'Expected one of zeebe:script, zeebe:taskDefinition and a script of the standard, but ' +
          'found several.',
      );
      return null;
    }
    const machine = LIVES.working.spec.id;
    if (isWork) return { machine, work: compileWork(source, performerOf(source)) };
    if (language === null) return compileFeel(source, script);
    const text = textOf(source.element, 'script');
    if (/feel/i.test(language)) return compileContext(source, text?.trim() ?? '');
    return { machine, work: compileScriptWork(source, language, text) };
  },
};

/** The language of a script that stands in the standard's own element; null when there is none. */
function languageOf(element: ModelElement): string | null {
  const isThere = textOf(element, 'script') !== null || textOf(element, 'scriptFormat') !== null;
  return isThere ? (textOf(element, 'scriptFormat') ?? '') : null;
}

function compileFeel(source: NodeSource, script: ModelElement | null): CompiledElement | null {
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
}

/** FEEL in the element of the standard, with or without a `=` before it. */
function compileContext(source: NodeSource, text: string): CompiledElement | null {
  const feel = text.startsWith('=') ? text.slice(1) : text;
  if (feel.trim() === '') {
    source.problem('scriptMissing', 'Expected a script in FEEL, but found none.');
    return null;
  }
  const expression = source.expression(feel, 'script');
  return expression === null
    ? null
    : { machine: LIVES.calculating.spec.id, script: { expression, resultVariable: null } };
}
