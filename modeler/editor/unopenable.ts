import { Mishap } from '../client/api-problem.ts';
import { t } from '../language/t.ts';

const TITLE = t('This file cannot be opened');

/** Puts into words why the canvas did not take a text. */
export function unopenable(message: string, cause: unknown = null): Mishap {
  if (/no (diagram|process or collaboration) to display/.test(message))
    return new Mishap(
      TITLE,
      t(
        'Expected a diagram to draw, but the file describes a process without one. Open a file that holds the diagram too (BPMN diagram interchange).',
      ),
      cause,
    );
  const place = /line: (\d+)\s+column: (\d+)\s+nested error: (.*)/.exec(message);
  const where =
    place === null
      ? (message.split('\n')[0] ?? '')
      : // The parser counts from 0, people and their editors from 1.
        `line ${Number(place[1]) + 1}, column ${Number(place[2]) + 1}: ${place[3]}`;
  return new Mishap(
    TITLE,
    t('Expected BPMN 2.0 as XML, but it is not ({where}).', { where }),
    cause,
  );
}
