import type { JsonValue } from '../../../shared/json.ts';
import type { ModelElement } from '../../engine/index.ts';
import { Drawing } from './drawing.ts';
import {
  definitionOf,
  errorDefinition,
  messageDefinition,
  timerDefinition,
} from './event-definitions.ts';
import { extensionsOf } from './extensions.ts';
import { element } from './model-parts.ts';
import type { BoundaryOptions, Causes, TaskOptions } from './options.ts';

type Timer = Readonly<Record<string, string>>;
type Message = readonly [name: string, key: string];

/** How an event stands in the process. */
interface Place {
  readonly options: TaskOptions;
  readonly attributes?: Record<string, JsonValue>;
  readonly references?: Record<string, readonly string[]>;
}

/** Draws events. */
export class EventDrawing extends Drawing {
  startEvent(id = 'start', options: TaskOptions = {}): this {
    return this.add('bpmn:StartEvent', id, {
      children: { extensionElements: extensionsOf(options) },
    });
  }

  endEvent(id = 'end'): this {
    return this.add('bpmn:EndEvent', id);
  }

  /** The start of an event sub-process, or of a process, by an error. */
  errorStart(id: string, code: string | null): this {
    return this.#start(id, errorDefinition(code, id, this.roots), {});
  }

  messageStart(id: string, message: Message, options: BoundaryOptions = {}): this {
    return this.#start(id, messageDefinition(message, id, this.roots), options);
  }

  timerStart(id: string, timer: Timer, options: BoundaryOptions = {}): this {
    return this.#start(id, timerDefinition(timer), options);
  }

  /** `date`, `duration` or `cycle` as the standard's attribute, e.g. `{ duration: 'PT5M' }`. */
  timerCatch(id: string, timer: Timer, options: TaskOptions = {}): this {
    return this.#event('bpmn:IntermediateCatchEvent', id, [timerDefinition(timer)], { options });
  }

  messageCatch(id: string, name: string, key: string, options: TaskOptions = {}): this {
    const definition = messageDefinition([name, key], id, this.roots);
    return this.#event('bpmn:IntermediateCatchEvent', id, [definition], { options });
  }

  messageThrow(id: string, name: string, key: string, options: TaskOptions = {}): this {
    const definition = messageDefinition([name, key], id, this.roots);
    return this.#event('bpmn:IntermediateThrowEvent', id, [definition], { options });
  }

  messageEnd(id: string, name: string, key: string): this {
    return this.#end(id, messageDefinition([name, key], id, this.roots));
  }

  throwEvent(id: string): this {
    return this.add('bpmn:IntermediateThrowEvent', id);
  }

  errorEnd(id: string, code: string): this {
    return this.#end(id, errorDefinition(code, id, this.roots));
  }

  terminateEnd(id: string): this {
    return this.#end(id, element('bpmn:TerminateEventDefinition', null));
  }

  boundaryTimer(id: string, on: string, timer: Timer, options: BoundaryOptions = {}): this {
    return this.#boundary(id, on, [timerDefinition(timer)], options);
  }

  boundaryError(id: string, on: string, code: string | null, options: BoundaryOptions = {}): this {
    return this.#boundary(id, on, [errorDefinition(code, id, this.roots)], options);
  }

  boundaryMessage(id: string, on: string, message: Message, options: BoundaryOptions = {}): this {
    return this.#boundary(id, on, [messageDefinition(message, id, this.roots)], options);
  }

  /** An intermediate event that waits. */
  catches(id: string, causes: Causes, options: BoundaryOptions = {}): this {
    return this.#about('bpmn:IntermediateCatchEvent', id, causes, { options });
  }

  /** An intermediate event that makes something happen. */
  throws(id: string, causes: Causes, options: BoundaryOptions = {}): this {
    return this.#about('bpmn:IntermediateThrowEvent', id, causes, { options });
  }

  ends(id: string, causes: Causes, options: BoundaryOptions = {}): this {
    return this.#about('bpmn:EndEvent', id, causes, { options });
  }

  /** The start of an event sub-process, or of a process. */
  starts(id: string, causes: Causes, options: BoundaryOptions = {}): this {
    const isInterrupting = options.interrupting ?? true;
    return this.#about('bpmn:StartEvent', id, causes, { options, attributes: { isInterrupting } });
  }

  /** An event on the border of an activity. */
  on(activity: string, id: string, causes: Causes, options: BoundaryOptions = {}): this {
    return this.#about('bpmn:BoundaryEvent', id, causes, onBorder(activity, options));
  }

  #start(id: string, definition: ModelElement, options: BoundaryOptions): this {
    const attributes = { isInterrupting: options.interrupting ?? true };
    return this.#event('bpmn:StartEvent', id, [definition], { options, attributes });
  }

  #end(id: string, definition: ModelElement): this {
    return this.#event('bpmn:EndEvent', id, [definition], { options: {} });
  }

  #boundary(
    id: string,
    on: string,
    definitions: readonly ModelElement[],
    options: BoundaryOptions,
  ): this {
    return this.#event('bpmn:BoundaryEvent', id, definitions, onBorder(on, options));
  }

  #about(type: string, id: string, causes: Causes, { attributes, ...place }: Place): this {
    const several = 'any' in causes ? causes.any : 'all' in causes ? causes.all : [causes];
    const definitions = several.map((one, index) => definitionOf(one, `${id}${index}`, this.roots));
    return this.#event(type, id, definitions, {
      ...place,
      attributes: { ...attributes, ...('all' in causes ? { parallelMultiple: true } : {}) },
    });
  }

  #event(
    type: string,
    id: string,
    eventDefinitions: readonly ModelElement[],
    { options, ...parts }: Place,
  ): this {
    const children = { eventDefinitions, extensionElements: extensionsOf(options) };
    return this.add(type, id, { ...parts, children });
  }
}

function onBorder(activity: string, options: BoundaryOptions): Place {
  return {
    options,
    attributes: { cancelActivity: options.interrupting ?? true },
    references: { attachedToRef: [activity] },
  };
}
