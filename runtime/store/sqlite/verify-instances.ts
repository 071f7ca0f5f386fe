import { isDeepStrictEqual } from 'node:util';
import type { DefinitionId, InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { replay, type Entity, type InstanceRow, type VariableRow } from '../../engine/index.ts';
import { indexOf, searchKey, tallyOf, type Tally } from '../rows.ts';
import type { Connection } from './connection.ts';
import { listsOf, type Lists } from './row-writer.ts';
import { ALL_COUNTS, ALL_INSTANCES, ENTITIES_OF, JOURNAL_OF, VARIABLES_OF } from './sql/verify.ts';
import { columnText, columnTextOrNull, readColumn } from './text.ts';

interface InstanceFound {
  readonly key: number;
  readonly id: InstanceId;
  readonly definition: string;
  readonly processId: string;
  readonly businessKey: string | null;
  readonly state: string;
  readonly incidents: number;
  readonly data: string;
}

interface RowFound {
  readonly rowNo: number;
  readonly key: string;
  readonly data: string;
}

interface EntityFound extends RowFound {
  readonly dueAt: number | null;
  readonly failures: number;
  readonly offer: string | null;
  readonly task: number | null;
  readonly assignee: string | null;
  readonly messageName: string | null;
  readonly messageKey: string | null;
  readonly tokenIn: string | null;
  readonly incidentOf: string | null;
}

interface VariableFound extends RowFound {
  readonly name: string;
  readonly search: string | null;
}

interface Batch {
  readonly seq: number;
  readonly at: number;
  readonly records: string;
}

type Counts = Record<Tally | 'incidents', number>;

/** Names what contradicts: rows and their journal, columns and their rows, counts and instances. */
export function verifyInstances(db: Connection): readonly string[] {
  const problems: string[] = [];
  const counted = new Map<string, Counts>();
  for (const found of db.prepare<[], InstanceFound>(ALL_INSTANCES).iterate()) {
    const own = readColumn<InstanceRow>(found.data);
    count(counted, own, found.incidents);
    for (const problem of verifyInstance(db, found, own))
      problems.push(`Expected ${problem} of instance ${found.id}, but it is otherwise.`);
  }
  return [...problems, ...verifyCounts(db, counted)];
}

function verifyInstance(db: Connection, found: InstanceFound, own: InstanceRow): readonly string[] {
  const batches = db.prepare<[number], Batch>(JOURNAL_OF).all(found.key);
  const entities = db.prepare<[number], EntityFound>(ENTITIES_OF).all(found.key);
  const variables = db.prepare<[number], VariableFound>(VARIABLES_OF).all(found.key);
  const journal = batches.flatMap(({ records }) => readColumn<readonly JournalRecord[]>(records));
  if (!isGapless(batches, journal)) return ['a journal without a gap'];
  const rows = [...entities, ...variables]
    .sort((one, other) => one.rowNo - other.rowNo)
    .map(({ data }) => readColumn<Entity>(data));
  const replayed = readColumn<Entity[]>(JSON.stringify([...replay(found.id, journal).rows()]));
  const incidents = rows.filter(({ type }) => type === 'incident').length;
  return [
    ...(isDeepStrictEqual([own, ...rows], replayed)
      ? []
      : ['rows to be what the journal replays to']),
    ...(isFoundAs(found, own, incidents) ? [] : ['the columns to be those of its row']),
    ...entities.filter((one) => !isEntityFound(one, own)).map(({ key }) => `the columns of ${key}`),
    ...variables.filter((one) => !isVariableFound(one)).map(({ key }) => `the columns of ${key}`),
  ];
}

function isGapless(batches: readonly Batch[], journal: readonly JournalRecord[]): boolean {
  return (
    journal.every(({ seq }, n) => seq === n + 1) &&
    batches.every(({ seq, at }) => journal[seq - 1]?.at === at) &&
    batches.at(-1)?.seq === journal.length
  );
}

function isFoundAs(found: InstanceFound, own: InstanceRow, incidents: number): boolean {
  return (
    own.id === found.id &&
    columnText(own.definition) === found.definition &&
    columnText(own.processId) === found.processId &&
    columnTextOrNull(own.businessKey) === found.businessKey &&
    own.state === found.state &&
    incidents === found.incidents
  );
}

function isEntityFound(found: EntityFound, { id, processId }: InstanceRow): boolean {
  const row = readColumn<Entity>(found.data);
  const index = indexOf(row);
  const lists: Lists = [
    found.offer,
    found.task,
    found.assignee,
    found.messageName,
    found.messageKey,
    found.tokenIn,
    found.incidentOf,
  ];
  // A deadline that was settled is gone, one that was postponed stands elsewhere.
  const isDue = found.dueAt === null || found.failures > 0 || found.dueAt === index.dueAt;
  const isNamed = columnText(row.id.slice(id.length + 1)) === found.key;
  return isDue && isNamed && isDeepStrictEqual(lists, listsOf(index, processId));
}

function isVariableFound({ data, key, name, search }: VariableFound): boolean {
  const row = readColumn<VariableRow>(data);
  const isNamed =
    columnText(`${row.scope.slice(row.scope.lastIndexOf('.') + 1)}/${row.name}`) === key;
  return isNamed && columnText(row.name) === name && searchKey(row.value) === search;
}

function verifyCounts(db: Connection, counted: Map<string, Counts>): readonly string[] {
  const kept = db.prepare<[], { definition: DefinitionId } & Counts>(ALL_COUNTS).all();
  const found = new Map(kept.map(({ definition, ...counts }) => [definition, counts]));
  return isDeepStrictEqual(new Map(found), counted)
    ? []
    : ['Expected the counts of definitions to be those of their instances, but they differ.'];
}

function count(counted: Map<string, Counts>, own: InstanceRow, incidents: number): void {
  const none = { active: 0, incidents: 0, completed: 0, terminated: 0, failed: 0 };
  const counts = counted.get(own.definition) ?? none;
  counts[tallyOf(own.state)] += 1;
  if (incidents > 0) counts.incidents += 1;
  counted.set(own.definition, counts);
}
