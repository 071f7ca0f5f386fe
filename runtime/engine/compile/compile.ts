import { parseElementId, type DefinitionId, type ElementId } from '../../../shared/ids.ts';
import { definitionOf } from '../elements/index.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { CallPlan, ExecutableProcess, FlowNode } from '../graph.ts';
import type { CallBinding } from '../library.ts';
import { LIVES } from '../machines/index.ts';
import { checkCollaboration } from './collaboration.ts';
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
import { compileScope, emptyDraft } from './scope.ts';

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
  /** Binds it to the version it was deployed as. */
  readonly bind: (definition: DefinitionId) => ExecutableProcess;
}

/** A process that is called by its id, and in a version that is not computed. */
export interface StaticCall {
  readonly elementId: ElementId;
  readonly processId: string;
  readonly binding: CallBinding;
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
  const executable = roots.filter(
    (root) => definitionOf(root.type)?.role === 'process' && flagOf(root, 'isExecutable', false),
  );
  const whole = new NodeSource(model.definitions, byId, diagnostics);
  if (executable.length === 0)
    whole.problem('noProcess', 'Expected a process with isExecutable="true", but found none.');
  refuseMessageFlows(whole, roots);
  checkLanguage(whole);
  const processes = executable.flatMap((root) =>
    compileProcess(new NodeSource(root, byId, diagnostics), forms),
  );
  return { processes, diagnostics };
}

function compileProcess(source: NodeSource, forms: readonly string[]): readonly CompiledProcess[] {
  const processId = parseElementId(source.element.id ?? '');
  const definition = definitionOf(source.element.type);
  if (processId === null || definition === null) {
    source.problem('idInvalid', `Expected an id of the process, but found "${source.element.id}".`);
    return [];
  }
  const draft = emptyDraft();
  compileScope(source, { id: processId, parent: null, definition }, draft);
  checkDefinitionalCollaboration(source);
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
      bind: (bound) => ({
      versionTag: versionTagOf(source),
      calls: [...draft.nodes.values()].flatMap(({ id, call }) => staticCall(id, call)),
        definition: bound,
        processId,
        name: textOf(source.element, 'name'),
        nodes: draft.nodes,
        flows: draft.flows,
        reach,
        called: calledAs(draft, processId),
        readers: [...draft.nodes.values()].some(({ activation }) => activation !== null),
      }),
    },
  ];
}

function tooLarge(source: NodeSource): ReturnType<typeof reachesOf> & object {
/** As a called process it is a scope among others, whose end is told to the caller. */
function calledAs({ nodes }: ReturnType<typeof emptyDraft>, processId: ElementId): FlowNode {
  const node = nodes.get(processId);
  if (node === undefined)
    throw new InvariantViolation(`the node of the process ${processId}`, 'there is none');
  return { ...node, machine: LIVES.containing.spec.id };
}

function versionTagOf(source: NodeSource): string | null {
  const tag = source.extension('zeebe:VersionTag');
  return tag === null ? null : textOf(tag, 'value');
}

function staticCall(elementId: ElementId, call: CallPlan | null): readonly StaticCall[] {
  if (call?.process.type !== 'literal') return [];
  const processId = String(call.process.value);
  const { binding } = call;
  if (!('value' in binding)) return [{ elementId, processId, binding: { type: binding.type } }];
  if (binding.value.type !== 'literal') return [];
  const value = String(binding.value.value);
  return binding.type === 'version'
    ? [{ elementId, processId, binding: { type: 'version', version: Number(value) } }]
    : [{ elementId, processId, binding: { type: 'versionTag', versionTag: value } }];
}

  source.problem(
    'modelTooLarge',
    'Expected a process in which it can be laid out from where tokens come to its joins, but its ' +
      `joins have more than ${MOST_QUESTIONS} flows and nodes to be held against each other.`,
  );
  return new Map();
}

/** Pools are drawn; that messages between them are delivered by their flows is not executed yet. */
function refuseMessageFlows(whole: NodeSource, roots: readonly ModelElement[]): void {
  for (const root of roots) {
    for (const key of childrenOf(root, 'correlationKeys'))
      whole
        .within(key)
        .problem(
          'notExecutable',
          "Expected the correlation key at the message, but found a collaboration's, which is not " +
            'executed yet.',
        );
    for (const flow of childrenOf(root, 'messageFlows'))
      whole
        .within(flow)
        .problem(
          'notExecutable',
          'Expected messages by name and correlation key, but found a message flow, which does ' +
            'not deliver messages yet.',
        );
  }
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
