import {
  childrenOf,
  textOf,
  type Diagnostic,
  type Model,
  type ModelElement,
} from '../compile/model.ts';
import { boxedExpression } from './boxed/expression.ts';
import type { CompiledDecision } from './decision.ts';
import { evaluateNode } from './evaluate-decision.ts';
import { compileNodes } from './graph/compile-nodes.ts';
import type { DecisionFile } from './graph/decision-file.ts';
import type { AskedNode, GraphNode } from './graph/node.ts';
import { readNodes } from './graph/read-nodes.ts';
import { report, within, type Place, type Workshop } from './place.ts';
import { ANYTHING } from './types/decision-type.ts';
import { readTypes, type TypeTable } from './types/type-table.ts';
import { wordsOf } from './words.ts';

/** A DMN file, read. */
export interface DecisionModel {
  readonly resource: string;
  readonly model: Model;
}

/** A finding, and the file it is about. */
export interface DecisionDiagnostic extends Diagnostic {
  readonly resource: string;
}

/** Every decision and decision service of some files, and every problem of all of them. */
export interface DecisionCompilation {
  readonly decisions: readonly CompiledDecision[];
  readonly diagnostics: readonly DecisionDiagnostic[];
}

/**
 * Compiles the DMN files of a deployment together: they may import each other. What Baton would not do by
 * the book is a problem; nothing is ignored in silence.
 * @spec DMN 1.5 §6, §7, §8, §10
 */
export function compileDecisions(models: readonly DecisionModel[]): DecisionCompilation {
  const steps = compileDecisionsInSteps(models);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** As {@link compileDecisions}, a node of a graph at a time: thousands of them take seconds. */
export function* compileDecisionsInSteps(
  models: readonly DecisionModel[],
): Generator<void, DecisionCompilation, void> {
  const diagnostics: DecisionDiagnostic[] = models.flatMap(({ resource, model }) =>
    model.diagnostics.map((one) => ({ ...one, resource })),
  );
  const library: Library = { models, diagnostics, files: new Map(), reading: [] };
  for (const one of importersFirst(models)) yield* fileOf(one, library);
  const files = [...library.files.values()];
  const decisions = tellApart(files);
  findTwins(files, decisions, diagnostics);
  return { decisions, diagnostics };
}

/** Files that nobody imports first: in a circle, it is they who say where it begins. */
function importersFirst(models: readonly DecisionModel[]): readonly DecisionModel[] {
  const isImported = (one: DecisionModel): boolean =>
    models.some(
      (other) =>
        other !== one &&
        childrenOf(other.model.definitions, 'import').some(
          (element) => wordsOf(element, 'namespace') === textOf(one.model.definitions, 'namespace'),
        ),
    );
  return models.toSorted((one, other) => Number(isImported(one)) - Number(isImported(other)));
}

interface Library {
  readonly models: readonly DecisionModel[];
  readonly diagnostics: DecisionDiagnostic[];
  readonly files: Map<DecisionModel, DecisionFile>;
  /** Files that are being read, each imported by the one before it. */
  readonly reading: DecisionModel[];
}

/** Reads and compiles a file after those it imports. A deployment has few files: recursion is bounded. */
function* fileOf(one: DecisionModel, library: Library): Generator<void, DecisionFile, void> {
  const known = library.files.get(one);
  if (known !== undefined) return known;
  library.reading.push(one);
  const { resource, model } = one;
  const { definitions } = model;
  const typing: Typing = { table: null };
  const place = placeOf(one, library, typing);
  const imports = yield* importsOf(one, place, library);
  const types = readTypes(
    definitions,
    new Map([...imports].map(([name, file]) => [name, file.types])),
    place,
  );
  typing.table = types;
  const file: DecisionFile = {
    resource,
    namespace: textOf(definitions, 'namespace') ?? '',
    definitions,
    place: { ...place, workshop: { ...place.workshop, types: types.feel } },
    imports,
    types,
    nodes: new Map(),
  };
  readNodes(file);
  yield* compileNodes(file);
  library.reading.pop();
  library.files.set(one, file);
  return file;
}

/** The types of a file, once they are read: until then only they themselves are. */
interface Typing {
  table: TypeTable | null;
}

function placeOf({ resource, model }: DecisionModel, library: Library, typing: Typing): Place {
  const workshop: Workshop = {
    report: (finding) => library.diagnostics.push({ ...finding, line: null, resource }),
    typeOf: (typeRef, at, severity) => {
      const type = typeRef === null ? ANYTHING : (typing.table?.find(typeRef) ?? null);
      if (type !== null) return type;
      const message = `Expected a type, but nothing is called ${typeRef}.`;
      report(at, 'unknown-type', message, severity);
      return ANYTHING;
    },
    types: new Map(),
    box: boxedExpression,
    language: textOf(model.definitions, 'expressionLanguage'),
  };
  return { workshop, names: {}, elementId: model.definitions.id, isOpen: false, declared: null };
}

function* importsOf(
  { model }: DecisionModel,
  place: Place,
  library: Library,
): Generator<void, Map<string, DecisionFile>, void> {
  const imports = new Map<string, DecisionFile>();
  for (const element of childrenOf(model.definitions, 'import')) {
    const name = wordsOf(element, 'name');
    const here = within(place, element);
    const found = importable(element, here, library);
    if (found === null) continue;
    if (name !== '' && imports.has(name))
      report(here, 'duplicate', `Expected the import ${name} once, but it is there twice.`);
    else imports.set(name === '' ? ' '.repeat(imports.size) : name, yield* fileOf(found, library));
  }
  return imports;
}

/** The file that an import means; null, which is reported, where it cannot be had. */
function importable(element: ModelElement, here: Place, library: Library): DecisionModel | null {
  const type = wordsOf(element, 'importType');
  if (!/\/DMN\//.test(type)) {
    const message = `Expected decisions to be imported, but it is ${type || 'something that does not say what it is'}.`;
    report(here, 'foreign-import', message);
    return null;
  }
  const namespace = wordsOf(element, 'namespace');
  const found = library.models.find(
    (one) => textOf(one.model.definitions, 'namespace') === namespace,
  );
  if (found === undefined) {
    const message = `Expected a DMN file with the namespace ${namespace} in the same deployment, but there is none.`;
    report(here, 'unknown-import', message);
    return null;
  }
  if (!library.reading.includes(found)) return found;
  // Without a name nothing is missed: whoever imports the circle has the names of all that are in it.
  const isHarmless = wordsOf(element, 'name') === '';
  const message = `Expected imports that come to an end, but ${found.resource} is imported by what it imports.`;
  report(here, 'import-circle', message, isHarmless ? 'warning' : 'error');
  return null;
}

/**
 * Ids are of a file, not of a deployment: of several decisions with one id, it means that of the file which
 * nobody imports, or which imports the others; those others have the namespace before theirs. Business
 * knowledge always has: it is asked by its name, and never stands in the place of a decision.
 */
function tellApart(files: readonly DecisionFile[]): readonly CompiledDecision[] {
  const imported = new Map(files.map((file) => [file, importedBy(file)]));
  const imports = (file: DecisionFile, other: DecisionFile): boolean =>
    imported.get(file)?.has(other) === true;
  return files.flatMap((file) => {
    const isImported = files.some((other) => imports(other, file));
    return [...file.nodes.values()].filter(isAsked).map((node) => {
      const others = files.filter((other) => other !== file && isDecided(other.nodes.get(node.id)));
      const isPlain = !isImported || others.every((other) => imports(file, other));
      const decisionId = isPlain && isDecided(node) ? node.id : `${file.namespace}#${node.id}`;
      return compiledOf(node, file, { decisionId, isImported });
    });
  });
}

const KINDS = {
  decision: 'decision',
  service: 'decisionService',
  knowledge: 'businessKnowledgeModel',
} as const;

function isAsked(node: GraphNode): node is AskedNode {
  return node.type !== 'input';
}

function isDecided(node: GraphNode | undefined): boolean {
  return node?.type === 'decision' || node?.type === 'service';
}

/** All files that a file imports, and those that they import. */
function importedBy(file: DecisionFile): ReadonlySet<DecisionFile> {
  const found = new Set(file.imports.values());
  // A set that grows while it is gone through is gone through to its end.
  for (const one of found) for (const inner of one.imports.values()) found.add(inner);
  return found;
}

function compiledOf(
  node: AskedNode,
  { resource }: DecisionFile,
  told: Pick<CompiledDecision, 'decisionId' | 'isImported'>,
): CompiledDecision {
  return {
    ...told,
    name: node.name,
    kind: KINDS[node.type],
    versionTag: versionTagOf(node.element),
    resource,
    take: (variables, limits) => evaluateNode(node, variables, limits),
  };
}

/** Of a foreign namespace, kept as it is written, whatever prefix the file binds to it. */
function versionTagOf(element: ModelElement): string | null {
  const tags = childrenOf(element, 'extensionElements').filter(({ type }) =>
    /(?:^|:)versionTag$/.test(type),
  );
  const tag = wordsOf(tags[0] ?? null, 'value');
  return tag === '' ? null : tag;
}

/** Two decisions of one deployment under one id could not be told apart. */
function findTwins(
  files: readonly DecisionFile[],
  decisions: readonly CompiledDecision[],
  diagnostics: DecisionDiagnostic[],
): void {
  const seen = new Map<string, CompiledDecision>();
  for (const one of decisions) {
    const earlier = seen.get(one.decisionId);
    if (earlier !== undefined && earlier.resource !== one.resource)
      diagnostics.push({
        severity: 'error',
        code: 'duplicate',
        elementId: one.decisionId,
        line: null,
        resource: one.resource,
        message: `Expected ${one.decisionId} once in a deployment, but it is in ${earlier.resource}, too.`,
      });
    seen.set(one.decisionId, one);
  }
  const namespaces = new Map<string, string>();
  for (const { namespace, resource } of files) {
    const earlier = namespaces.get(namespace);
    if (earlier !== undefined)
      diagnostics.push({
        severity: 'error',
        code: 'duplicate',
        elementId: null,
        line: null,
        resource,
        message: `Expected the namespace ${namespace} once in a deployment, but ${earlier} has it, too.`,
      });
    namespaces.set(namespace, resource);
  }
}
