import { Observable } from '../client/observable.ts';
import type { CheckAnswer, CheckAsk, CheckProgress } from './check-messages.ts';
import type { Finding } from './finding.ts';

/** What is known of the problems of a document. `version` is that of the document it was found in. */
export type ChecksState =
  | { readonly type: 'unknown' }
  | {
      readonly type: 'checking';
      readonly version: number;
      readonly progress: CheckProgress;
      /** What was found so far, or before. */
      readonly findings: readonly Finding[];
    }
  | {
      readonly type: 'checked';
      readonly version: number;
      readonly findings: readonly Finding[];
      readonly tookMs: number;
    }
  /** The file cannot be read, or the worker has died. */
  | {
      readonly type: 'failed';
      readonly version: number;
      readonly findings: readonly Finding[];
      readonly message: string;
    };

/** What is used of a worker. */
export interface CheckPort {
  post(ask: CheckAsk): void;
  onAnswer(take: (answer: CheckAnswer) => void): void;
  onFailure(take: (message: string) => void): void;
  close(): void;
}

/**
 * The problems of one document, found in a worker. A newer version asked about ends the check of the
 * one before; what was found stays until the next answer.
 */
export class Checks {
  readonly state: Observable<ChecksState> = new Observable<ChecksState>({ type: 'unknown' });
  readonly #port: CheckPort;
  #asked = 0;

  constructor(port: CheckPort) {
    this.#port = port;
    port.onAnswer((answer) => this.#take(answer));
    port.onFailure((message) => this.#fail(this.#asked, message));
  }

  /** What was last found, of whatever version. */
  get findings(): readonly Finding[] {
    const { value } = this.state;
    return value.type === 'unknown' ? [] : value.findings;
  }

  /** Asks about a version of the document. @param forms the ids of the forms that go with it */
  check(version: number, xml: string, forms: readonly string[] = []): void {
    this.#ask({ type: 'check', version, xml, forms });
  }

  /** The same, of a model as JSON. @see modelText */
  checkModel(version: number, model: string, forms: readonly string[] = []): void {
    this.#ask({ type: 'checkModel', version, model, forms });
  }

  /** Nobody waits for the answer any more. */
  stop(): void {
    this.#port.post({ type: 'stop' });
  }

  /** Ends the worker. */
  close(): void {
    this.#port.close();
  }

  #ask(ask: Extract<CheckAsk, { readonly version: number }>): void {
    const { version } = ask;
    this.#asked = version;
    const progress: CheckProgress = { stage: 'reading', states: 0 };
    this.state.set({ type: 'checking', version, progress, findings: this.findings });
    this.#port.post(ask);
  }

  #take(answer: CheckAnswer): void {
    const { version } = answer;
    if (version !== this.#asked) return;
    const { value: before } = this.state;
    switch (answer.type) {
      case 'progress':
        this.state.set({ ...answer, type: 'checking', findings: this.findings });
        return;
      case 'partly': {
        const progress: CheckProgress =
          before.type === 'checking' ? before.progress : { stage: 'deployment', states: 0 };
        // What soundness has found before is kept on the screen while it looks again.
        const sound = this.findings.filter(({ source }) => source === 'soundness');
        const findings = [...answer.findings, ...sound];
        this.state.set({ type: 'checking', version, progress, findings });
        return;
      }
      case 'checked':
        this.state.set(answer);
        return;
      case 'unreadable':
        this.#fail(version, answer.message);
    }
  }

  #fail(version: number, message: string): void {
    this.state.set({ type: 'failed', version, findings: this.findings, message });
  }
}
