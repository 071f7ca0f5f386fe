/** What is asked of the worker that keeps texts. */
export interface KeepAsk {
  readonly number: number;
  /** The text as it was opened; `null`: the same as before. */
  readonly given: string | null;
  /** All of the document as the canvas has written it. */
  readonly after: string;
}

/** Its answer: the given text with what was changed. */
export interface KeepAnswer {
  readonly number: number;
  readonly text: string;
}

/** Carries what the canvas writes into the text that was opened, beside the page: models may be large. */
export class Keeper {
  readonly #given: string;
  #worker: Worker | null = null;
  #last: { readonly after: string; readonly text: Promise<string> } | null = null;
  readonly #waiting = new Map<number, (text: string | null) => void>();
  #number = 0;

  /** @param given the text as it was opened */
  constructor(given: string) {
    this.#given = given;
  }

  /** The given text with what was changed; as the canvas has written it when that cannot be had. */
  keep(after: string): Promise<string> {
    if (this.#last?.after === after) return this.#last.text;
    const text = this.#ask(after).then((kept) => kept ?? after);
    this.#last = { after, text };
    return text;
  }

  /** Lets go of the worker; whoever waits has what the canvas wrote. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const answer of this.#waiting.values()) answer(null);
    this.#waiting.clear();
  }

  #ask(after: string): Promise<string | null> {
    const isFirst = this.#worker === null;
    const worker = this.#open();
    this.#number += 1;
    const number = this.#number;
    const ask: KeepAsk = { number, given: isFirst ? this.#given : null, after };
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      worker.postMessage(ask);
    });
  }

  #open(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./keep-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<KeepAnswer>) => {
      this.#waiting.get(data.number)?.(data.text);
      this.#waiting.delete(data.number);
    });
    worker.addEventListener('error', () => this.close());
    this.#worker = worker;
    return worker;
  }
}
