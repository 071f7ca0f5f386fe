import { Observable } from '../../client/observable.ts';
import type { CheckAnswer, CheckAsk } from './messages.ts';

/** How long nobody may have typed before it is asked, in milliseconds. */
const QUIET = 200;

/** Asks the worker about what is edited, and keeps its last answer. */
export class DecisionCheck {
  readonly answer: Observable<CheckAnswer | null> = new Observable<CheckAnswer | null>(null);
  readonly failed: Observable<string | null> = new Observable<string | null>(null);
  /** Whether an answer is on its way. */
  readonly busy: Observable<boolean> = new Observable(false);
  #worker: Worker | null = null;
  #timer: number | undefined;
  #asked = 0;

  /** Asks, when it has been quiet for a moment. */
  ask(question: () => Omit<CheckAsk, 'id'>): void {
    clearTimeout(this.#timer);
    this.busy.set(true);
    this.#timer = setTimeout(() => {
      this.#asked += 1;
      this.#open().postMessage({ ...question(), id: this.#asked });
    }, QUIET);
  }

  /** Ends the worker. */
  close(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #open(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
      if (data.id !== this.#asked) return;
      this.failed.set(null);
      this.busy.set(false);
      this.answer.set(data);
    });
    worker.addEventListener('error', ({ message }) => {
      this.busy.set(false);
      this.failed.set(message);
      this.close();
    });
    this.#worker = worker;
    return worker;
  }
}
