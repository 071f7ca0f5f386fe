import type { InstancesFilter, OneOrMore } from '../../../shared/api/instance-filter.ts';
import { parseDefinitionId, parseElementId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { later, parseInstant, type Instant } from '../../../shared/time.ts';
import type { FactTest, Span } from '../../store/find-port.ts';
import { causeOf } from '../../store/find-rules.ts';
import type { InstanceFilter } from '../../store/port.ts';
import { parseDuration } from '../duration.ts';
import { readVariableTests } from './variable-tests.ts';

/**
 * What the store is to look for; `null` when an id was asked for that nothing can have.
 * @param now from when back it is counted how long a token has waited
 * @rejects malformedRequest for a time, a duration or a variable that cannot be read
 */
export function filterOf(query: InstancesFilter, now: Instant): Outcome<InstanceFilter | null> {
  const tests = readVariableTests(query.variable ?? []);
  if (!tests.ok) return tests;
  const spans = spansOf(query, now);
  if (!spans.ok) return spans;
  const ids = idsOf(query);
  if (ids === null) return accept(null);
  const { businessKey = null, businessKeyPrefix = null, incidents = null, text = null } = query;
  const { incidentMessage, incidentKind } = query;
  return accept({
    ...ids,
    ...stateOf(query.state),
    ...spans.value,
    businessKey,
    businessKeyPrefix,
    text,
    incidents,
    incidentKinds: manyOf(incidentKind),
    incidentLike: incidentMessage === undefined ? null : causeOf(incidentMessage),
    facts: factsOf(query),
    variables: [],
    tests: tests.value,
  });
}

type Ids = Pick<
  InstanceFilter,
  'definition' | 'definitions' | 'processId' | 'processes' | 'elementId'
>;

/** `null` when an id was asked for that nothing can have. */
function idsOf(query: InstancesFilter): Ids | null {
  const definitions = known(query.definitionId, parseDefinitionId);
  const processes = known(query.processId, parseElementId);
  const elements = known(query.elementId, parseElementId);
  if ([definitions, processes, elements].some((ids) => ids?.length === 0)) return null;
  return {
    definition: onlyOf(definitions),
    definitions: severalOf(definitions),
    processId: onlyOf(processes),
    processes: severalOf(processes),
    elementId: onlyOf(elements),
  };
}

/** Those that can be ids; `null` when nothing was said. */
function known<Id>(
  said: OneOrMore<string> | undefined,
  parse: (text: string) => Id | null,
): readonly Id[] | null {
  return manyOf(said)?.flatMap((text) => parse(text) ?? []) ?? null;
}

function stateOf(said: InstancesFilter['state']): Pick<InstanceFilter, 'state' | 'states'> {
  const states = manyOf(said);
  return { state: onlyOf(states), states: severalOf(states) };
}

function factsOf(query: InstancesFilter): readonly FactTest[] {
  const asked: Readonly<Record<FactTest['kind'], OneOrMore<string> | undefined>> = {
    passed: query.passedElementId,
    performer: query.performer,
    lane: query.lane,
    action: query.policyAction,
    verdict: query.verdict,
    review: query.reviewOutcome,
  };
  return KINDS.flatMap((kind) => {
    const anyOf = manyOf(asked[kind]);
    return anyOf === null ? [] : [{ kind, anyOf }];
  });
}

const KINDS: readonly FactTest['kind'][] = [
  'passed',
  'performer',
  'lane',
  'action',
  'verdict',
  'review',
];

function spansOf(
  query: InstancesFilter,
  now: Instant,
): Outcome<Pick<InstanceFilter, 'started' | 'ended' | 'since'>> {
  const started = spanOf('started', query.startedAfter, query.startedBefore);
  if (!started.ok) return started;
  const ended = spanOf('ended', query.endedAfter, query.endedBefore);
  if (!ended.ok) return ended;
  const since = sinceOf(query, now);
  if (!since.ok) return since;
  return accept({ started: started.value, ended: ended.value, since: since.value });
}

/** From a moment on and before another; `null` when nothing was said. */
function spanOf(
  name: string,
  after: string | undefined,
  before: string | undefined,
): Outcome<Span | null> {
  if (after === undefined && before === undefined) return accept(null);
  const from = momentOf(`${name}After`, after);
  if (!from.ok) return from;
  const end = momentOf(`${name}Before`, before);
  return end.ok ? accept({ from: from.value, before: end.value }) : end;
}

/** Who has waited for so long has been there since a moment so long ago, or an earlier one. */
function sinceOf(query: InstancesFilter, now: Instant): Outcome<Span | null> {
  const { waitingAtLeast, waitingLessThan, elementId } = query;
  if (waitingAtLeast === undefined && waitingLessThan === undefined) return accept(null);
  if (elementId === undefined)
    return reject(
      'malformedRequest',
      'Expected elementId beside the time that a token has waited, but it is missing.',
      { parameter: 'elementId' },
    );
  const before = agoOf('waitingAtLeast', waitingAtLeast, now);
  if (!before.ok) return before;
  const from = agoOf('waitingLessThan', waitingLessThan, now);
  return from.ok ? accept({ from: from.value, before: before.value }) : from;
}

function momentOf(parameter: string, said: string | undefined): Outcome<Instant | null> {
  const moment = said === undefined ? null : parseInstant(said);
  if (said === undefined || moment !== null) return accept(moment);
  return reject(
    'malformedRequest',
    `Expected ${parameter} to be a moment (RFC 3339), but found ${said}.`,
    { parameter },
  );
}

/** The first moment after that which lies so long ago. */
function agoOf(parameter: string, said: string | undefined, now: Instant): Outcome<Instant | null> {
  if (said === undefined) return accept(null);
  const duration = parseDuration(said);
  if (duration !== null) return accept(later(now, 1 - duration));
  return reject(
    'malformedRequest',
    `Expected ${parameter} to be a duration in ISO 8601, but found ${said}.`,
    { parameter },
  );
}

function manyOf<T extends string>(said: OneOrMore<T> | undefined): readonly T[] | null {
  if (said === undefined) return null;
  return typeof said === 'string' ? [said] : [...new Set(said)];
}

function onlyOf<T>(values: readonly T[] | null): T | null {
  return values?.length === 1 ? (values[0] ?? null) : null;
}

function severalOf<T>(values: readonly T[] | null): readonly T[] | null {
  return values !== null && values.length > 1 ? values : null;
}
