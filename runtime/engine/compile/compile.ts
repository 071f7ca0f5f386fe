import { parseElementId, type DefinitionId, type ElementId } from '../../../shared/ids.ts';
import { processOfGlobalTask } from '../elements/global-task.ts';
import { definitionOf } from '../elements/index.ts';
import type { ExecutableProcess } from '../graph.ts';
import {
  calledAs,
  staticCalls,
  staticDecisions,
  versionTagOf,
  type StaticCall,
  type StaticDecision,
} from './calls.ts';
import { checkCollaboration, warnOfDrawnFlows } from './collaboration.ts';
import { assignByLanes } from './lanes.ts';
import { checkConnections } from './connections.ts';
import {
  childrenOf,
  flagOf,
  referenceOf,
  textOf,
  type Diagnostic,
  type Model,
  type ModelElement,
} from './model.ts';
import { NodeSource } from './node-source.ts';
import { MOST_QUESTIONS, reachesOf } from './reach.ts';
import { emptyDraft } from './draft.ts';
import { compileScope } from './scope.ts';

/** A process that has been read and found executable, before it has a version. */
export interface CompiledProcess {
  readonly processId: ElementId;
  readonly name: string | null;
  /** The ids of the forms its tasks show. */
  readonly forms: readonly string[];
  /** By which tag callers may choose this version; `null` when it says none. */
  readonly versionTag: string | null;
  /** The processes it calls, as far as the model itself says which. */
  readonly calls: readonly StaticCall[];
  /** The decisions it takes, as far as the model itself says which. */
  readonly takes: readonly StaticDecision[];
  /** Binds it to the version it was deployed as. */
  readonly bind: (definition: DefinitionId) => ExecutableProcess;
}

/** Every executable process of a file, and every problem of all of them. */
export interface Compilation {
  readonly processes: readonly CompiledProcess[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns a model into executable processes, or finds every reason why not, each with its element.
 * What Baton would not do by the book is a problem: nothing is ignored in silence.
 *
 * @param forms the ids of the forms that are deployed together with the model
 */
export function compile(model: Model, forms: readonly string[]): Compilation {
  const diagnostics: Diagnostic[] = [...model.diagnostics];
  const byId = indexOf(model.definitions);
  const roots = childrenOf(model.definitions, 'rootElements');
  const executable = roots.flatMap(
    (root) => processOfGlobalTask(root) ?? (isExecutable(root) ? root : []),
  );
  const says = { zone: null, language: textOf(model.definitions, 'expressionLanguage') };
  const whole = new NodeSource(model.definitions, byId, diagnostics, says);
  if (executable.length === 0)
    whole.problem('noProcess', 'Expected a process with isExecutable="true", but found none.');
  checkFlowIds(whole, roots);
  checkCollaboration(whole);
  checkLanguage(whole);
  const processes = executable.flatMap((root) =>
    compileProcess(new NodeSource(root, byId, diagnostics, says), forms),
  );
  warnOfDrawnFlows(whole);
  return { processes, diagnostics };
}

function isExecutable(root: ModelElement): boolean {
  return definitionOf(root.type)?.role === 'process' && flagOf(root, 'isExecutable', false);
}

function compileProcess(source: NodeSource, forms: readonly string[]): readonly CompiledProcess[] {
  const processId = parseElementId(source.element.id ?? '');
  const definition = definitionOf(source.element.type);
  if (processId === null || definition === null) {
    source.problem('idInvalid', `Expected an id of the process, but found "${source.element.id}".`);
    return [];
  }
  const draft = emptyDraft();
  checkDefinitionalCollaboration(source);
  compileScope(source, { id: processId, parent: null, definition }, draft);
  assignByLanes(source, draft);
  checkConnections(source, draft);
  const reach = reachesOf(draft) ?? tooLarge(source);
  const deployed = new Set(forms);
  const needed = [...draft.nodes.values()].flatMap(({ id, work }) =>
    work === null || work.form === null ? [] : [{ id, form: work.form }],
  );
  for (const { id, form } of needed)
    if (!deployed.has(form))
      source
        .within(source.lookUp(id) ?? source.element)
        .problem('formMissing', `Expected the form ${form} in the same deployment, but it is not.`);
  return [
    {
      processId,
      name: textOf(source.element, 'name'),
      forms: needed.map(({ form }) => form),
      versionTag: versionTagOf(source),
      calls: staticCalls(draft),
      takes: staticDecisions(draft),
      bind: (bound) => ({
        definition: bound,
        processId,
        name: textOf(source.element, 'name'),
        nodes: draft.nodes,
        flows: draft.flows,
        called: calledAs(draft, processId),
        reach,
        keepsSignals: flagOf(source.element, 'keepSignals', false),
        uniqueKey: flagOf(source.element, 'businessKeyUnique', false),
        readers: [...draft.nodes.values()].some(({ activation }) => activation !== null),
      }),
    },
  ];
}

function tooLarge(source: NodeSource): ReturnType<typeof reachesOf> & object {
  source.problem(
    'modelTooLarge',
    'Expected a process in which it can be laid out from where tokens come to its joins, but its ' +
      `joins have more than ${MOST_QUESTIONS} flows and nodes to be held against each other.`,
  );
  return new Map();
}

/** What has no id cannot be looked up: a flow that would then be left out is refused. */
function checkFlowIds(whole: NodeSource, roots: readonly ModelElement[]): void {
  for (const root of roots)
    for (const flow of childrenOf(root, 'messageFlows'))
      if (flow.id === null)
        whole
          .within(root)
          .problem('idInvalid', 'Expected an id of a message flow, but found none.');
}

/** Choreographies and conversations are drawn; a process that is told to follow one is refused. */
function checkDefinitionalCollaboration(process: NodeSource): void {
  const one = process.lookUp(referenceOf(process.element, 'definitionalCollaborationRef'));
  if (one === null || one.type === 'bpmn:Collaboration') return;
  process.problem(
    'notExecutable',
    `Expected a process that stands for itself, but it follows ${one.id}, a ${one.type}, which is ` +
      'drawn and not executed.',
  );
}

/** Expressions are FEEL, whatever the file says of them; what it imports is not read. */
function checkLanguage(whole: NodeSource): void {
  const language = textOf(whole.element, 'expressionLanguage');
  if (language !== null && !/feel/i.test(language))
    whole.warning(
      'languageAssumed',
      `Expected expressions in FEEL, but the file says ${language}; they are read as FEEL.`,
    );
  for (const one of childrenOf(whole.element, 'imports'))
    whole.problem(
      'notExecutable',
      `Expected a file that stands alone, but it imports ${textOf(one, 'location') ?? 'another'}.`,
    );
}

function indexOf(root: ModelElement): ReadonlyMap<string, ModelElement> {
  const byId = new Map<string, ModelElement>();
  const open: ModelElement[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.id !== null) byId.set(next.id, next);
    for (const children of Object.values(next.children)) open.push(...children);
  }
  return byId;
}
