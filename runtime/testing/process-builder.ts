import { compile, type ExecutableProcess, type ModelElement } from '../engine/index.ts';
import { parseDefinitionId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';

type Children = Record<string, readonly ModelElement[]>;
type Parts = {
  readonly attributes?: Record<string, JsonValue>;
  readonly references?: Record<string, readonly string[]>;
  readonly children?: Children;
};

/** A model element written by hand. */
export function element(type: string, id: string | null, parts: Parts = {}): ModelElement {
  const { attributes = {}, references = {}, children = {} } = parts;
  return { type, id, attributes, references, children };
}

/** What may be said about a task in a test. */
export interface TaskOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly kind?: 'agent' | 'bot' | 'api';
  readonly retries?: string;
  readonly contract?: JsonValue;
  readonly subject?: Readonly<Record<string, string>>;
  readonly probes?: readonly Readonly<Record<string, string>>[];
  readonly assignment?: Readonly<Record<string, string>>;
}

/** What may be said about a call in a test. */
export interface CallOptions extends Pick<TaskOptions, 'inputs' | 'outputs'> {
  readonly takesAll?: boolean;
  readonly givesAll?: boolean;
  readonly binding?: { readonly bindingType: string; readonly versionTag?: string };
  readonly version?: string;
}

/** What may be said about an ad-hoc sub-process in a test. */
export interface AdHocOptions extends Pick<TaskOptions, 'inputs' | 'outputs'> {
  /** FEEL, without `=`. */
  readonly condition?: string;
  readonly cancelRemaining?: boolean;
  readonly sequential?: true;
  readonly completion?: 'whenIdle' | 'explicit';
  readonly active?: string;
  readonly results?: string;
  readonly result?: string;
}

/** What may be said about a boundary event in a test. */
export interface BoundaryOptions extends Pick<TaskOptions, 'inputs' | 'outputs'> {
  /** `true` when left out, as in the standard. */
  readonly interrupting?: boolean;
}

/** How the next activity repeats. */
export interface LoopOptions {
  readonly items?: string;
  readonly item?: string;
  readonly results?: string;
  readonly result?: string;
  readonly cardinality?: string;
  readonly sequential?: boolean;
  /** FEEL, without `=`. */
  readonly completion?: string;
  readonly behavior?: 'None' | 'One';
  /** The code of the escalation, or error, that it throws. */
  readonly event?: string;
  readonly error?: string;
  /** FEEL, without `=`: a loop while this holds. */
  readonly loop?: string;
  readonly testBefore?: boolean;
  readonly maximum?: number;
}

/** What may be said about a sequence flow in a test. */
export interface FlowOptions {
  readonly when?: string;
  readonly otherwise?: true;
}

/** How many tokens begin an activity, and how many leave it; 1 when left out. */
interface Quantities {
  readonly start?: number;
  readonly completion?: number;
}

/** What an event is about: one cause, any of several, or all of them. */
export type Cause =
  | { readonly signal: string }
  | { readonly escalation: string | null }
  | { readonly error: string | null }
  | { readonly condition: string }
  | { readonly link: string }
  | { readonly message: readonly [name: string, key: string] }
  | { readonly timer: Readonly<Record<string, string>> }
  | { readonly terminate: true }
  | { readonly cancel: true }
  /** `null` for all that can be seen. */
  | { readonly compensate: string | null; readonly waits?: boolean }
  | { readonly any: readonly Cause[] }
  | { readonly all: readonly Cause[] };

interface Node {
  readonly type: string;
  readonly id: string;
  readonly parts: Parts;
  readonly inner: ProcessBuilder | null;
}

interface About {
  readonly cause: Cause;
  readonly options: BoundaryOptions;
  readonly attributes?: Record<string, JsonValue>;
  readonly references?: Record<string, readonly string[]>;
}

/**
 * Draws a process in the words of a test: each node is joined to the one before it. `from` goes
 * back to a node, `to` joins the last node to one that is there already.
 */
export class ProcessBuilder {
  readonly #id: string;
  readonly #nodes: Node[] = [];
  readonly #flows: { readonly id: string; from: string; to: string; options: FlowOptions }[] = [];
  readonly #roots: ModelElement[];
  readonly #associations: ModelElement[] = [];
  /** How many flows there are between two nodes. */
  readonly #beside: Map<string, number> = new Map();
  #last: string | null = null;
  #next: FlowOptions = {};
  #loop: LoopOptions | null = null;

  constructor(id: string, roots: ModelElement[] = []) {
    this.#id = id;
    this.#roots = roots;
  }

  startEvent(id = 'start', options: TaskOptions = {}): this {
    return this.#add('bpmn:StartEvent', id, {
      children: { extensionElements: extensionsOf(options) },
    });
  }

  endEvent(id = 'end'): this {
    return this.#add('bpmn:EndEvent', id);
  }

  task(id: string): this {
    return this.#add('bpmn:Task', id);
  }

  manualTask(id: string, wait?: true): this {
    return this.#add('bpmn:ManualTask', id, { attributes: wait === undefined ? {} : { wait } });
  }

  userTask(id: string, options: TaskOptions = {}): this {
    const extensions = [element('zeebe:UserTask', null), ...extensionsOf(options)];
    return this.#add('bpmn:UserTask', id, { children: { extensionElements: extensions } });
  }

  serviceTask(id: string, options: TaskOptions = {}): this {
    const { retries } = options;
    const attributes: Record<string, JsonValue> = { type: id };
    if (retries !== undefined) attributes['retries'] = retries;
    const extensions = [
      element('zeebe:TaskDefinition', null, { attributes }),
      ...extensionsOf(options),
    ];
    return this.#add('bpmn:ServiceTask', id, { children: { extensionElements: extensions } });
  }

  scriptTask(
    id: string,
    expression: string,
    resultVariable: string,
    options: TaskOptions = {},
  ): this {
    const attributes = { expression: `=${expression}`, resultVariable };
    const script = element('zeebe:Script', null, { attributes });
    const extensionElements = [script, ...extensionsOf(options)];
    return this.#add('bpmn:ScriptTask', id, { children: { extensionElements } });
  }

  exclusiveGateway(id: string): this {
    return this.#add('bpmn:ExclusiveGateway', id);
  }

  parallelGateway(id: string): this {
    return this.#add('bpmn:ParallelGateway', id);
  }

  inclusiveGateway(id: string): this {
    return this.#add('bpmn:InclusiveGateway', id);
  }

  eventBasedGateway(id: string, attributes: Record<string, JsonValue> = {}): this {
    return this.#add('bpmn:EventBasedGateway', id, { attributes });
  }

  /** `activation` is FEEL without its `=`; left out where one flow comes in. */
  complexGateway(id: string, activation?: string): this {
    const body = { body: `=${activation}` };
    const condition = element('bpmn:FormalExpression', null, { attributes: body });
    const children = activation === undefined ? {} : { activationCondition: [condition] };
    return this.#add('bpmn:ComplexGateway', id, { children });
  }

  subProcess(id: string, draw: (inner: ProcessBuilder) => void, options: TaskOptions = {}): this {
    const inner = new ProcessBuilder(id, this.#roots);
    draw(inner);
    const extensionElements = extensionsOf(options);
    return this.#add('bpmn:SubProcess', id, { children: { extensionElements } }, inner);
  }

  /** A scope whose activities are chosen. */
  adHoc(id: string, draw: (inner: ProcessBuilder) => void, options: AdHocOptions = {}): this {
    const inner = new ProcessBuilder(id, this.#roots);
    draw(inner);
    const { condition, cancelRemaining, sequential, completion, active, results, result } = options;
    const body = { body: `=${condition}` };
    const said = {
      ...(active === undefined ? {} : { activeElementsCollection: active }),
      ...(results === undefined ? {} : { outputCollection: results }),
      ...(result === undefined ? {} : { outputElement: result }),
    };
    const dialect = element('zeebe:AdHoc', null, { attributes: said });
    const parts: Parts = {
      attributes: {
        ...(cancelRemaining === undefined ? {} : { cancelRemainingInstances: cancelRemaining }),
        ...(sequential === undefined ? {} : { ordering: 'Sequential' }),
        ...(completion === undefined ? {} : { completion }),
      },
      children: {
        extensionElements: [dialect, ...extensionsOf(options)],
        ...(condition === undefined
          ? {}
          : {
              completionCondition: [element('bpmn:FormalExpression', null, { attributes: body })],
            }),
      },
    };
    return this.#add('bpmn:AdHocSubProcess', id, parts, inner);
  }

  /** Takes a decision by its id, or by an expression. */
  businessRuleTask(
    id: string,
    decisionId: string,
    resultVariable: string,
    options: TaskOptions = {},
  ): this {
    const attributes = { decisionId, resultVariable };
    const called = element('zeebe:CalledDecision', null, { attributes });
    const extensionElements = [called, ...extensionsOf(options)];
    return this.#add('bpmn:BusinessRuleTask', id, { children: { extensionElements } });
  }

  /** Sends a message, or waits for one, as a task. */
  messageTask(
    type: 'Send' | 'Receive',
    id: string,
    [name, key]: readonly [name: string, key: string],
    options: TaskOptions = {},
  ): this {
    this.#message(id, name, key);
    return this.#add(`bpmn:${type}Task`, id, {
      references: { messageRef: [`${id}-message`] },
      children: { extensionElements: extensionsOf(options) },
    });
  }

  /** Calls a process by its id, or by an expression. */
  callActivity(id: string, processId: string, options: CallOptions = {}): this {
    const { takesAll, givesAll, binding, version } = options;
    const attributes = {
      processId,
      ...(takesAll === undefined ? {} : { propagateAllParentVariables: takesAll }),
      ...(givesAll === undefined ? {} : { propagateAllChildVariables: givesAll }),
      ...binding,
    };
    const called = element('zeebe:CalledElement', null, { attributes });
    return this.#add('bpmn:CallActivity', id, {
      attributes: version === undefined ? {} : { version },
      children: { extensionElements: [called, ...extensionsOf(options)] },
    });
  }

  /** As {@link subProcess}, done wholly or undone. */
  transaction(id: string, draw: (inner: ProcessBuilder) => void): this {
    const inner = new ProcessBuilder(id, this.#roots);
    draw(inner);
    return this.#add('bpmn:Transaction', id, {}, inner);
  }

  /** What undoes an activity: a service task, or what is drawn in it. */
  undo(activity: string, id: string, draw?: (inner: ProcessBuilder) => void): this {
    const before = this.#last;
    const boundary = `undo-${activity}`;
    this.on(activity, boundary, { compensate: null });
    this.#last = null;
    const [attributes, type] = [{ isForCompensation: true }, { type: id }];
    const definition = [element('zeebe:TaskDefinition', null, { attributes: type })];
    if (draw === undefined)
      this.#add('bpmn:ServiceTask', id, {
        attributes,
        children: { extensionElements: definition },
      });
    else {
      const inner = new ProcessBuilder(id, this.#roots);
      draw(inner);
      this.#add('bpmn:SubProcess', id, { attributes }, inner);
    }
    this.#associations.push(
      element('bpmn:Association', `${boundary}-${id}`, {
        references: { sourceRef: [boundary], targetRef: [id] },
      }),
    );
    this.#last = before;
    return this;
  }

  /** What is drawn next repeats. */
  repeating(loop: LoopOptions): this {
    this.#loop = loop;
    return this;
  }

  /** Handles what happens to the scope around it; `draw` begins with its start event. */
  eventSubProcess(id: string, draw: (inner: ProcessBuilder) => void): this {
    const before = this.#last;
    this.#last = null;
    const inner = new ProcessBuilder(id, this.#roots);
    draw(inner);
    this.#add('bpmn:SubProcess', id, { attributes: { triggeredByEvent: true } }, inner);
    this.#last = before;
    return this;
  }

  /** The start of an event sub-process, or of a process, by an error. */
  errorStart(id: string, code: string | null): this {
    return this.#start(id, this.#error(id, code), {});
  }

  messageStart(
    id: string,
    [name, key]: readonly [name: string, key: string],
    options: BoundaryOptions = {},
  ): this {
    return this.#start(id, this.#message(id, name, key), options);
  }

  timerStart(
    id: string,
    timer: Readonly<Record<string, string>>,
    options: BoundaryOptions = {},
  ): this {
    return this.#start(id, timerDefinition(timer), options);
  }

  /** `date`, `duration` or `cycle` as the standard's attribute, e.g. `{ duration: 'PT5M' }`. */
  timerCatch(id: string, timer: Readonly<Record<string, string>>, options: TaskOptions = {}): this {
    return this.#event('bpmn:IntermediateCatchEvent', id, timerDefinition(timer), options);
  }

  messageCatch(id: string, name: string, key: string, options: TaskOptions = {}): this {
    return this.#event('bpmn:IntermediateCatchEvent', id, this.#message(id, name, key), options);
  }

  messageThrow(id: string, name: string, key: string, options: TaskOptions = {}): this {
    return this.#event('bpmn:IntermediateThrowEvent', id, this.#message(id, name, key), options);
  }

  messageEnd(id: string, name: string, key: string): this {
    return this.#event('bpmn:EndEvent', id, this.#message(id, name, key));
  }

  throwEvent(id: string): this {
    return this.#add('bpmn:IntermediateThrowEvent', id);
  }

  errorEnd(id: string, code: string): this {
    return this.#event('bpmn:EndEvent', id, this.#error(id, code));
  }

  terminateEnd(id: string): this {
    return this.#event('bpmn:EndEvent', id, element('bpmn:TerminateEventDefinition', null));
  }

  boundaryTimer(
    id: string,
    on: string,
    timer: Readonly<Record<string, string>>,
    options: BoundaryOptions = {},
  ): this {
    return this.#boundary(id, on, timerDefinition(timer), options);
  }

  boundaryError(id: string, on: string, code: string | null, options: BoundaryOptions = {}): this {
    return this.#boundary(id, on, this.#error(id, code), options);
  }

  boundaryMessage(
    id: string,
    on: string,
    [name, key]: readonly [name: string, key: string],
    options: BoundaryOptions = {},
  ): this {
    return this.#boundary(id, on, this.#message(id, name, key), options);
  }

  /** How many tokens begin the activity drawn last, and how many leave it. */
  quantities({ start = 1, completion = 1 }: Quantities): this {
    const node = this.#nodes.pop();
    if (node === undefined) throw new Error('nothing is drawn');
    const attributes = { ...node.parts.attributes, startQuantity: start };
    const parts = {
      ...node.parts,
      attributes: { ...attributes, completionQuantity: completion },
    };
    this.#nodes.push({ ...node, parts });
    return this;
  }

  /** An intermediate event that waits. */
  catches(id: string, cause: Cause, options: BoundaryOptions = {}): this {
    return this.#about('bpmn:IntermediateCatchEvent', id, { cause, options });
  }

  /** An intermediate event that makes something happen. */
  throws(id: string, cause: Cause, options: BoundaryOptions = {}): this {
    return this.#about('bpmn:IntermediateThrowEvent', id, { cause, options });
  }

  ends(id: string, cause: Cause, options: BoundaryOptions = {}): this {
    return this.#about('bpmn:EndEvent', id, { cause, options });
  }

  /** The start of an event sub-process, or of a process. */
  starts(id: string, cause: Cause, options: BoundaryOptions = {}): this {
    const isInterrupting = options.interrupting ?? true;
    return this.#about('bpmn:StartEvent', id, { cause, options, attributes: { isInterrupting } });
  }

  /** An event on the border of an activity. */
  on(activity: string, id: string, cause: Cause, options: BoundaryOptions = {}): this {
    this.#last = null;
    return this.#about('bpmn:BoundaryEvent', id, {
      cause,
      options,
      attributes: { cancelActivity: options.interrupting ?? true },
      references: { attachedToRef: [activity] },
    });
  }

  /** The condition, or the default, of the flow to what is drawn next. */
  flow(options: FlowOptions): this {
    this.#next = options;
    return this;
  }

  /** Whether a node of this id has been drawn. */
  has(id: string): boolean {
    return this.#nodes.some((node) => node.id === id);
  }

  /** Lifts the pen: nothing leads to what is drawn next. */
  apart(): this {
    this.#last = null;
    return this;
  }

  from(id: string): this {
    this.#last = id;
    return this;
  }

  to(id: string): this {
    this.#join(id);
    this.#last = null;
    return this;
  }

  model(): ModelElement {
    const process = element('bpmn:Process', this.#id, {
      attributes: { isExecutable: true },
      children: {
        flowElements: this.#elements(),
        ...(this.#associations.length > 0 ? { artifacts: this.#associations } : {}),
      },
    });
    return element('bpmn:Definitions', 'definitions', {
      children: { rootElements: [process, ...this.#roots] },
    });
  }

  /** @throws Error with every problem, when the process does not compile */
  build(version = 1): ExecutableProcess {
    const { processes, diagnostics } = compile({ definitions: this.model(), diagnostics: [] }, []);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const [only] = processes;
    const definition = parseDefinitionId(`${this.#id}:${version}`);
    if (errors.length > 0 || only === undefined || definition === null)
      throw new Error(
        errors.map(({ elementId, message }) => `${elementId}: ${message}`).join('\n'),
      );
    return only.bind(definition);
  }

  #elements(): readonly ModelElement[] {
    const nodes = this.#nodes.map(({ type, id, parts, inner }) => {
      const children: Children = { ...parts.children };
      if (inner !== null) {
        children['flowElements'] = inner.#elements();
        if (inner.#associations.length > 0) children['artifacts'] = inner.#associations;
      }
      const standard = this.#flows.find(({ from, options }) => from === id && options.otherwise);
      const references = {
        ...parts.references,
        ...(standard === undefined ? {} : { default: [standard.id] }),
      };
      return element(type, id, { ...parts, references, children });
    });
    return [...nodes, ...this.#flows.map((flow) => flowElement(flow))];
  }

  #event(type: string, id: string, definition: ModelElement, options: TaskOptions = {}): this {
    const extensionElements = extensionsOf(options);
    return this.#add(type, id, { children: { eventDefinitions: [definition], extensionElements } });
  }

  #start(id: string, definition: ModelElement, options: BoundaryOptions): this {
    const extensionElements = extensionsOf(options);
    return this.#add('bpmn:StartEvent', id, {
      attributes: { isInterrupting: options.interrupting ?? true },
      children: { eventDefinitions: [definition], extensionElements },
    });
  }

  #boundary(id: string, on: string, definition: ModelElement, options: BoundaryOptions): this {
    this.#last = null;
    const extensionElements = extensionsOf(options);
    return this.#add('bpmn:BoundaryEvent', id, {
      attributes: { cancelActivity: options.interrupting ?? true },
      references: { attachedToRef: [on] },
      children: { eventDefinitions: [definition], extensionElements },
    });
  }

  #about(type: string, id: string, { cause, options, ...parts }: About): this {
    const several = 'any' in cause ? cause.any : 'all' in cause ? cause.all : [cause];
    const eventDefinitions = several.map((one, index) => this.#definition(`${id}${index}`, one));
    return this.#add(type, id, {
      references: parts.references ?? {},
      attributes: { ...parts.attributes, ...('all' in cause ? { parallelMultiple: true } : {}) },
      children: { eventDefinitions, extensionElements: extensionsOf(options) },
    });
  }

  #definition(id: string, cause: Cause): ModelElement {
    if ('message' in cause) return this.#message(id, ...cause.message);
    if ('timer' in cause) return timerDefinition(cause.timer);
    if ('error' in cause) return this.#error(id, cause.error);
    if ('terminate' in cause) return element('bpmn:TerminateEventDefinition', null);
    if ('cancel' in cause) return element('bpmn:CancelEventDefinition', null);
    if ('compensate' in cause)
      return element('bpmn:CompensateEventDefinition', null, {
        attributes: cause.waits === undefined ? {} : { waitForCompletion: cause.waits },
        references: cause.compensate === null ? {} : { activityRef: [cause.compensate] },
      });
    if ('link' in cause)
      return element('bpmn:LinkEventDefinition', null, { attributes: { name: cause.link } });
    if ('signal' in cause) return this.#rooted(id, 'Signal', { name: cause.signal });
    if ('escalation' in cause && cause.escalation !== null)
      return this.#rooted(id, 'Escalation', { escalationCode: cause.escalation });
    if ('condition' in cause) {
      const body = { body: `=${cause.condition}` };
      const condition = [element('bpmn:FormalExpression', null, { attributes: body })];
      return element('bpmn:ConditionalEventDefinition', null, { children: { condition } });
    }
    return element('bpmn:EscalationEventDefinition', null);
  }

  #characteristics(id: string, options: LoopOptions): ModelElement {
    const { loop, testBefore, maximum, cardinality, completion, sequential, behavior } = options;
    const feel = (text: string) => [
      element('bpmn:FormalExpression', null, { attributes: { body: `=${text}` } }),
    ];
    if (loop !== undefined)
      return element('bpmn:StandardLoopCharacteristics', null, {
        attributes: {
          ...(testBefore === undefined ? {} : { testBefore }),
          ...(maximum === undefined ? {} : { loopMaximum: maximum }),
        },
        children: { loopCondition: feel(loop) },
      });
    const names = { items: 'inputCollection', item: 'inputElement' } as const;
    const more = { results: 'outputCollection', result: 'outputElement' } as const;
    const attributes = Object.fromEntries(
      Object.entries({ ...names, ...more }).flatMap(([option, name]) => {
        const value = options[option as keyof LoopOptions];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    const dialect = [element('zeebe:LoopCharacteristics', null, { attributes })];
    const number = element('bpmn:FormalExpression', null, {
      attributes: { body: cardinality ?? '' },
    });
    if (options.event !== undefined)
      this.#roots.push(
        element('bpmn:EscalationEventDefinition', `${id}-thrown`, {
          references: { escalationRef: [`${id}-escalation`] },
        }),
        element('bpmn:Escalation', `${id}-escalation`, {
          attributes: { escalationCode: options.event },
        }),
      );
    if (options.error !== undefined)
      this.#roots.push(
        element('bpmn:ErrorEventDefinition', `${id}-thrown`, {
          references: { errorRef: [`${id}-error`] },
        }),
        element('bpmn:Error', `${id}-error`, { attributes: { errorCode: options.error } }),
      );
    return element('bpmn:MultiInstanceLoopCharacteristics', null, {
      attributes: {
        ...(sequential === undefined ? {} : { isSequential: sequential }),
        ...(behavior === undefined ? {} : { behavior }),
      },
      references:
        behavior === undefined
          ? {}
          : { [`${behavior.toLowerCase()}BehaviorEventRef`]: [`${id}-thrown`] },
      children: {
        ...(options.items === undefined ? {} : { extensionElements: dialect }),
        ...(cardinality === undefined ? {} : { loopCardinality: [number] }),
        ...(completion === undefined ? {} : { completionCondition: feel(completion) }),
      },
    });
  }

  /** A definition that refers to something which stands beside the processes. */
  #rooted(id: string, kind: string, attributes: Record<string, JsonValue>): ModelElement {
    const root = `${id}-${kind.toLowerCase()}`;
    this.#roots.push(element(`bpmn:${kind}`, root, { attributes }));
    return element(`bpmn:${kind}EventDefinition`, null, {
      references: { [`${kind.toLowerCase()}Ref`]: [root] },
    });
  }

  #message(id: string, name: string, correlationKey: string): ModelElement {
    const subscription = element('zeebe:Subscription', null, { attributes: { correlationKey } });
    this.#roots.push(
      element('bpmn:Message', `${id}-message`, {
        attributes: { name },
        children: { extensionElements: [subscription] },
      }),
    );
    return element('bpmn:MessageEventDefinition', null, {
      references: { messageRef: [`${id}-message`] },
    });
  }

  #error(id: string, errorCode: string | null): ModelElement {
    if (errorCode === null) return element('bpmn:ErrorEventDefinition', null);
    this.#roots.push(element('bpmn:Error', `${id}-error`, { attributes: { errorCode } }));
    return element('bpmn:ErrorEventDefinition', null, {
      references: { errorRef: [`${id}-error`] },
    });
  }

  #add(type: string, id: string, parts: Parts = {}, inner: ProcessBuilder | null = null): this {
    const loop = this.#loop;
    this.#loop = null;
    if (loop !== null) {
      const loopCharacteristics = [this.#characteristics(id, loop)];
      this.#nodes.push({
        type,
        id,
        parts: { ...parts, children: { ...parts.children, loopCharacteristics } },
        inner,
      });
    } else this.#nodes.push({ type, id, parts, inner });
    if (type !== 'bpmn:StartEvent' && type !== 'bpmn:BoundaryEvent') this.#join(id);
    this.#last = id;
    return this;
  }

  #join(to: string): void {
    const from = this.#last;
    const beside = (this.#beside.get(`${from}-${to}`) ?? 0) + 1;
    this.#beside.set(`${from}-${to}`, beside);
    const id = beside === 1 ? `${from}-${to}` : `${from}-${to}-${beside}`;
    if (from !== null) this.#flows.push({ id, from, to, options: this.#next });
    this.#next = {};
  }
}

/** Begins to draw a process. */
export function process(id: string): ProcessBuilder {
  return new ProcessBuilder(id);
}

function flowElement(flow: {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly options: FlowOptions;
}): ModelElement {
  const { when } = flow.options;
  const body = { body: `=${when}` };
  const condition = element('bpmn:FormalExpression', null, { attributes: body });
  return element('bpmn:SequenceFlow', flow.id, {
    references: { sourceRef: [flow.from], targetRef: [flow.to] },
    children: when === undefined ? {} : { conditionExpression: [condition] },
  });
}

const TIMER_PROPERTIES: Readonly<Record<string, string>> = {
  date: 'timeDate',
  duration: 'timeDuration',
  cycle: 'timeCycle',
};

function timerDefinition(timer: Readonly<Record<string, string>>): ModelElement {
  const children = Object.fromEntries(
    Object.entries(timer).map(([form, body]) => [
      TIMER_PROPERTIES[form] ?? form,
      [element('bpmn:FormalExpression', null, { attributes: { body } })],
    ]),
  );
  return element('bpmn:TimerEventDefinition', null, { children });
}

function extensionsOf(options: TaskOptions): readonly ModelElement[] {
  const { inputs, outputs, kind, contract, subject, probes, assignment } = options;
  const found: ModelElement[] = [];
  if (inputs !== undefined || outputs !== undefined)
    found.push(
      element('zeebe:IoMapping', null, {
        children: {
          inputParameters: mappings('zeebe:Input', inputs ?? {}),
          outputParameters: mappings('zeebe:Output', outputs ?? {}),
        },
      }),
    );
  if (kind !== undefined) found.push(element('baton:Performer', null, { attributes: { kind } }));
  if (contract !== undefined) {
    const schema = JSON.stringify(contract);
    const output = [element('baton:OutputSchema', null, { attributes: { schema } })];
    found.push(element('baton:Contract', null, { children: { output } }));
  }
  if (subject !== undefined) {
    const keys = Object.entries(subject).map(([name, value]) =>
      element('baton:SubjectKey', null, { attributes: { name, value } }),
    );
    found.push(element('baton:Subject', null, { children: { keys } }));
  }
  if (probes !== undefined) {
    const list = probes.map((attributes) => element('baton:Probe', null, { attributes }));
    found.push(element('baton:Proof', null, { children: { probes: list } }));
  }
  if (assignment !== undefined)
    found.push(element('zeebe:AssignmentDefinition', null, { attributes: assignment }));
  return found;
}

function mappings(
  type: string,
  sources: Readonly<Record<string, string>>,
): readonly ModelElement[] {
  return Object.entries(sources).map(([target, source]) =>
    element(type, null, { attributes: { target, source } }),
  );
}
