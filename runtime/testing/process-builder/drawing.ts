import type { ModelElement } from '../../engine/index.ts';
import { element, expression, type Children, type Parts } from './model-parts.ts';
import { characteristicsOf } from './loop-characteristics.ts';
import type { FlowOptions, LoopOptions } from './options.ts';

/** How many tokens begin an activity, and how many leave it; 1 when left out. */
interface Quantities {
  readonly start?: number;
  readonly completion?: number;
}

interface Node {
  readonly type: string;
  readonly id: string;
  readonly parts: Parts;
  readonly inner: Drawing | null;
}

interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly options: FlowOptions;
}

/**
 * A sheet with its pen: each node is joined to the one before it. `from` goes back to a node, `to`
 * joins the last node to one that is there already.
 */
export class Drawing {
  protected readonly id: string;
  /** What stands beside the processes. One list for a sheet and all that is drawn within it. */
  protected readonly roots: ModelElement[];
  readonly #nodes: Node[] = [];
  readonly #flows: Flow[] = [];
  readonly #associations: ModelElement[] = [];
  /** How many flows there are between two nodes. */
  readonly #beside: Map<string, number> = new Map();
  #last: string | null = null;
  #next: FlowOptions = {};
  #loop: LoopOptions | null = null;

  constructor(id: string, roots: ModelElement[] = []) {
    this.id = id;
    this.roots = roots;
  }

  /** What is drawn next repeats. */
  repeating(loop: LoopOptions): this {
    this.#loop = loop;
    return this;
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

  /** Draws a node, and the flow to it from the one before. */
  protected add(type: string, id: string, parts: Parts = {}, inner: Drawing | null = null): this {
    this.#nodes.push({ type, id, parts: this.#repeated(id, parts), inner });
    if (type !== 'bpmn:StartEvent' && type !== 'bpmn:BoundaryEvent') this.#join(id);
    this.#last = id;
    return this;
  }

  /** Draws something to which nothing leads, and puts the pen back where it was. */
  protected aside(draw: () => void): this {
    const before = this.#last;
    this.#last = null;
    draw();
    this.#last = before;
    return this;
  }

  protected associate(from: string, to: string): void {
    const references = { sourceRef: [from], targetRef: [to] };
    this.#associations.push(element('bpmn:Association', `${from}-${to}`, { references }));
  }

  /** All that is drawn, by the property of the process, or sub-process, that holds it. */
  protected content(): Children {
    const nodes = this.#nodes.map((node) => this.#nodeElement(node));
    const flowElements = [...nodes, ...this.#flows.map((flow) => flowElement(flow))];
    const artifacts = this.#associations;
    return { flowElements, ...(artifacts.length > 0 ? { artifacts } : {}) };
  }

  #nodeElement({ type, id, parts, inner }: Node): ModelElement {
    const standard = this.#flows.find(({ from, options }) => from === id && options.otherwise);
    const references = {
      ...parts.references,
      ...(standard === undefined ? {} : { default: [standard.id] }),
    };
    return element(type, id, {
      ...parts,
      references,
      children: { ...parts.children, ...inner?.content() },
    });
  }

  #repeated(id: string, parts: Parts): Parts {
    const loop = this.#loop;
    this.#loop = null;
    if (loop === null) return parts;
    const loopCharacteristics = [characteristicsOf(loop, id, this.roots)];
    return { ...parts, children: { ...parts.children, loopCharacteristics } };
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

function flowElement({ id, from, to, options: { when } }: Flow): ModelElement {
  return element('bpmn:SequenceFlow', id, {
    references: { sourceRef: [from], targetRef: [to] },
    children: when === undefined ? {} : { conditionExpression: [expression(`=${when}`)] },
  });
}
