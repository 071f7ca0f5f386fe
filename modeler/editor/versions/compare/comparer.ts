import type { Resource } from '../../../client/definitions.ts';
import type { CompareAnswers, CompareAsk, NumberedAnswer } from './compare-messages.ts';
import type { Comparison } from './comparison.ts';
import type { Obstacle, ProcessToDeploy } from './examine.ts';

/** Compares versions in a worker of its own, which lives as long as `signal`. */
export class Comparer {
  readonly #worker: Worker;
  readonly #open = new Map<number, (answer: NumberedAnswer) => void>();
  #last = 0;

  constructor(signal: AbortSignal) {
    this.#worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<NumberedAnswer>) => {
      this.#open.get(data.number)?.(data);
      this.#open.delete(data.number);
    });
    this.#worker.addEventListener('error', ({ message }) => this.#fail(message));
    signal.addEventListener('abort', () => {
      this.#worker.terminate();
      this.#fail('Nobody waits for the comparison any more.');
    });
  }

  /** How two states of the files of a process differ. */
  compare(before: readonly Resource[], after: readonly Resource[]): Promise<Comparison> {
    return this.#ask<'compare'>({ type: 'compare', before, after });
  }

  /** What is to be known of the processes among files before they are deployed. */
  processes(files: readonly Resource[]): Promise<readonly ProcessToDeploy[]> {
    return this.#ask<'processes'>({ type: 'processes', files });
  }

  /** What keeps tokens of one version from going on in another; `null`: it cannot be said. */
  obstacles(
    processId: string,
    before: readonly Resource[],
    after: readonly Resource[],
  ): Promise<readonly Obstacle[] | null> {
    return this.#ask<'obstacles'>({ type: 'obstacles', processId, before, after });
  }

  #ask<Type extends CompareAsk['type']>(
    ask: Extract<CompareAsk, { readonly type: Type }>,
  ): Promise<CompareAnswers[Type]> {
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      this.#open.set(number, (reply) => {
        if ('failure' in reply) reject(new Error(reply.failure));
        // The worker answers each question by its type.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the seam that this comment is about
        else resolve(reply.answer as CompareAnswers[Type]);
      });
      this.#worker.postMessage({ number, ask });
    });
  }

  #fail(failure: string): void {
    for (const [number, tell] of this.#open) tell({ number, failure });
    this.#open.clear();
  }
}
