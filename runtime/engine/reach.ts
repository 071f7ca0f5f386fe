import type { ElementId, FlowId } from '../../shared/ids.ts';

/** Some of the flows into a node, as bits. */
export type FlowSet = Uint32Array;

/**
 * From which nodes of a scope a token can come to which flows into one node, without passing
 * through that node: laid out at deployment, so that a join that waits asks for single bits.
 * @spec BPMN 2.0.2 §13.4.3
 */
export class Reach {
  readonly #flows: ReadonlyMap<FlowId, number>;
  readonly #places: ReadonlyMap<ElementId, number>;
  readonly #words: number;
  readonly #bits: Uint32Array;

  /**
   * @param incoming the flows into the node
   * @param places the number of each node in its scope
   */
  constructor(incoming: readonly FlowId[], places: ReadonlyMap<ElementId, number>) {
    this.#flows = new Map(incoming.map((flow, index) => [flow, index]));
    this.#places = places;
    this.#words = Math.ceil(incoming.length / WORD);
    this.#bits = new Uint32Array(places.size * this.#words);
  }

  /** Notes that a token in the node at `place` can come to the `flow`-th flow. */
  add(place: number, flow: number): void {
    const word = place * this.#words + Math.floor(flow / WORD);
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (flow % WORD));
  }

  setOf(flows: Iterable<FlowId>): FlowSet {
    const set = new Uint32Array(this.#words);
    for (const id of flows) {
      const flow = this.#flows.get(id);
      if (flow === undefined) continue;
      const word = Math.floor(flow / WORD);
      set[word] = (set[word] ?? 0) | (1 << (flow % WORD));
    }
    return set;
  }

  /** Whether a token in the node `from` can come to one of the flows. */
  leads(from: ElementId, flows: FlowSet): boolean {
    const place = this.#places.get(from);
    if (place === undefined) return false;
    const first = place * this.#words;
    for (let word = 0; word < this.#words; word += 1)
      if (((this.#bits[first + word] ?? 0) & (flows[word] ?? 0)) !== 0) return true;
    return false;
  }
}

const WORD = 32;
