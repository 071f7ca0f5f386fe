import { Cancelled, PlayHost, type Asker, type ReadTexts } from './play-host.ts';
import { PLAY_PROTOCOL, type FromWorker, type PlayRequest, type ToWorker } from './protocol.ts';

/** How to speak to whoever asks, and to let others have their turn. */
export interface Surroundings {
  readonly post: (message: FromWorker) => void;
  /** Resolves after whatever came meanwhile was heard. */
  readonly breathe: () => Promise<void>;
  readonly read: ReadTexts;
}

/**
 * Answers what a page asks, one question after another, in their order.
 * @returns what is to be called with each message
 */
export function servePlay({ post, breathe, read }: Surroundings): (message: ToWorker) => void {
  const host = new PlayHost(read);
  const cancelled = new Set<number>();
  let last: Promise<void> = Promise.resolve();

  const answer = async (id: number, request: PlayRequest): Promise<void> => {
    const of = { protocol: PLAY_PROTOCOL, id };
    const asker: Asker = {
      async pause() {
        await breathe();
        if (cancelled.has(id)) throw new Cancelled();
      },
      progress: (done, all) => post({ ...of, type: 'progress', done, all }),
    };
    try {
      // What was taken back before its turn came is not begun.
      await asker.pause();
      const answered = await host.answer(request, asker);
      if (answered.ok) post({ ...of, type: 'answer', answer: answered.value });
      else post({ ...of, type: 'refused', rejection: answered.rejection });
    } catch (error) {
      if (error instanceof Cancelled) post({ ...of, type: 'cancelled' });
      else post({ ...of, type: 'failed', message: messageOf(error) });
    } finally {
      cancelled.delete(id);
    }
  };

  return (message) => {
    if (message.protocol !== PLAY_PROTOCOL) return;
    if (message.type === 'cancel') {
      cancelled.add(message.id);
      return;
    }
    const { id, request } = message;
    last = last.then(async () => await answer(id, request));
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
