import type { ToWorker } from './protocol.ts';
import { servePlay } from './serve-play.ts';

/** The play in a worker of its own: the page stays quick whatever is played. */
const channel = new MessageChannel();

const hear = servePlay({
  post: (message) => globalThis.postMessage(message),
  // A message to itself comes after those that were sent meanwhile, and sooner than any timer.
  breathe: async () => {
    await new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  },
  // What reads files is fetched only when there are files to be read.
  read: async (texts) => await (await import('./read-files.ts')).readFiles(texts),
});

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => hear(data));
