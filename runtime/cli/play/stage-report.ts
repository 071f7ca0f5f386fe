import { relative } from 'node:path';
import { viewOf, type CheatResult, type Coverage, type ScenarioResult } from '../../play/index.ts';
import { counted } from '../counted.ts';
import type { PolicyCase } from './policy-cases.ts';
import type { StageFault } from './read-stage.ts';

/** What came of playing one stage. */
export interface StageReport {
  readonly folder: string;
  readonly faults: readonly StageFault[];
  readonly scenarios: readonly { readonly file: string; readonly result: ScenarioResult }[];
  readonly policyCases: readonly PolicyCase[];
  /** Left out: nobody asked for cheats. */
  readonly cheats?: readonly CheatResult[];
  /** Left out: nobody asked for it. */
  readonly coverage?: Coverage;
}

/** Whether everything of a stage is as it was expected. */
export function isStageMet({ faults, scenarios, policyCases, cheats = [] }: StageReport): boolean {
  return (
    faults.length === 0 &&
    scenarios.every(({ result }) => result.type === 'played' && result.isMet) &&
    policyCases.every(({ isMet }) => isMet) &&
    cheats.every(({ isBelieved }) => !isBelieved)
  );
}

/** A stage as people read it: a line for each thing that was looked at, more for what is wrong. */
export function stageText(report: StageReport, from: string): string {
  const { faults, scenarios, policyCases, cheats = [], coverage } = report;
  return [
    relative(from, report.folder) || '.',
    ...faults.map(({ file, message }) => `  ✗ ${relative(from, file)}: ${message}`),
    ...scenarios.flatMap(({ result }) => scenarioLines(result)),
    ...policyCases.map(
      ({ isMet, element, name, message }) =>
        `  ${mark(isMet)} policy of ${element}: ${name}${isMet ? '' : ` — ${message}`}`,
    ),
    ...cheatLines(cheats),
    ...(coverage === undefined ? [] : coverageLines(coverage)),
  ].join('\n');
}

function mark(isMet: boolean): string {
  return isMet ? '✓' : '✗';
}

function scenarioLines(result: ScenarioResult): readonly string[] {
  const { name } = result.scenario;
  if (result.type === 'unplayable') return [`  ✗ ${name}`, `      ${result.rejection.detail}`];
  const { halt, expectations, isMet, moments, tookMs, unusedEvents } = result;
  return [
    `  ${mark(isMet)} ${name} (${counted(expectations.length, 'expectation')}, ${counted(moments, 'step')}, ${lasting(tookMs)})`,
    ...(halt.type === 'refused' ? [`      ${halt.verb}: ${halt.rejection.detail}`] : []),
    ...expectations
      .filter((one) => !one.isMet)
      .map(({ expected, found, moment }) => {
        const step = moment === null ? '' : ` (step ${moment})`;
        return `      Expected ${expected}, but found ${found}${step}.`;
      }),
    ...(halt.type === 'waiting' && !isMet ? [`      ${waitingText(result)}`] : []),
    ...(halt.type === 'limit' ? [`      It was stopped at its limit of ${halt.limit}.`] : []),
    ...unusedEvents.map((index) => `      Event ${index} of the scenario never came to be.`),
  ];
}

/** Where a scenario that went no further waits, and for what. */
function waitingText({ play }: Extract<ScenarioResult, { readonly type: 'played' }>): string {
  const places = viewOf(play)
    .tokens.filter(({ isScope }) => !isScope)
    .map(({ element, waits }) => {
      const why = waits.map((one) =>
        one.type === 'incident' ? one.message : one.type === 'event' ? one.trigger : one.type,
      );
      return `${element} (${why.join(', ') || 'nothing'})`;
    });
  return `It waits at ${places.join(', ') || 'nothing'}, and nobody does anything.`;
}

/** A length of time as people read it. */
function lasting(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  const clock = new Date(ms % 86_400_000).toISOString().slice(11, 19);
  return days > 0 ? `${days} d ${clock}` : clock;
}

const CHEATS: Readonly<Record<CheatResult['cheat'], string>> = {
  doesNothing: 'says it is done and does nothing',
  doesItTwice: 'does it twice',
  namesAnother: 'names another subject',
  saysTooLittle: 'leaves out what it has to say',
};

/** One line for each cheat of a performer, however many scenarios have tried it. */
function cheatLines(cheats: readonly CheatResult[]): readonly string[] {
  const alike = new Map<string, CheatResult[]>();
  for (const one of cheats) {
    const key = `${one.element} ${one.cheat} ${one.isBelieved}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike.values()].map((all) => cheatLine(all));
}

function cheatLine(all: readonly CheatResult[]): string {
  const [first] = all;
  if (first === undefined) return '';
  const { isBelieved, element, cheat } = first;
  const codes = [
    ...new Set(
      all.flatMap(({ caughtBy, fault }) => [...caughtBy, ...(fault === undefined ? [] : [fault])]),
    ),
  ];
  const why = isBelieved
    ? 'is believed: nothing proves it otherwise'
    : `is caught (${codes.join(', ')})`;
  const where = isBelieved ? ` [${all.map(({ scenario }) => scenario).join('; ')}]` : '';
  return `  ${mark(!isBelieved)} ${element} ${CHEATS[cheat]}: ${why}, ${counted(all.length, 'time')}${where}`;
}

function coverageLines({ processes, decisions }: Coverage): readonly string[] {
  return [
    ...processes.flatMap(({ processId, elements, flows }) => [
      partLine(`coverage of ${processId}: elements`, elements),
      partLine(`coverage of ${processId}: flows`, flows),
    ]),
    ...decisions.map(({ name, tableId, rules }) =>
      partLine(
        `coverage of ${name} (${tableId}): rules`,
        Object.fromEntries(rules.map((count, index) => [`rule ${index + 1}`, count])),
      ),
    ),
  ];
}

function partLine(what: string, counts: Readonly<Record<string, number>>): string {
  const names = Object.keys(counts);
  const missing = names.filter((name) => counts[name] === 0);
  const left = missing.length === 0 ? '' : `; never ${missing.join(', ')}`;
  return `  ${what} ${names.length - missing.length} of ${names.length}${left}`;
}

/** A stage as programs read it. */
export function stageJson(report: StageReport, from: string): Readonly<Record<string, unknown>> {
  const { folder, faults, scenarios, policyCases, cheats, coverage } = report;
  return {
    folder: relative(from, folder) || '.',
    isMet: isStageMet(report),
    faults: faults.map(({ file, message }) => ({ file: relative(from, file), message })),
    scenarios: scenarios.map(({ file, result }) => ({
      file: relative(from, file),
      ...scenarioJson(result),
    })),
    policyCases,
    ...(cheats === undefined ? {} : { cheats }),
    ...(coverage === undefined ? {} : { coverage }),
  };
}

function scenarioJson(result: ScenarioResult): Readonly<Record<string, unknown>> {
  const { name, process } = result.scenario;
  if (result.type === 'unplayable')
    return { name, process, isMet: false, fault: result.rejection.detail };
  const { isMet, halt, moments, tookMs, unusedEvents } = result;
  const expectations = result.expectations.map(({ expectation, ...found }) => ({
    type: expectation.type,
    ...found,
  }));
  return { name, process, isMet, halt, moments, tookMs, unusedEvents, expectations };
}
