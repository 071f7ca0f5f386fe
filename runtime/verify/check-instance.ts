import { isDeepStrictEqual } from 'node:util';
import type { InstanceId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import { replay, type Effect, type Entity } from '../engine/index.ts';
import type { Connection, Statement } from '../store/sqlite/connection.ts';
import type { OrderKey } from '../store/find-rules.ts';
import { columnText, columnTextOrNull, readColumn } from '../store/sqlite/text.ts';
import { faultOfDeadline } from './check-deadline.ts';
import { checkLaws, type DecisionRecords } from './check-laws.ts';
import { checkMarks, type MarkedRow } from './check-marks.ts';
import type { Findings } from './finding.ts';
import { DECISIONS, EFFECTS, ENTITIES, VARIABLES } from './sql.ts';

/** An instance's own row as it lies in the database. */
export interface StoredInstance {
  readonly key: number;
  readonly id: InstanceId;
  readonly definition: string;
  readonly processId: string;
  readonly businessKey: string | null;
  readonly state: string;
  readonly incidents: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly data: string;
}

interface StoredDecision {
  readonly seq: number;
  readonly at: number;
  readonly records: string;
}

interface StoredVariable {
  readonly key: string;
  readonly rowNo: number;
  readonly name: string;
  readonly sorted: OrderKey | null;
  readonly data: string;
}

/** Compares everything that is kept of an instance with what its journal says. */
export class InstanceChecker {
  readonly #findings: Findings;
  readonly #laws: boolean;
  readonly #decisions: Statement<[number], StoredDecision>;
  readonly #entities: Statement<[number], MarkedRow>;
  readonly #variables: Statement<[number], StoredVariable>;
  readonly #effects: Statement<[number], { data: string }>;
  /** How many records were read. */
  records = 0;

  /** @param laws whether the journals are the engine's, and must be by its rules */
  constructor(db: Connection, findings: Findings, laws: boolean) {
    this.#findings = findings;
    this.#laws = laws;
    this.#decisions = db.prepare(DECISIONS);
    this.#entities = db.prepare(ENTITIES);
    this.#variables = db.prepare(VARIABLES);
    this.#effects = db.prepare(EFFECTS);
  }

  check(stored: StoredInstance): void {
    const { id } = stored;
    const decisions = this.#readJournal(stored);
    if (this.#laws) checkLaws(id, decisions, (message) => this.#findings.add('law', id, message));
    const rows = this.#readRows(stored);
    const incidents = rows.filter(({ type }) => type === 'incident').length;
    this.#expect(id, 'index', 'open incidents', stored.incidents, incidents);
    const journal = decisions.flat();
    if (journal.length === 0)
      return this.#findings.add('journal', id, `Expected records of ${id}, but there are none.`);
    this.#compare(id, [...replay(id, journal).rows()], rows);
    this.#checkEffects(stored, rows);
  }

  #readJournal({ key, id }: StoredInstance): readonly DecisionRecords[] {
    let [seq, at] = [0, 0];
    return this.#decisions.all(key).map((stored) => {
      const records = readColumn<readonly JournalRecord[]>(stored.records);
      for (const record of records) {
        seq += 1;
        this.records += 1;
        this.#expect(id, 'journal', `record ${seq}`, record.seq, seq);
        if (record.at < at)
          this.#findings.add(
            'journal',
            id,
            `Expected record ${seq} of ${id} not before ${at}, but it is of ${record.at}.`,
          );
        ({ at } = record);
        // After a gap go on from what is there: one gap is one finding.
        ({ seq } = record);
      }
      this.#expect(id, 'journal', 'the number of the decision', stored.seq, seq);
      this.#expect(id, 'journal', 'the time of the decision', stored.at, at);
      return records;
    });
  }

  /** Rows as they are stored, in the order in which they were made. */
  #readRows(stored: StoredInstance): readonly Entity[] {
    const { key, id } = stored;
    const own = readColumn<Entity>(stored.data);
    if (own.type === 'instance') {
      this.#expect(id, 'index', 'definition', stored.definition, columnText(own.definition));
      this.#expect(id, 'index', 'process', stored.processId, columnText(own.processId));
      const businessKey = columnTextOrNull(own.businessKey);
      this.#expect(id, 'index', 'business key', stored.businessKey, businessKey);
      this.#expect(id, 'index', 'state', stored.state, own.state);
      this.#expect(id, 'index', 'start', stored.startedAt, own.startedAt);
      this.#expect(id, 'index', 'end', stored.endedAt, own.endedAt);
    }
    const numbered: { readonly rowNo: number; readonly row: Entity }[] = [];
    for (const marked of this.#entities.all(key)) {
      const row = readColumn<Entity>(marked.data);
      checkMarks({ id, processId: stored.processId }, marked, row, this.#findings);
      this.#checkDeadline(id, marked, row);
      numbered.push({ rowNo: marked.rowNo, row });
    }
    for (const variable of this.#variables.all(key)) {
      const row = readColumn<Entity>(variable.data);
      checkMarks({ id, processId: stored.processId }, variable, row, this.#findings);
      numbered.push({ rowNo: variable.rowNo, row });
    }
    numbered.sort((one, other) => one.rowNo - other.rowNo);
    return [own, ...numbered.map(({ row }) => row)];
  }

  /** Who may settle or postpone a deadline is a rule of the runtime: the store lets anybody. */
  #checkDeadline(id: InstanceId, marked: MarkedRow, row: Entity): void {
    const isTouched = marked.dueAt === null || marked.failures > 0;
    if (isTouched && !this.#laws) return;
    const fault = faultOfDeadline(marked, row);
    if (fault !== null) this.#findings.add('due', id, fault);
  }

  #compare(id: InstanceId, replayed: readonly Entity[], stored: readonly Entity[]): void {
    const known = this.#findings.count;
    const kept = new Map(stored.map((row) => [row.id, row]));
    for (const row of replayed) {
      const found = kept.get(row.id);
      kept.delete(row.id);
      if (found === undefined)
        this.#findings.add('replay', id, `Expected ${row.id} to be stored, but it is not there.`);
      else if (!isDeepStrictEqual(found, row))
        this.#findings.add(
          'replay',
          id,
          `Expected ${row.id} to be stored as ${show(row)}, but it is ${show(found)}.`,
        );
    }
    for (const extra of kept.keys())
      this.#findings.add('replay', id, `Expected ${extra} to be gone, but it is stored.`);
    const isInOrder = isDeepStrictEqual(
      stored.map((row) => row.id),
      replayed.map((row) => row.id),
    );
    if (this.#findings.count === known && !isInOrder)
      this.#findings.add(
        'replay',
        id,
        `Expected the rows of ${id} once and in the order in which they were made, but they are not.`,
      );
  }

  /** A claim whose proof is awaited has somebody who will ask for it: else it waits for ever. */
  #checkEffects({ key, id }: StoredInstance, rows: readonly Entity[]): void {
    const asked = new Set(
      this.#effects.all(key).flatMap(({ data }) => {
        const effect = readColumn<Effect>(data);
        return effect.type === 'startVerification' ? [`${effect.workItem} ${effect.claimId}`] : [];
      }),
    );
    for (const row of rows) {
      if (row.type !== 'workItem' || row.probes.length === 0 || row.claim === null) continue;
      if (!asked.has(`${row.id} ${row.claim.claimId}`))
        this.#findings.add(
          'due',
          id,
          `Expected an effect to read the proof of ${row.claim.claimId} on ${row.id}, but there is none.`,
        );
    }
  }

  #expect(
    id: InstanceId,
    code: 'index' | 'journal',
    what: string,
    ...[found, wanted]: [string | number | null, string | number | null]
  ): void {
    if (found !== wanted)
      this.#findings.add(
        code,
        id,
        `Expected ${what} of ${id} to be ${wanted}, but it is ${found}.`,
      );
  }
}

function show(row: Entity): string {
  return JSON.stringify(row).slice(0, 500);
}
