import type { CompareAnswers, CompareAsk, NumberedAsk } from './compare-messages.ts';
import { compareFiles } from './compare-files.ts';
import { obstaclesBetween, processesToDeploy } from './examine.ts';

/** The worker in which versions are compared: the engine stays off the page. */
globalThis.addEventListener('message', ({ data: { number, ask } }: MessageEvent<NumberedAsk>) => {
  answerTo(ask).then(
    (answer) => globalThis.postMessage({ number, answer }),
    (error: unknown) =>
      globalThis.postMessage({
        number,
        failure: error instanceof Error ? error.message : String(error),
      }),
  );
});

function answerTo(ask: CompareAsk): Promise<CompareAnswers[keyof CompareAnswers]> {
  switch (ask.type) {
    case 'compare':
      return compareFiles(ask.before, ask.after);
    case 'processes':
      return processesToDeploy(ask.files);
    case 'obstacles':
      return obstaclesBetween(ask.processId, ask.before, ask.after);
  }
}
