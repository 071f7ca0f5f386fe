import type { CheckAsk } from './messages.ts';
import { checkDecisions } from './check-decisions.ts';

/** Checks and runs decisions beside the page; of several questions only the last is answered. */
let latest = 0;

addEventListener('message', ({ data }: MessageEvent<CheckAsk>) => {
  latest = data.id;
  // What has come meanwhile is heard first.
  setTimeout(() => {
    if (data.id !== latest) return;
    void checkDecisions(data).then((answer) => {
      if (answer.id === latest) postMessage(answer);
    });
  }, 0);
});
