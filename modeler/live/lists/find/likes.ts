import type { InstanceItem } from '../../../../shared/api/instances.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import { INSTANCE_STATES } from '../../api/instances.ts';
import { innerElements } from '../instance-names.ts';
import { variableOf } from './columns.ts';
import { withValues, type FindFilter } from './find-filter.ts';
import { writeVariableTest, type Comparison } from './variable-test.ts';

/** What can be looked for by a value on the screen. */
export interface Likes {
  /** What is meant, in its own words; a cell with several places has several. */
  readonly text: string;
  readonly like: FindFilter;
  /** All that is not so; `null` where that cannot be asked. */
  readonly unlike: FindFilter | null;
}

/** The filters that a cell leads to: its like, and all that is not like it. */
export async function likesOf(
  item: InstanceItem,
  column: string,
  filter: FindFilter,
): Promise<readonly Likes[]> {
  const variable = variableOf(column);
  if (variable !== null) return [variableLikes(variable, item.variables?.[variable], filter)];
  if (column === 'activeElements')
    return (await innerElements(item)).map(({ id, name }) => ({
      text: name,
      like: withValues(filter, { elementId: [id] }),
      unlike: null,
    }));
  const found = ownLikes(item, column, filter);
  return found === null ? [] : [found];
}

function ownLikes(item: InstanceItem, column: string, filter: FindFilter): Likes | null {
  const { processId, definitionId, businessKey, incidents, state } = item;
  switch (column) {
    case 'processId':
      return {
        text: processId,
        like: withValues(filter, { processId: [processId] }),
        unlike: null,
      };
    case 'version':
    case 'definitionId':
      return likeOnly(definitionId, withValues(filter, { definitionId: [definitionId] }));
    case 'businessKey':
      return businessKey === null
        ? null
        : likeOnly(businessKey, withValues(filter, { businessKey: [businessKey] }));
    case 'state':
      return {
        text: state,
        like: withValues(filter, { state: [state] }),
        unlike: withValues(filter, { state: INSTANCE_STATES.filter((one) => one !== state) }),
      };
    case 'incidents':
      return {
        text: String(incidents),
        like: withValues(filter, { incidents: [String(incidents > 0)] }),
        unlike: withValues(filter, { incidents: [String(incidents === 0)] }),
      };
    case 'startedAt':
      return sameDay(item.startedAt, 'startedAfter', 'startedBefore', filter);
    case 'endedAt':
      return item.endedAt === null
        ? null
        : sameDay(item.endedAt, 'endedAfter', 'endedBefore', filter);
    default:
      return null;
  }
}

function likeOnly(text: string, like: FindFilter): Likes {
  return { text, like, unlike: null };
}

/** Alike in time is what began, or ended, on the same day of the reader's calendar. */
function sameDay(
  time: string,
  after: 'startedAfter' | 'endedAfter',
  before: 'startedBefore' | 'endedBefore',
  filter: FindFilter,
): Likes {
  const day = new Date(time);
  const from = new Date(day.getFullYear(), day.getMonth(), day.getDate());
  const to = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1);
  const range = { [after]: [from.toISOString()], [before]: [to.toISOString()] };
  return likeOnly(time, withValues(filter, range));
}

function variableLikes(path: string, value: JsonValue | undefined, filter: FindFilter): Likes {
  const tests = (filter.get('variable') ?? []).filter((one) => !one.startsWith(`${path}=`));
  const asked = (comparison: Comparison, written: string): FindFilter =>
    withValues(filter, {
      variable: [...tests, writeVariableTest({ path, comparison, value: written })],
    });
  if (value === undefined) return { text: path, like: asked('!?', ''), unlike: asked('?', '') };
  const written = JSON.stringify(value);
  return { text: written, like: asked('=', written), unlike: asked('!=', written) };
}
