import { answerChecks } from './answer-checks.ts';
import { asked } from './check-asked.ts';

/** The worker in which a document is checked: the page does nothing but ask. */
const take = answerChecks({
  answer: (answer) => postMessage(answer),
  breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
  now: () => performance.now(),
});

addEventListener('message', (event: MessageEvent<unknown>) => {
  const ask = asked(event.data);
  if (ask !== null) void take(ask);
});
