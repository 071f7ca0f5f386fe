import { compile, type ExecutableProcess, type ModelElement } from '../engine/index.ts';
import { parseDefinitionId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';
import { messageDefinition } from './process-builder/event-definitions.ts';
import { EventDrawing } from './process-builder/event-drawing.ts';
import { extensionsOf } from './process-builder/extensions.ts';
import { element, expression, said } from './process-builder/model-parts.ts';
import type { AdHocOptions, CallOptions, TaskOptions } from './process-builder/options.ts';

export { element } from './process-builder/model-parts.ts';
export type {
  AdHocOptions,
  CallOptions,
  Cause,
  LoopOptions,
  TaskOptions,
} from './process-builder/options.ts';

type Draw = (inner: ProcessBuilder) => void;

/**
 * Draws a process in the words of a test: each node is joined to the one before it. `from` goes
 * back to a node, `to` joins the last node to one that is there already.
 */
export class ProcessBuilder extends EventDrawing {
  #said: readonly ModelElement[] = [];

  task(id: string): this {
    return this.add('bpmn:Task', id);
  }

  manualTask(id: string, wait?: true): this {
    return this.add('bpmn:ManualTask', id, { attributes: said({ wait }) });
  }

  userTask(id: string, options: TaskOptions = {}): this {
    const extensions = [element('zeebe:UserTask', null), ...extensionsOf(options)];
    return this.add('bpmn:UserTask', id, { children: { extensionElements: extensions } });
  }

  serviceTask(id: string, options: TaskOptions = {}): this {
    const attributes = said({ type: id, retries: options.retries });
    const extensions = [
      element('zeebe:TaskDefinition', null, { attributes }),
      ...extensionsOf(options),
    ];
    return this.add('bpmn:ServiceTask', id, { children: { extensionElements: extensions } });
  }

  scriptTask(id: string, script: string, resultVariable: string, options: TaskOptions = {}): this {
    const attributes = { expression: `=${script}`, resultVariable };
    const dialect = element('zeebe:Script', null, { attributes });
    const extensionElements = [dialect, ...extensionsOf(options)];
    return this.add('bpmn:ScriptTask', id, { children: { extensionElements } });
  }

  exclusiveGateway(id: string): this {
    return this.add('bpmn:ExclusiveGateway', id);
  }

  parallelGateway(id: string): this {
    return this.add('bpmn:ParallelGateway', id);
  }

  inclusiveGateway(id: string): this {
    return this.add('bpmn:InclusiveGateway', id);
  }

  eventBasedGateway(id: string, attributes: Record<string, JsonValue> = {}): this {
    return this.add('bpmn:EventBasedGateway', id, { attributes });
  }

  /** `activation` is FEEL without its `=`; left out where one flow comes in. */
  complexGateway(id: string, activation?: string): this {
    const condition = activation === undefined ? undefined : [expression(`=${activation}`)];
    return this.add('bpmn:ComplexGateway', id, {
      children: said({ activationCondition: condition }),
    });
  }

  subProcess(id: string, draw: Draw, options: TaskOptions = {}): this {
    const parts = { children: { extensionElements: extensionsOf(options) } };
    return this.add('bpmn:SubProcess', id, parts, this.#inner(id, draw));
  }

  /** A scope whose activities are chosen. */
  adHoc(id: string, draw: Draw, options: AdHocOptions = {}): this {
    const { condition, cancelRemaining, sequential, completion } = options;
    const dialect = element('zeebe:AdHoc', null, {
      attributes: said({
        activeElementsCollection: options.active,
        outputCollection: options.results,
        outputElement: options.result,
      }),
    });
    const parts = {
      attributes: said<JsonValue>({
        cancelRemainingInstances: cancelRemaining,
        ordering: sequential === undefined ? undefined : 'Sequential',
        completion,
      }),
      children: said({
        extensionElements: [dialect, ...extensionsOf(options)],
        completionCondition: condition === undefined ? undefined : [expression(`=${condition}`)],
      }),
    };
    return this.add('bpmn:AdHocSubProcess', id, parts, this.#inner(id, draw));
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
    return this.add('bpmn:BusinessRuleTask', id, { children: { extensionElements } });
  }

  /** Sends a message, or waits for one, as a task. */
  messageTask(
    type: 'Send' | 'Receive',
    id: string,
    message: readonly [name: string, key: string],
    options: TaskOptions = {},
  ): this {
    messageDefinition(message, id, this.roots);
    return this.add(`bpmn:${type}Task`, id, {
      references: { messageRef: [`${id}-message`] },
      children: { extensionElements: extensionsOf(options) },
    });
  }

  /** Calls a process by its id, or by an expression. */
  callActivity(id: string, processId: string, options: CallOptions = {}): this {
    const { takesAll, givesAll, binding, version } = options;
    const attributes = said<JsonValue>({
      processId,
      propagateAllParentVariables: takesAll,
      propagateAllChildVariables: givesAll,
      ...binding,
    });
    const called = element('zeebe:CalledElement', null, { attributes });
    return this.add('bpmn:CallActivity', id, {
      attributes: said({ version }),
      children: { extensionElements: [called, ...extensionsOf(options)] },
    });
  }

  /** As {@link subProcess}, done wholly or undone. */
  transaction(id: string, draw: Draw): this {
    return this.add('bpmn:Transaction', id, {}, this.#inner(id, draw));
  }

  /** What undoes an activity: a service task, or what is drawn in it. */
  undo(activity: string, id: string, draw?: Draw): this {
    const boundary = `undo-${activity}`;
    this.aside(() => {
      this.on(activity, boundary, { compensate: null });
      this.apart();
      this.#handler(id, draw);
    });
    this.associate(boundary, id);
    return this;
  }

  /** Handles what happens to the scope around it; `draw` begins with its start event. */
  eventSubProcess(id: string, draw: Draw, options: TaskOptions = {}): this {
    const attributes = { triggeredByEvent: true };
    const children = { extensionElements: extensionsOf(options) };
    const inner = this.#inner(id, draw);
    return this.aside(() => this.add('bpmn:SubProcess', id, { attributes, children }, inner));
  }

  /** What the dialects say of the process itself. */
  says(options: TaskOptions): this {
    this.#said = extensionsOf(options);
    return this;
  }

  model(): ModelElement {
    const extensionElements = this.#said;
    const process = element('bpmn:Process', this.id, {
      attributes: { isExecutable: true },
      children: {
        ...this.content(),
        ...(extensionElements.length > 0 ? { extensionElements } : {}),
      },
    });
    return element('bpmn:Definitions', 'definitions', {
      children: { rootElements: [process, ...this.roots] },
    });
  }

  /** @throws Error with every problem, when the process does not compile */
  build(version = 1): ExecutableProcess {
    const { processes, diagnostics } = compile({ definitions: this.model(), diagnostics: [] }, []);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const [only] = processes;
    const definition = parseDefinitionId(`${this.id}:${version}`);
    if (errors.length > 0 || only === undefined || definition === null)
      throw new Error(
        errors.map(({ elementId, message }) => `${elementId}: ${message}`).join('\n'),
      );
    return only.bind(definition);
  }

  #handler(id: string, draw: Draw | undefined): void {
    const attributes = { isForCompensation: true };
    if (draw !== undefined) {
      this.add('bpmn:SubProcess', id, { attributes }, this.#inner(id, draw));
      return;
    }
    const definition = element('zeebe:TaskDefinition', null, { attributes: { type: id } });
    this.add('bpmn:ServiceTask', id, {
      attributes,
      children: { extensionElements: [definition] },
    });
  }

  #inner(id: string, draw: Draw): ProcessBuilder {
    const inner = new ProcessBuilder(id, this.roots);
    draw(inner);
    return inner;
  }
}

/** Begins to draw a process. */
export function process(id: string): ProcessBuilder {
  return new ProcessBuilder(id);
}
