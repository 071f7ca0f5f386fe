import { parseElementId } from '../../../shared/ids.ts';
import { flagOf, textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { compileBinding } from '../compile/binding.ts';
import type { CallBindingPlan, CallPlan, ValueSource } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * A process, or a global task, that runs in the place of this activity, with variables of its own.
 * Without another word its latest version is called, every variable that is seen here is handed
 * over, and every variable it writes comes back. @spec BPMN 2.0.2 §10.3.6, §13.3.4
 */
export const callActivity: ElementDefinition = {
  bpmnType: 'bpmn:CallActivity',
  title: 'Call activity',
  role: 'activity',
  arrival: 'enter',
  reads: {
    attributes: ['calledElement', 'version'],
    children: [],
    extensions: ['zeebe:CalledElement', 'zeebe:IoMapping'],
  },
  compile(source) {
    const dialect = source.extension('zeebe:CalledElement');
    const process = processOf(source, dialect);
    if (process === null) return null;
    const givesAll = dialect === null || flagOf(dialect, 'propagateAllChildVariables', true);
    const call: CallPlan = {
      process,
      binding: bindingOf(source, dialect),
      takesAll: dialect === null || flagOf(dialect, 'propagateAllParentVariables', true),
      givesAll,
    };
    if (!givesAll && !hasOutputs(source))
      source.warning(
        'resultsDropped',
        'Expected an output mapping or propagateAllChildVariables, but found neither: the results ' +
          'of what is called are dropped.',
      );
    return { machine: LIVES.calling.spec.id, call };
  },
};

/** Which process: the dialect's word, or the standard's, which is a qualified name. */
function processOf(source: NodeSource, dialect: ModelElement | null): ValueSource | null {
  const named = said(dialect, 'processId');
  const standard = localName(said(source.element, 'calledElement'));
  if (named !== null && standard !== null && named !== standard) {
    source.problem(
      'calledElementAmbiguous',
      `Expected one process to call, but found ${named} and ${standard}.`,
    );
    return null;
  }
  const text = named ?? standard;
  if (text !== null && text !== '=') return processNamed(source, text);
  source.problem(
    'calledElementMissing',
    'Expected a process to call (calledElement, or processId of zeebe:calledElement), but found none.',
  );
  return null;
}

function processNamed(source: NodeSource, text: string): ValueSource | null {
  if (text.startsWith('=') || parseElementId(text) !== null)
    return source.value(text, 'called element');
  source.problem(
    'calledElementInvalid',
    `Expected the id of a process to call, but found "${text}".`,
  );
  return null;
}

/** Text that is not empty; `null` for nothing said. */
function said(element: ModelElement | null, attribute: string): string | null {
  const text = element === null ? null : textOf(element, attribute);
  return text === '' ? null : text;
}

function localName(name: string | null): string | null {
  return name === null || name.startsWith('=') ? name : name.slice(name.indexOf(':') + 1);
}

function bindingOf(source: NodeSource, dialect: ModelElement | null): CallBindingPlan {
  const version = said(source.element, 'version');
  const tag = said(dialect, 'versionTag');
  const type = said(dialect, 'bindingType') ?? 'latest';
  if (version === null) return compileBinding(source, type, tag);
  if (type !== 'latest' || tag !== null)
    source.problem(
      'bindingAmbiguous',
      `Expected one way to choose the version to call, but found the version ${version} and a ` +
        `binding of zeebe:calledElement (${tag ?? type}).`,
    );
  return byVersion(source, version);
}

function byVersion(source: NodeSource, version: string): CallBindingPlan {
  if (!version.startsWith('=') && !/^[1-9]\d{0,8}$/.test(version))
    source.problem(
      'bindingInvalid',
      `Expected the number of a version from 1, or an expression, but found "${version}".`,
    );
  return { type: 'version', value: source.value(version, 'version') };
}

function hasOutputs(source: NodeSource): boolean {
  const mapping = source.extension('zeebe:IoMapping');
  return (mapping?.children['outputParameters'] ?? []).length > 0;
}
