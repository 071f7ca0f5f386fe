import type { InstancesFilter } from '../../../../shared/api/instance-filter.ts';
import { INSTANCE_STATES } from '../../api/instances.ts';
import { readVariableTest } from './variable-test.ts';

/** A member of the filter, as the address and the API name it. */
export type FilterName = keyof InstancesFilter;

/** What instances are looked for, by the members of the filter in the order in which they were added. */
export type FindFilter = ReadonlyMap<FilterName, readonly string[]>;

/** What a member of the filter takes. `words` and `names` take several, of which one has to hold. */
export type ParameterKind =
  | { readonly type: 'words'; readonly words: readonly string[] }
  | { readonly type: 'names' | 'text' | 'moment' | 'duration' | 'flag' | 'variables' };

const LANES = ['low-risk', 'expert', 'stop-the-line'];
const ACTIONS = ['stop', 'block', 'return', 'escalate', 'draft', 'ask', 'auto'];

/** Every member of the filter: one that is added to the API has to be answered here. */
export const FILTER_PARAMETERS: Readonly<Record<FilterName, ParameterKind>> = {
  processId: { type: 'names' },
  definitionId: { type: 'names' },
  state: { type: 'words', words: INSTANCE_STATES },
  startedAfter: { type: 'moment' },
  startedBefore: { type: 'moment' },
  endedAfter: { type: 'moment' },
  endedBefore: { type: 'moment' },
  elementId: { type: 'text' },
  waitingAtLeast: { type: 'duration' },
  waitingLessThan: { type: 'duration' },
  passedElementId: { type: 'text' },
  businessKey: { type: 'text' },
  businessKeyPrefix: { type: 'text' },
  text: { type: 'text' },
  incidents: { type: 'flag' },
  incidentKind: { type: 'names' },
  incidentMessage: { type: 'text' },
  performer: { type: 'text' },
  lane: { type: 'words', words: LANES },
  policyAction: { type: 'words', words: ACTIONS },
  verdict: { type: 'words', words: ['pass', 'fail', 'inconclusive'] },
  reviewOutcome: { type: 'words', words: ['approve', 'edit', 'reject', 'escalate'] },
  variable: { type: 'variables' },
};

/** Whether a member of the filter may say this. */
export function mayBe(name: FilterName, value: string): boolean {
  const kind = FILTER_PARAMETERS[name];
  switch (kind.type) {
    case 'words':
      return kind.words.includes(value);
    case 'names':
    case 'text':
      return value.trim() !== '';
    case 'moment':
      return MOMENT.test(value) && !Number.isNaN(Date.parse(value));
    case 'duration':
      return /^P(?=.)[\d.YMWD]*(T[\d.HMS]+)?$/.test(value);
    case 'flag':
      return value === 'true' || value === 'false';
    case 'variables':
      return readVariableTest(value) !== null;
  }
}

/** Whether several values of a member are an "or", not a contradiction. */
export function maySayMore(name: FilterName): boolean {
  const { type } = FILTER_PARAMETERS[name];
  return type === 'words' || type === 'names' || type === 'variables';
}

/** A text as a name of the filter; `null` for any other. */
export function filterNameOf(text: string): FilterName | null {
  return NAMES.find((name) => name === text) ?? null;
}

/** The filter with other values of some members; no values take a member out. */
export function withValues(
  filter: FindFilter,
  changes: Readonly<Partial<Record<FilterName, readonly string[]>>>,
): FindFilter {
  const next = new Map(filter);
  for (const name of NAMES) {
    const values = changes[name];
    if (values === undefined) continue;
    if (values.length === 0) next.delete(name);
    else next.set(name, values);
  }
  return next;
}

/** The filter as a batch takes it. */
export function filterBody(filter: FindFilter): InstancesFilter {
  const entries = [...filter].map(([name, values]) => [name, bodyValue(name, values)] as const);
  return Object.fromEntries(entries);
}

function bodyValue(name: FilterName, values: readonly string[]): unknown {
  const [first = ''] = values;
  if (FILTER_PARAMETERS[name].type === 'flag') return first === 'true';
  return name === 'variable' || values.length > 1 ? values : first;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a closed record
const NAMES = Object.keys(FILTER_PARAMETERS) as readonly FilterName[];
