import type { PlayView } from '../../../runtime/play/index.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import type { VariableFact } from '../../live/fold/facts.ts';

/** So many elements of a way, and so many variables, are offered at once. */
const LONGEST_PATH = 200;
const MOST_VARIABLES = 50;

/** What there is to be seen of a play that may be expected of it from now on. */
export interface SeenOfPlay {
  readonly view: PlayView;
  readonly records: readonly JournalRecord[];
  /** The id of the process itself. */
  readonly process: string;
  /** Its own variables. */
  readonly variables: readonly VariableFact[];
  /** The end events of the process itself. */
  readonly isOwnEnd: (element: string) => boolean;
}

/** All that a play came to, as expectations: what was seen once is to be seen again. */
export function expectationsFromPlay(seen: SeenOfPlay): readonly Expectation[] {
  return [
    ...pathOf(seen),
    ...endOf(seen),
    ...ofElements(seen, 'verdictReached', claimsAt),
    ...ofElements(seen, 'verdictReached', checksAt),
    ...ofElements(seen, 'claimAdjudicated', policyAt),
    ...ofElements(seen, 'workItemRouted', routedAt),
    ...ofElements(seen, 'queryRaised', (element) => [{ type: 'asked', element }]),
    ...ofElements(seen, 'reviewDecided', reviewedAt),
    ...incidentsOf(seen),
    ...variablesOf(seen),
  ];
}

function pathOf({ records, process }: SeenOfPlay): readonly Expectation[] {
  const elements = recordsOf(records, 'elementEntered')
    .filter(({ elementId, definition }) => definition === undefined && elementId !== process)
    .map(({ elementId }) => String(elementId));
  return elements.length === 0 ? [] : [{ type: 'path', elements: elements.slice(0, LONGEST_PATH) }];
}

function endOf({ view, records, isOwnEnd }: SeenOfPlay): readonly Expectation[] {
  const { state, tokens } = view;
  if (state === 'active') {
    const elements = tokens.filter(({ isScope }) => !isScope).map(({ element }) => element);
    return elements.length === 0 ? [] : [{ type: 'waiting', elements }];
  }
  if (state !== 'completed' && state !== 'terminated' && state !== 'failed') return [];
  const ends = recordsOf(records, 'elementEntered')
    .filter(({ elementId, definition }) => definition === undefined && isOwnEnd(elementId))
    .map(({ elementId }) => String(elementId));
  const at = [...new Set(ends)];
  return [{ type: 'ended', state, ...(at.length === 0 ? {} : { at }) }];
}

type Of<Type extends JournalRecord['type']> = Extract<JournalRecord, { readonly type: Type }>;
type AtElement = Extract<JournalRecord, { readonly elementId: string }>['type'];

function ofElements<Type extends AtElement>(
  seen: SeenOfPlay,
  type: Type,
  say: (element: string, records: readonly Of<Type>[], seen: SeenOfPlay) => readonly Expectation[],
): readonly Expectation[] {
  const byElement = new Map<string, Of<Type>[]>();
  for (const record of recordsOf(seen.records, type)) {
    const element = elementOf(record);
    byElement.set(element, [...(byElement.get(element) ?? []), record]);
  }
  return [...byElement].flatMap(([element, records]) => say(element, records, seen));
}

function elementOf(record: JournalRecord): string {
  return 'elementId' in record ? record.elementId : '';
}

function claimsAt(
  element: string,
  reached: readonly Of<'verdictReached'>[],
  { records }: SeenOfPlay,
): readonly Expectation[] {
  const isCommitted = recordsOf(records, 'workItemCommitted').some(
    ({ elementId }) => elementId === element,
  );
  const verdicts = reached.map(({ verdict }) => verdict.result);
  return [{ type: 'claims', element, verdicts, isCommitted }];
}

function checksAt(
  element: string,
  reached: readonly Of<'verdictReached'>[],
): readonly Expectation[] {
  return reached.flatMap(({ verdict }, index): readonly Expectation[] => {
    const failed = verdict.checks.filter(({ result }) => result !== 'pass');
    if (failed.length === 0) return [];
    const names = [...new Set(failed.map(({ name, code }) => (name === '' ? code : name)))];
    return [{ type: 'checks', element, claim: index + 1, failed: names }];
  });
}

function policyAt(element: string, all: readonly Of<'claimAdjudicated'>[]): readonly Expectation[] {
  return all.map(({ adjudication: { action, lane, reasonCodes } }, index) => ({
    type: 'policy',
    element,
    claim: index + 1,
    action,
    lane,
    reasonCodes,
  }));
}

function routedAt(element: string, all: readonly Of<'workItemRouted'>[]): readonly Expectation[] {
  const last = all.at(-1);
  return last === undefined
    ? []
    : [{ type: 'routed', element, outcome: last.outcome, lane: last.lane }];
}

function reviewedAt(element: string, all: readonly Of<'reviewDecided'>[]): readonly Expectation[] {
  return [{ type: 'reviewed', element, outcomes: all.map(({ decision }) => decision.outcome) }];
}

function incidentsOf({ view: { incidents } }: SeenOfPlay): readonly Expectation[] {
  if (incidents.length === 0) return [];
  return [
    { type: 'incidents', incidents: incidents.map(({ element, kind }) => ({ element, kind })) },
  ];
}

/** Variables whose value can be said in a word: what is larger is better said by hand. */
function variablesOf({ variables }: SeenOfPlay): readonly Expectation[] {
  return variables
    .filter(({ name, value }) => /^[A-Za-z_]\w*$/.test(name) && isShort(value))
    .slice(0, MOST_VARIABLES)
    .map(({ name, value }) => ({
      type: 'holds',
      expression: `${name} = ${JSON.stringify(value)}`,
    }));
}

function isShort(value: JsonValue): boolean {
  return typeof value === 'string'
    ? value.length <= 80
    : typeof value !== 'object' || value === null;
}

function recordsOf<Type extends JournalRecord['type']>(
  records: readonly JournalRecord[],
  type: Type,
): readonly Of<Type>[] {
  return records.filter((record): record is Of<Type> => record.type === type);
}
