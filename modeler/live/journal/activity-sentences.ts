import type { ElementId } from '../../../shared/ids.ts';
import { t } from '../../language/t.ts';
import { told, toldMany } from '../../language/told.ts';
import { code, element, say, who, type Part, type Sentence, type Sentences } from './sentence.ts';
import { valueText } from './value-text.ts';

/** The records about what activities do: repeat, call, decide, choose, and undo. */
export const ACTIVITY_SENTENCES: Sentences<
  | 'loopBegun'
  | 'activitiesChosen'
  | 'choiceClosed'
  | 'processCalled'
  | 'dataStoreWritten'
  | 'decisionEvaluated'
  | 'compensationKept'
  | 'compensationBegun'
  | 'elementCompensated'
> = {
  loopBegun: (record) =>
    record.total === null
      ? say(
          'flow',
          'plain',
          told('{element} is repeated until its condition ends it.', {
            element: element(record.elementId),
          }),
        )
      : say(
          'flow',
          'plain',
          toldMany(
            record.total,
            '{element} is done {count} time: once for each.',
            '{element} is done {count} times: once for each.',
            { element: element(record.elementId) },
          ),
        ),
  activitiesChosen: (record) => chosen(record),
  choiceClosed: (record) =>
    say(
      'flow',
      'plain',
      told('{by} said that enough has been done in {element}.', {
        by: who(record.by),
        element: element(record.elementId),
      }),
    ),
  processCalled: (record) =>
    say(
      'flow',
      'plain',
      told('{element} called the process {processId}.', {
        element: element(record.elementId),
        processId: code(record.processId),
      }),
    ),
  dataStoreWritten: (record) =>
    say(
      'data',
      'plain',
      told('{element} wrote the data store {store}.', {
        element: element(record.elementId),
        store: code(record.store),
      }),
      [`Value: ${valueText(record.value, 400)}`],
    ),
  decisionEvaluated: (record) =>
    say(
      'data',
      'plain',
      told('{element} took the decision {decisionId}, version {version}.', {
        element: element(record.elementId),
        decisionId: code(record.decisionId),
        version: String(record.version),
      }),
      [t('Result: {value}', { value: valueText(record.result, 400) })],
    ),
  compensationKept: (record) =>
    say(
      'flow',
      'quiet',
      told('What {element} did can be undone from here on.', {
        element: element(record.elementId),
      }),
    ),
  compensationBegun: (record) =>
    say(
      'flow',
      'warn',
      told('What {element} did is to be undone.', { element: element(record.elementId) }),
    ),
  elementCompensated: (record) =>
    say(
      'flow',
      'warn',
      told('What {element} did was undone.', { element: element(record.elementId) }),
    ),
};

function chosen(record: {
  readonly by: string;
  readonly elementId: ElementId;
  readonly chosen: readonly ElementId[];
}): Sentence {
  const names = record.chosen.flatMap((id, index): readonly Part[] =>
    index === 0 ? [element(id)] : [', ', element(id)],
  );
  return say(
    'flow',
    'plain',
    told('{by} chose {names} in {element}.', {
      by: who(record.by),
      names,
      element: element(record.elementId),
    }),
  );
}
