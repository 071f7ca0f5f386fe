import type { Expectation } from '../../shared/scenario/expectation.ts';
import type { Scenario, ScenarioEvent } from '../../shared/scenario/scenario.ts';
import type { House } from './house.ts';

/** Something that a scenario speaks of and that is not there. */
export interface Stranger {
  /** Where in the scenario, as a JSON pointer. */
  readonly pointer: string;
  /** What it should be, in words. */
  readonly expected: string;
  readonly found: string;
}

type Kind = 'element' | 'decision' | 'system' | 'table';
type Named = readonly [kind: Kind, name: string, pointer: string];

/**
 * What a scenario names that neither the processes nor its own systems have. Nothing comes of it when it
 * is played: a slip in `notVisited` would be met for ever.
 */
export function strangersIn(house: House, scenario: Scenario): readonly Stranger[] {
  const known = knownIn(house, scenario);
  return namedIn(scenario).flatMap(([kind, found, pointer]) =>
    known[kind].has(found) ? [] : [{ pointer, expected: WORDS[kind], found }],
  );
}

const WORDS: Readonly<Record<Kind, string>> = {
  element: 'an element of the process or of one beside it',
  decision: 'a decision',
  system: 'a system of record of the scenario',
  table: 'a table of that system',
};

function knownIn(
  house: House,
  { systems = {} }: Scenario,
): Readonly<Record<Kind, ReadonlySet<string>>> {
  const processes = [...house.processes.values()].map(({ process }) => process);
  const tables = Object.entries(systems).flatMap(([name, system]) =>
    Object.keys(system.tables).map((table) => `${name} ${table}`),
  );
  return {
    element: new Set(processes.flatMap(({ processId, nodes }) => [processId, ...nodes.keys()])),
    decision: new Set(house.decisions.map(({ decisionId }) => decisionId)),
    system: new Set(Object.keys(systems)),
    table: new Set(tables),
  };
}

function namedIn(scenario: Scenario): readonly Named[] {
  const { work = {}, answers = {}, reviews = {}, approvals = {} } = scenario;
  const byElement = Object.entries({ work, answers, reviews, approvals }).flatMap(
    ([field, entries]) =>
      Object.keys(entries).map((id): Named => ['element', id, `/${field}/${escaped(id)}`]),
  );
  const event = scenario.start?.event;
  return [
    ...(event === undefined ? [] : [['element', event, '/start/event'] as const]),
    ...byElement,
    ...(scenario.events ?? []).flatMap((one, at) => inEvent(one, `/events/${at}`)),
    ...scenario.expect.flatMap((one, at) => inExpectation(one, `/expect/${at}`)),
  ];
}

function inEvent(event: ScenarioEvent, at: string): readonly Named[] {
  if (event.type !== 'retry' && event.type !== 'choose') return [];
  const chosen = event.type === 'choose' ? event.activities : [];
  return [
    ['element', event.element, `${at}/element`],
    ...chosen.map(({ element }, index): Named => [
      'element',
      element,
      `${at}/activities/${index}/element`,
    ]),
  ];
}

function inExpectation(expectation: Expectation, at: string): readonly Named[] {
  const elements = (ids: readonly string[], field: string): readonly Named[] =>
    ids.map((id, index) => ['element', id, `${at}/${field}/${index}`]);
  switch (expectation.type) {
    case 'visited':
    case 'notVisited':
    case 'path':
    case 'waiting':
      return elements(expectation.elements, 'elements');
    case 'ended':
      return elements(expectation.at ?? [], 'at');
    case 'incidents':
      return elements(
        expectation.incidents.map(({ element }) => element),
        'incidents',
      );
    case 'rules':
      return [['decision', expectation.decision, `${at}/decision`]];
    case 'system': {
      const { system, table } = expectation;
      return [
        ['system', system, `${at}/system`],
        ['table', `${system} ${table}`, `${at}/table`],
      ];
    }
    case 'holds':
    case 'duration':
      return [];
    default:
      return [['element', expectation.element, `${at}/element`]];
  }
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
