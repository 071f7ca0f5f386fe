import type { Rejection } from '../../shared/rejection.ts';
import {
  PLAY_PROTOCOL,
  type AnswerTo,
  type FromWorker,
  type PlayAnswers,
  type PlayRequest,
  type ToWorker,
} from './protocol.ts';

/** A worker, or what stands in for one. */
export interface PlayPort {
  post(message: ToWorker): void;
  listen(hear: (message: FromWorker) => void, fail: (message: string) => void): void;
  close(): void;
}

/** What somebody who asks may want beside the answer. */
export interface AskOptions {
  /** Takes the question back. */
  readonly signal?: AbortSignal;
  /** How far it is: of so many, or of nobody knows how many. */
  readonly progress?: (done: number, all: number | null) => void;
}

/** What was asked cannot be done; nothing has changed. */
export class PlayRefused extends Error {
  readonly rejection: Rejection;
  constructor(rejection: Rejection) {
    super(rejection.detail);
    this.name = 'PlayRefused';
    this.rejection = rejection;
  }
}

/** The worker is gone, or was wrong: files have to be loaded anew, into another one. */
export class PlayFailed extends Error {
  override readonly name: string = 'PlayFailed';
}

interface Asked {
  readonly resolve: (answer: PlayAnswers[keyof PlayAnswers]) => void;
  readonly reject: (error: unknown) => void;
  readonly progress: AskOptions['progress'];
}

/** Asks the play in a worker. One to a screen; closed with it. */
export class PlayClient {
  readonly #port: PlayPort;
  readonly #asked: Map<number, Asked> = new Map();
  #next = 1;

  constructor(port: PlayPort) {
    this.#port = port;
    port.listen(
      (message) => this.#hear(message),
      (message) => this.#fail(new PlayFailed(message)),
    );
  }

  /**
   * Asks, and waits for the answer.
   * @throws PlayRefused, PlayFailed, and what `signal` was aborted with
   */
  async ask<Request extends PlayRequest>(
    request: Request,
    { signal, progress }: AskOptions = {},
  ): Promise<AnswerTo<Request>> {
    signal?.throwIfAborted();
    const id = this.#next;
    this.#next += 1;
    const cancel = (): void => {
      this.#port.post({ protocol: PLAY_PROTOCOL, type: 'cancel', id });
      this.#settle(id)?.reject(signal?.reason);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const answer = await new Promise<PlayAnswers[keyof PlayAnswers]>((resolve, reject) => {
        this.#asked.set(id, { resolve, reject, progress });
        this.#port.post({ protocol: PLAY_PROTOCOL, type: 'ask', id, request });
      });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer bears the id of this very request
      return answer as AnswerTo<Request>;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends the worker; what is asked still is not answered. */
  close(): void {
    this.#port.close();
    this.#fail(new PlayFailed('Expected the play to be open, but it is closed.'));
  }

  #hear(message: FromWorker): void {
    if (message.protocol !== PLAY_PROTOCOL)
      return this.#fail(new PlayFailed('Expected a worker of the same build, but it is another.'));
    switch (message.type) {
      case 'progress':
        return this.#asked.get(message.id)?.progress?.(message.done, message.all);
      case 'answer':
        return this.#settle(message.id)?.resolve(message.answer);
      case 'refused':
        return this.#settle(message.id)?.reject(new PlayRefused(message.rejection));
      case 'failed':
        return this.#settle(message.id)?.reject(new PlayFailed(message.message));
      case 'cancelled':
        return this.#settle(message.id)?.reject(new PlayFailed('It was taken back.'));
    }
  }

  #settle(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #fail(error: PlayFailed): void {
    for (const id of [...this.#asked.keys()]) this.#settle(id)?.reject(error);
  }
}

/** Starts a worker; whoever starts one closes it. */
export function startPlay(): PlayClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'play',
  });
  return new PlayClient({
    post: (message) => worker.postMessage(message),
    listen(hear, fail) {
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data));
      worker.addEventListener('error', ({ message }) => fail(message));
      worker.addEventListener('messageerror', () => fail('Expected a message, but it is broken.'));
    },
    close: () => worker.terminate(),
  });
}
