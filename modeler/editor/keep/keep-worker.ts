import { TextKeeper } from './keep-text.ts';
import type { KeepAnswer, KeepAsk } from './keeper.ts';

let keeper = new TextKeeper('');
/** One after the other, as they were asked. */
let turn: Promise<unknown> = Promise.resolve();

/** The worker in which texts are kept: the page does nothing but ask. */
addEventListener('message', ({ data }: MessageEvent<KeepAsk>) => {
  turn = turn.then(() => answer(data));
});

async function answer({ number, given, after }: KeepAsk): Promise<void> {
  if (given !== null) keeper = new TextKeeper(given);
  const kept: KeepAnswer = { number, text: await keeper.keep(after).catch(() => after) };
  postMessage(kept);
}
