import type { SignalsMeanwhile } from '../../../shared/journal/operation-records.ts';
import type { RecordOf } from '../../../shared/journal.ts';
import type { Modification } from '../../../shared/modification.ts';
import { t } from '../../language/t.ts';
import { told } from '../../language/told.ts';
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
      told('{by} changed by hand where the tokens are.', { by: code(record.by) }),
      record.instructions.map(instruction),
    ),
  instanceSuspended: (record) =>
    say(
      'instance',
      'warn',
      told('{by} suspended the instance: nothing moves until it is resumed.', {
        by: code(record.by),
      }),
      [
        ...(record.reason === '' ? [] : [record.reason]),
        ...(record.signals === undefined ? [] : [SIGNALS[record.signals]]),
      ],
    ),
  instanceResumed: (record) =>
    say('instance', 'plain', told('{by} resumed the instance.', { by: code(record.by) })),
  instanceMigrated: (record) =>
    say(
      'instance',
      'warn',
      told('{by} moved the instance from version {from} to {to}.', {
        by: code(record.by),
        from: code(record.from),
        to: code(record.to),
      }),
      renamings(record),
    ),
  calledProcessMigrated: (record) =>
    say(
      'instance',
      'warn',
      told('{by} moved the called process {element} from version {from} to {to}.', {
        by: code(record.by),
        element: element(record.elementId),
        from: code(record.from),
        to: code(record.to),
      }),
      renamings(record),
    ),
};

function renamings({
  elements,
}: Pick<RecordOf<'instanceMigrated'>, 'elements'>): readonly string[] {
  return Object.entries(elements).map(([from, to]) => t('{from} became {to}.', { from, to }));
}

const SIGNALS: Readonly<Record<SignalsMeanwhile, string>> = {
  keep: t('Signals that come meanwhile are told afterwards.'),
  miss: t('Signals that come meanwhile are missed.'),
};

function instruction(one: Modification): string {
  switch (one.type) {
    case 'startBefore':
      return t('A token begins before {element}.', { element: one.elementId });
    case 'startAfter':
      return t('A token goes on after {element}.', { element: one.elementId });
    case 'startOnFlow':
      return t('A token is put on the flow {flow}.', { flow: one.flowId });
    case 'cancel':
      return t('What is in {place} ends.', {
        place: 'elementId' in one ? one.elementId : one.elementInstanceId,
      });
    default:
      return t('What is in {place} goes to {to}.', { place: placeOf(one), to: one.to });
  }
}

function placeOf(move: Extract<Modification, { type: 'move' }>): string {
  if ('elementId' in move) return move.elementId;
  return 'elementInstanceId' in move ? move.elementInstanceId : move.incidentId;
}
