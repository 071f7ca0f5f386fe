import type { InstanceState } from '../../shared/journal.ts';
import { tallyOf } from '../store/rows.ts';
import type { Connection } from '../store/sqlite/connection.ts';
import type { StoredInstance } from './check-instance.ts';
import type { Findings } from './finding.ts';
import { COUNTS } from './sql.ts';

interface Counts {
  active: number;
  incidents: number;
  completed: number;
  terminated: number;
  failed: number;
}

/** Counts instances by definition, to compare with what the books say. */
export class Tallies {
  readonly #counts: Map<string, Counts> = new Map();

  add({ definition, state, incidents }: StoredInstance): void {
    const counts = this.#of(definition);
    if (isInstanceState(state)) counts[tallyOf(state)] += 1;
    if (incidents > 0) counts.incidents += 1;
  }

  compare(db: Connection, findings: Findings): void {
    for (const { definition, ...kept } of db
      .prepare<[], Counts & { definition: string }>(COUNTS)
      .all()) {
      expectCounts(definition, kept, this.#of(definition), findings);
      this.#counts.delete(definition);
    }
    for (const [definition, counts] of this.#counts)
      expectCounts(definition, NOTHING, counts, findings);
  }

  #of(definition: string): Counts {
    const known = this.#counts.get(definition);
    if (known !== undefined) return known;
    const fresh = { ...NOTHING };
    this.#counts.set(definition, fresh);
    return fresh;
  }
}

const NOTHING: Readonly<Counts> = {
  active: 0,
  incidents: 0,
  completed: 0,
  terminated: 0,
  failed: 0,
};

const STATES: ReadonlySet<string> = new Set<InstanceState>([
  'active',
  'completed',
  'terminated',
  'failed',
  'suspended',
]);

function isInstanceState(text: string): text is InstanceState {
  return STATES.has(text);
}

function expectCounts(
  definition: string,
  kept: Readonly<Counts>,
  counted: Readonly<Counts>,
  findings: Findings,
): void {
  for (const name of ['active', 'incidents', 'completed', 'terminated', 'failed'] as const)
    if (kept[name] !== counted[name])
      findings.add(
        'count',
        definition,
        `Expected ${counted[name]} ${name} of ${definition} in the books, but there are ${kept[name]}.`,
      );
}
