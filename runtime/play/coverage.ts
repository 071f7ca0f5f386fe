import type { DefinitionId, ElementInstanceId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { TableTrace } from '../../shared/decision.ts';
import type { House, PlayProcess } from './house.ts';

/** How often the parts of a process were gone through; 0 for those that were not. */
export interface ProcessCoverage {
  readonly processId: string;
  readonly resource: string;
  readonly elements: Readonly<Record<string, number>>;
  readonly flows: Readonly<Record<string, number>>;
}

/** How often the rules of a decision table matched, in their order. */
export interface RuleCoverage {
  readonly decisionId: string;
  readonly tableId: string;
  readonly name: string;
  readonly resource: string;
  readonly rules: readonly number[];
}

/** What some plays together have gone through. */
export interface Coverage {
  readonly processes: readonly ProcessCoverage[];
  readonly decisions: readonly RuleCoverage[];
}

/** Counts what plays go through, one after another. */
export class CoverageCount {
  readonly #house: House;
  readonly #elements: Map<string, number> = new Map();
  readonly #flows: Map<string, number> = new Map();
  readonly #rules: Map<string, number> = new Map();

  constructor(house: House) {
    this.#house = house;
  }

  /** Counts the records of one instance of a process. */
  add(processId: string, journal: readonly JournalRecord[]): void {
    const inCalled = new Map<ElementInstanceId, string>();
    for (const record of journal) {
      this.#addRules(record);
      if (record.type === 'elementEntered') {
        const process = this.#nameOf(record.definition) ?? processId;
        if (process !== processId) inCalled.set(record.element, process);
        count(this.#elements, keyOf(process, record.elementId));
      }
      if (record.type === 'flowTaken') {
        const process = inCalled.get(record.scope) ?? processId;
        count(this.#flows, keyOf(process, record.flow));
      }
    }
  }

  #addRules(record: JournalRecord): void {
    if (record.type === 'decisionEvaluated')
      for (const { tables } of record.trace) this.#addTables(tables);
    // A policy names the rules of its decision by their ids.
    if (record.type === 'claimAdjudicated')
      for (const rule of record.adjudication.rules) count(this.#rules, rule);
  }

  #nameOf(definition: DefinitionId | undefined): string | null {
    const found = definition === undefined ? undefined : this.#house.byDefinition.get(definition);
    return found?.compiled.processId ?? null;
  }

  #addTables(tables: readonly TableTrace[]): void {
    for (const { elementId, rules } of tables)
      for (const { ruleId, index } of rules)
        count(this.#rules, ruleId ?? keyOf(elementId ?? '', index));
  }

  /** Counts on from here, and leaves this one as it is. */
  fork(): CoverageCount {
    const other = new CoverageCount(this.#house);
    for (const [key, times] of this.#elements) other.#elements.set(key, times);
    for (const [key, times] of this.#flows) other.#flows.set(key, times);
    for (const [key, times] of this.#rules) other.#rules.set(key, times);
    return other;
  }

  /** What was counted so far, with everything that was never gone through. */
  get coverage(): Coverage {
    return {
      processes: [...this.#house.processes.values()].map((one) => this.#processCoverage(one)),
      decisions: this.#house.ruleBooks.map(({ rules, ...book }) => ({
        ...book,
        rules: rules.map((id, index) => this.#rules.get(id ?? keyOf(book.tableId, index + 1)) ?? 0),
      })),
    };
  }

  #processCoverage({ resource, process }: PlayProcess): ProcessCoverage {
    const { processId, nodes, flows } = process;
    const counts = (from: ReadonlyMap<string, number>, ids: Iterable<string>) =>
      Object.fromEntries([...ids].map((id) => [id, from.get(keyOf(processId, id)) ?? 0]));
    return {
      processId,
      resource,
      elements: counts(
        this.#elements,
        [...nodes.keys()].filter((id) => id !== processId),
      ),
      flows: counts(this.#flows, flows.keys()),
    };
  }
}

function keyOf(owner: string, part: string | number): string {
  return `${owner}/${part}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
