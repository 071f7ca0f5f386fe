import type { SignalsMeanwhile } from '../../../shared/journal/operation-records.ts';
import type { RecordOf } from '../../../shared/journal.ts';
import type { Modification } from '../../../shared/modification.ts';
import { code, element, say, type Sentences } from './sentence.ts';

/** The records of what operators did by hand. */
export const OPERATION_SENTENCES: Sentences<
  | 'instanceModified'
  | 'instanceSuspended'
  | 'instanceResumed'
  | 'instanceMigrated'
  | 'calledProcessMigrated'
> = {
  instanceModified: (record) =>
    say(
      'instance',
      'warn',
      record.instructions.map(instruction),
    )`${code(record.by)} changed by hand where the tokens are.`,
  instanceSuspended: (record) =>
    say('instance', 'warn', [
      ...(record.reason === '' ? [] : [record.reason]),
      ...(record.signals === undefined ? [] : [SIGNALS[record.signals]]),
    ])`${code(record.by)} suspended the instance: nothing moves until it is resumed.`,
  instanceResumed: (record) => say('instance', 'plain')`${code(record.by)} resumed the instance.`,
  instanceMigrated: (record) =>
    say(
      'instance',
      'warn',
      renamings(record),
    )`${code(record.by)} moved the instance from version ${code(record.from)} to ${code(
      record.to,
    )}.`,
  calledProcessMigrated: (record) =>
    say(
      'instance',
      'warn',
      renamings(record),
    )`${code(record.by)} moved the called process ${element(
      record.elementId,
    )} from version ${code(record.from)} to ${code(record.to)}.`,
};

function renamings({
  elements,
}: Pick<RecordOf<'instanceMigrated'>, 'elements'>): readonly string[] {
  return Object.entries(elements).map(([from, to]) => `${from} became ${to}.`);
}

const SIGNALS: Readonly<Record<SignalsMeanwhile, string>> = {
  keep: 'Signals that come meanwhile are told afterwards.',
  miss: 'Signals that come meanwhile are missed.',
};

function instruction(one: Modification): string {
  switch (one.type) {
    case 'startBefore':
      return `A token begins before ${one.elementId}.`;
    case 'startAfter':
      return `A token goes on after ${one.elementId}.`;
    case 'startOnFlow':
      return `A token is put on the flow ${one.flowId}.`;
    case 'cancel':
      return `What is in ${'elementId' in one ? one.elementId : one.elementInstanceId} ends.`;
    default:
      return `What is in ${placeOf(one)} goes to ${one.to}.`;
  }
}

function placeOf(move: Extract<Modification, { type: 'move' }>): string {
  if ('elementId' in move) return move.elementId;
  return 'elementInstanceId' in move ? move.elementInstanceId : move.incidentId;
}
