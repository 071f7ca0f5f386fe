/** One saved state, and how many steps of the canvas lead to it; `null`: the canvas does not know it any more. */
export interface TrailState {
  readonly depth: number | null;
  readonly xml: string;
}

/** What is kept of a trail over a reload. */
export interface KeptTrail {
  readonly past: readonly string[];
  readonly now: string;
  readonly future: readonly string[];
}

const MOST_STATES = 60;
/** Characters of all states together. */
const MOST_TEXT = 20_000_000;

/**
 * The states that were saved, in the order in which undo walks through them. The canvas undoes its own
 * steps; what lies before them, from before a reload, is undone from here. Pure: it holds texts only.
 */
export class UndoTrail {
  #past: readonly TrailState[];
  #now: TrailState;
  #future: readonly TrailState[];

  constructor({ past, now, future }: KeptTrail) {
    this.#past = past.map(unknown);
    this.#now = { depth: 0, xml: now };
    this.#future = future.map(unknown);
  }

  /** Whether there is a state before, or after, what the canvas itself can undo and redo. */
  get canBack(): boolean {
    return this.#past.some(({ depth }) => depth === null);
  }

  /** @see canBack */
  get canForward(): boolean {
    return this.#future.length > 0;
  }

  /** What is to be kept. */
  get kept(): KeptTrail {
    const texts = (states: readonly TrailState[]): readonly string[] =>
      states.map(({ xml }) => xml);
    return { past: texts(this.#past), now: this.#now.xml, future: texts(this.#future) };
  }

  /** Takes down a state that was saved. @param depth how many steps the canvas can undo there */
  record(depth: number, xml: string): void {
    if (xml === this.#now.xml) {
      this.#now = { depth, xml };
      return;
    }
    const state = { depth, xml };
    if (this.#isIn(this.#past, xml) && depth < (this.#now.depth ?? 0)) this.#undone(state);
    else if (this.#isIn(this.#future, xml)) this.#redone(state);
    else {
      this.#past = bounded([...this.#past.filter((one) => isBefore(one, depth)), this.#now]);
      this.#future = [];
      this.#now = state;
    }
  }

  /** One state back, when the canvas has nothing to undo; `null`: there is none. */
  back(): string | null {
    const before = this.#past.at(-1);
    if (before === undefined) return null;
    this.#future = [...this.#future, { ...this.#now, depth: null }].map(forgotten);
    this.#past = this.#past.slice(0, -1).map(forgotten);
    this.#now = { depth: 0, xml: before.xml };
    return before.xml;
  }

  /** One state forward again, when the canvas has nothing to redo; `null`: there is none. */
  forward(): string | null {
    const after = this.#future.at(-1);
    if (after === undefined) return null;
    this.#past = [...this.#past, this.#now].map(forgotten);
    this.#future = this.#future.slice(0, -1).map(forgotten);
    this.#now = { depth: 0, xml: after.xml };
    return after.xml;
  }

  #isIn(states: readonly TrailState[], xml: string): boolean {
    return states.some((one) => one.xml === xml);
  }

  /** The canvas went back to a state that was saved: those after it can be redone. */
  #undone(state: TrailState): void {
    const at = this.#past.findLastIndex(({ xml }) => xml === state.xml);
    this.#future = [...this.#future, this.#now, ...this.#past.slice(at + 1).reverse()];
    this.#past = this.#past.slice(0, at);
    this.#now = state;
  }

  #redone(state: TrailState): void {
    const at = this.#future.findLastIndex(({ xml }) => xml === state.xml);
    this.#past = bounded([...this.#past, this.#now, ...this.#future.slice(at + 1).reverse()]);
    this.#future = this.#future.slice(0, at);
    this.#now = state;
  }
}

/** What the canvas has undone, and then done otherwise, is no state any more. */
function isBefore({ depth: known }: TrailState, depth: number): boolean {
  return known === null || known < depth;
}

function unknown(xml: string): TrailState {
  return { depth: null, xml };
}

function forgotten({ xml }: TrailState): TrailState {
  return { depth: null, xml };
}

/** The newest states, as many as may be kept. */
function bounded(states: readonly TrailState[]): readonly TrailState[] {
  let text = 0;
  const kept: TrailState[] = [];
  for (const state of [...states].reverse()) {
    text += state.xml.length;
    if (kept.length >= MOST_STATES || text > MOST_TEXT) break;
    kept.push(state);
  }
  return kept.reverse();
}
