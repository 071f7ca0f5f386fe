import type { ElementId } from '../../../shared/ids.ts';
import { code, element, say, who, type Part, type Sentence, type Sentences } from './sentence.ts';
import { count, valueText } from './value-text.ts';

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
      ? say('flow', 'plain')`${element(record.elementId)} is repeated until its condition ends it.`
      : say('flow', 'plain')`${element(record.elementId)} is done ${count(
          record.total,
          'time',
          'times',
        )}: once for each.`,
  activitiesChosen: (record) => chosen(record),
  choiceClosed: (record) =>
    say('flow', 'plain')`${who(record.by)} said that enough has been done in ${element(
      record.elementId,
    )}.`,
  processCalled: (record) =>
    say('flow', 'plain')`${element(record.elementId)} called the process ${code(
      record.processId,
    )}.`,
  dataStoreWritten: (record) =>
    say('data', 'plain', [
      `Value: ${valueText(record.value, 400)}`,
    ])`${element(record.elementId)} wrote the data store ${code(record.store)}.`,
  decisionEvaluated: (record) =>
    say('data', 'plain', [
      `Result: ${valueText(record.result, 400)}`,
    ])`${element(record.elementId)} took the decision ${code(record.decisionId)}, version ${String(
      record.version,
    )}.`,
  compensationKept: (record) =>
    say('flow', 'quiet')`What ${element(record.elementId)} did can be undone from here on.`,
  compensationBegun: (record) =>
    say('flow', 'warn')`What ${element(record.elementId)} did is to be undone.`,
  elementCompensated: (record) =>
    say('flow', 'warn')`What ${element(record.elementId)} did was undone.`,
};

function chosen(record: {
  readonly by: string;
  readonly elementId: ElementId;
  readonly chosen: readonly ElementId[];
}): Sentence {
  const { topic, tone, details } = say('flow', 'plain')``;
  const names = record.chosen.flatMap((id, index): readonly Part[] =>
    index === 0 ? [element(id)] : [', ', element(id)],
  );
  const parts = [who(record.by), ' chose ', ...names, ' in ', element(record.elementId), '.'];
  return { topic, tone, details, parts };
}
