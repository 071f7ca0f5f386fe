import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import {
  evaluateTogether,
  FeelContext,
  fromJson,
  hostFunction,
  type Budget,
  type FeelFunction,
  type FeelList,
  type FeelScope,
  type FeelValue,
  type Limits,
} from '../../expression/index.ts';
import { makeFunction } from '../boxed/function-definition.ts';
import { keepVisit, keepWarnings, type DecisionVisit, type Run, type Session } from '../run.ts';
import { EMPTY_SCOPE, withNames } from '../scope.ts';
import { coerceTo } from '../types/decision-type.ts';
import { Unsupported } from '../unsupported.ts';
import { isUnnamed } from '../unnamed.ts';
import type {
  AskedNode,
  DecisionNode,
  GraphNode,
  KnowledgeNode,
  Link,
  ServiceNode,
} from './node.ts';

/**
 * One file in one evaluation: what is known of its nodes. A file that is imported on two ways stands for
 * two, as it may be given other inputs on each.
 */
interface Instance {
  /** The names of the imports that lead here. */
  readonly imports: readonly string[];
  /** What is given from outside, by name. */
  readonly given: JsonObject;
  /** What is given beside: by names with those of the imports before them, or that the asked file lacks. */
  readonly anywhere: (name: string, imports: readonly string[]) => JsonValue | undefined;
  readonly values: Map<GraphNode, FeelValue>;
  readonly imported: Map<string, Instance>;
}

function newInstance(
  given: JsonObject,
  imports: readonly string[] = [],
  anywhere: Instance['anywhere'] = () => undefined,
): Instance {
  return { imports, given, anywhere, values: new Map(), imported: new Map() };
}

/** Runs a piece of a graph's evaluation: at the top each by itself, within a function as part of it. */
type Perform = (piece: (run: Run) => FeelValue) => FeelValue;

/** An evaluation has used up what it was granted. */
class OutOfLimits extends Error {
  readonly limit: string;
  constructor(limit: string, message: string) {
    super(message);
    this.name = 'OutOfLimits';
    this.limit = limit;
  }
}

/** A value, or why there is none. */
export type Taken =
  | { readonly type: 'value'; readonly value: FeelValue }
  | { readonly type: 'exhausted'; readonly limit: string; readonly message: string }
  | { readonly type: 'unsupported'; readonly message: string };

/** Evaluates a node with everything it requires, each once, within one budget. */
export function takeNode(
  node: AskedNode,
  variables: JsonObject,
  session: Session,
  limits: Limits & { readonly budget: Budget },
): Taken {
  const perform: Perform = (piece) => {
    const evaluation = evaluateTogether(limits, (evaluator) => piece({ evaluator, session }));
    if (evaluation.type === 'exhausted')
      throw new OutOfLimits(evaluation.limit, evaluation.message);
    keepWarnings(session, evaluation.warnings);
    return evaluation.value;
  };
  try {
    const instance = newInstance(variables, [], (name, imports) => {
      const given = entry(variables, [...imports, name].join('.'));
      return given === undefined && !node.declared.has(name) ? entry(variables, name) : given;
    });
    return { type: 'value', value: asked(node, instance, { perform, session }) };
  } catch (error) {
    if (error instanceof OutOfLimits)
      return { type: 'exhausted', limit: error.limit, message: error.message };
    if (error instanceof Unsupported) return { type: 'unsupported', message: error.message };
    throw error;
  }
}

function asked(node: AskedNode, instance: Instance, doing: Doing): FeelValue {
  switch (node.type) {
    case 'decision':
      return valueOf({ node, instance }, doing.perform, doing.session);
    case 'service':
      return serve(node, instance, doing);
    case 'knowledge':
      return callKnowledge(node, instance, doing);
  }
}

/** Business knowledge that is asked from outside is given its parameters by name. @spec DMN 1.5 §6.3.9 */
function callKnowledge(node: KnowledgeNode, instance: Instance, doing: Doing): FeelValue {
  const { perform, session } = doing;
  const callee = valueOf({ node, instance }, perform, session);
  return visiting(node, instance, doing, () =>
    perform((run) => {
      const args = (node.lambda?.parameters ?? []).map(({ name, type, elementId }) => {
        const given = fromJson(entry(instance.given, name) ?? null, type.feel);
        return coerceTo(type, given, run, { what: `the parameter “${name}”`, elementId });
      });
      return node.lambda === null ? null : run.evaluator.invoke(callee, args);
    }),
  );
}

/** A decision service that is asked from outside is given what it takes by name. */
function serve(node: ServiceNode, instance: Instance, { perform, session }: Doing): FeelValue {
  const args = parametersOf(node).map(({ via, node: one }) => {
    const here = instanceOf(instance, via);
    return perform((run) => inputOf(one, here, run));
  });
  const service = serviceFunction(node, instance, session);
  return perform((run) => run.evaluator.invoke(service, args));
}

interface Doing {
  readonly perform: Perform;
  readonly session: Session;
}

interface Place {
  readonly node: GraphNode;
  readonly instance: Instance;
}

/** Evaluates a node after what it requires, without recursion: how deep a graph is is up to its file. */
function valueOf(goal: Place, perform: Perform, session: Session): FeelValue {
  const open: Place[] = [goal];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { node, instance } = top;
    const missing = instance.values.has(node) ? [] : missingOf(node, instance);
    if (missing.length > 0) open.push(...missing.toReversed());
    else {
      if (!instance.values.has(node)) instance.values.set(node, compute(top, perform, session));
      open.pop();
    }
  }
  return goal.instance.values.get(goal.node) ?? null;
}

function missingOf(node: GraphNode, instance: Instance): readonly Place[] {
  return node.requires.flatMap((link) => {
    const place = { node: link.node, instance: instanceOf(instance, link.via) };
    return link.node === node || place.instance.values.has(link.node) ? [] : [place];
  });
}

function instanceOf(instance: Instance, via: string | null): Instance {
  if (via === null || isUnnamed(via)) return instance;
  const known = instance.imported.get(via);
  if (known !== undefined) return known;
  const inner = entry(instance.given, via);
  const imports = [...instance.imports, via];
  const made = newInstance(isJsonObject(inner) ? inner : {}, imports, instance.anywhere);
  instance.imported.set(via, made);
  return made;
}

function compute({ node, instance }: Place, perform: Perform, session: Session): FeelValue {
  switch (node.type) {
    case 'input':
      return perform((run) => inputOf(node, instance, run));
    case 'decision':
      return decide(node, instance, { perform, session });
    case 'knowledge':
      return knowledgeOf(node, instance, session);
    case 'service':
      return serviceFunction(node, instance, session);
  }
}

/** What is given by the name of a node, as its type wants it. */
function inputOf({ variable, name }: GraphNode, instance: Instance, run: Run): FeelValue {
  const { given, anywhere, imports } = instance;
  const value =
    entry(given, name) ?? entry(given, variable.name) ?? anywhere(name, imports) ?? null;
  const { type, elementId } = variable;
  const read = fromJson(value, type.feel);
  return coerceTo(type, read, run, { what: `the input “${name}”`, elementId });
}

/** Names come from outside: one that every object inherits is no entry. */
function entry(given: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(given, name) ? given[name] : undefined;
}

function decide(node: DecisionNode, instance: Instance, doing: Doing): FeelValue {
  const scope = scopeOf(node, instance, undeclared(node, instance));
  return visiting(node, instance, doing, () =>
    doing.perform((run) => {
      const value = node.logic?.(scope, run) ?? null;
      const { type, elementId } = node.variable;
      return coerceTo(type, value, run, { what: `the decision “${node.name}”`, elementId });
    }),
  );
}

/** Writes down what is found out, and which tables are asked for it. */
function visiting(
  { id, name }: AskedNode,
  { imports }: Instance,
  { session }: Doing,
  find: () => FeelValue,
): FeelValue {
  const outer = session.open;
  const visit: DecisionVisit = { decisionId: id, name, imports, tables: [], result: null };
  session.open = visit;
  visit.result = find();
  keepVisit(session, visit);
  session.open = outer;
  return visit.result;
}

/**
 * Models of some editors declare no input data at all: what a model says nothing of means what is given by
 * that name. What it declares is seen by who requires it, and by nobody else.
 */
function undeclared({ declared }: DecisionNode, { given }: Instance): FeelScope {
  return { get: (name) => (declared.has(name) ? undefined : entry(given, name)) };
}

/** The names that a node's texts see: what it requires, that of imports within the import's name. */
function scopeOf(node: GraphNode, instance: Instance, around: FeelScope): FeelScope {
  const values = new Map<string, FeelValue>();
  const imported = new Map<string, Map<string, FeelValue>>();
  for (const { via, node: required } of node.requires) {
    const value = instanceOf(instance, via).values.get(required) ?? null;
    if (via === null || isUnnamed(via)) values.set(required.variable.name, value);
    else {
      const inner = imported.get(via) ?? new Map<string, FeelValue>();
      imported.set(via, inner.set(required.variable.name, value));
    }
  }
  for (const [via, inner] of imported) values.set(via, new FeelContext(inner));
  return withNames(around, values);
}

function knowledgeOf(node: KnowledgeNode, instance: Instance, session: Session): FeelValue {
  if (node.lambda === null) return null;
  const self = new Map<string, FeelValue>();
  const scope = withNames(scopeOf(node, instance, EMPTY_SCOPE), self);
  const made = makeFunction(node.lambda, node.result, scope, session);
  self.set(node.variable.name, made);
  return made;
}

/** Its input decisions, then its input data. @spec DMN 1.5 §10.4 */
function parametersOf({ inputDecisions, inputData }: ServiceNode): readonly Link[] {
  return [...inputDecisions, ...inputData];
}

/** A decision service as a function: called, it decides anew, knowing nothing but what it is given. */
function serviceFunction(node: ServiceNode, around: Instance, session: Session): FeelFunction {
  const links = parametersOf(node);
  return hostFunction({
    parameters: links.map(({ via, node: { variable } }) => ({
      name: via === null || isUnnamed(via) ? variable.name : `${via}.${variable.name}`,
      type: variable.type.feel,
      optional: false,
    })),
    result: node.result.feel,
    run: (args, evaluator) => {
      const run = { evaluator, session };
      const instance = newInstance({}, around.imports);
      give(links, args, { instance, run });
      const perform: Perform = (piece) => piece(run);
      const values = node.outputs.map(({ via, node: output }): [string, FeelValue] => [
        output.variable.name,
        valueOf({ node: output, instance: instanceOf(instance, via) }, perform, session),
      ]);
      const [only] = values;
      const value =
        values.length === 1 && only !== undefined ? only[1] : new FeelContext(new Map(values));
      const subject = {
        what: `the decision service “${node.name}”`,
        elementId: node.variable.elementId,
      };
      return coerceTo(node.result, value, run, subject);
    },
  });
}

/** Binds what a service is given; what is not allowed is null, as what is of another type. */
function give(
  links: readonly Link[],
  args: FeelList,
  { instance, run }: { readonly instance: Instance; readonly run: Run },
): void {
  for (const [index, { via, node }] of links.entries()) {
    const { type, elementId } = node.variable;
    const subject = { what: `the argument “${node.name}”`, elementId };
    const value = coerceTo(type, args[index] ?? null, run, subject);
    instanceOf(instance, via).values.set(node, value);
  }
}
