import type { ElementId, InstanceId } from '../../../shared/ids.ts';
import type { IncidentRow } from '../../engine/index.ts';
import { pageOf, readCursor } from '../cursor.ts';
import type { IncidentEntry, Page, PageRequest, Turn, WorkItemEntry } from '../port.ts';
import type { AskedEntry, Asks } from '../asked-port.ts';
import type { Connection, Statement } from './connection.ts';
import { Offers } from './offers.ts';
import {
  ASKED,
  ASKED_OF_INSTANCE,
  INCIDENTS,
  INCIDENTS_OF_INSTANCE,
  INCIDENTS_OF_PROCESS,
  TASKS,
  TASKS_OF_ASSIGNEE,
  TASKS_OF_INSTANCE,
  TASKS_OF_INSTANCE_AND_ASSIGNEE,
} from './sql/lists.ts';
import { columnTextOrNull, readColumn } from './text.ts';
import { ownerOf, workItemEntry, type EntryFound } from './work-entry.ts';

/** Lists of open work: what is offered, what people have to do, what has halted. */
export class WorkLists {
  readonly #offers: Offers;
  readonly #tasks: Statement<[number, number], EntryFound>;
  readonly #tasksOfAssignee: Statement<[string, number, number], EntryFound>;
  readonly #tasksOfInstance: Statement<[string, number, number], EntryFound>;
  readonly #tasksOfBoth: Statement<[string, number, string, number], EntryFound>;
  readonly #asked: Statement<[string, number, number], EntryFound>;
  readonly #askedOfInstance: Statement<[string, string, number, number], EntryFound>;
  readonly #incidents: Statement<[number, number], EntryFound>;
  readonly #incidentsOfProcess: Statement<[string, number, number], EntryFound>;
  readonly #incidentsOfInstance: Statement<[string, number, string | null, number], EntryFound>;

  constructor(db: Connection) {
    this.#offers = new Offers(db);
    this.#tasks = db.prepare(TASKS);
    this.#tasksOfAssignee = db.prepare(TASKS_OF_ASSIGNEE);
    this.#tasksOfInstance = db.prepare(TASKS_OF_INSTANCE);
    this.#tasksOfBoth = db.prepare(TASKS_OF_INSTANCE_AND_ASSIGNEE);
    this.#asked = db.prepare(ASKED);
    this.#askedOfInstance = db.prepare(ASKED_OF_INSTANCE);
    this.#incidents = db.prepare(INCIDENTS);
    this.#incidentsOfProcess = db.prepare(INCIDENTS_OF_PROCESS);
    this.#incidentsOfInstance = db.prepare(INCIDENTS_OF_INSTANCE);
  }

  offers(capabilities: readonly string[] | null, limit: number): readonly WorkItemEntry[] {
    return this.#offers.urgent(capabilities, limit).map(workItemEntry);
  }

  offersInTurn(capabilities: readonly string[] | null, each: number): readonly Turn[] {
    return this.#offers.inTurn(capabilities, each);
  }

  /** @throws MalformedCursor */
  inbox(
    { instance, assignee }: { instance: InstanceId | null; assignee: string | null },
    { limit, cursor }: PageRequest,
  ): Page<WorkItemEntry> {
    const after = readCursor('inbox', cursor) ?? 0;
    const person = columnTextOrNull(assignee);
    const found =
      person === null
        ? this.#tasksOf(instance, after, limit + 1)
        : this.#tasksOfPerson(instance, person, after, limit + 1);
    return pageOf('inbox', found, limit, { number: ({ rowNo }) => rowNo, read: workItemEntry });
  }

  /** @throws MalformedCursor */
  asked(
    { kind, instance }: { kind: Asks; instance: InstanceId | null },
    { limit, cursor }: PageRequest,
  ): Page<AskedEntry> {
    const after = readCursor(kind, cursor) ?? 0;
    const found =
      instance === null
        ? this.#asked.all(kind, after, limit + 1)
        : this.#askedOfInstance.all(instance, kind, after, limit + 1);
    return pageOf(kind, found, limit, { number: ({ rowNo }) => rowNo, read: askedEntry });
  }

  /** @throws MalformedCursor */
  incidents(
    { instance, processId }: { instance: InstanceId | null; processId: ElementId | null },
    { limit, cursor }: PageRequest,
  ): Page<IncidentEntry> {
    const after = readCursor('incidents', cursor) ?? 0;
    const process = columnTextOrNull(processId);
    const found = this.#incidentsFound(instance, process, after, limit + 1);
    return pageOf('incidents', found, limit, { number: ({ rowNo }) => rowNo, read: incidentEntry });
  }

  #tasksOf(instance: InstanceId | null, after: number, limit: number): readonly EntryFound[] {
    return instance === null
      ? this.#tasks.all(after, limit)
      : this.#tasksOfInstance.all(instance, after, limit);
  }

  #tasksOfPerson(
    instance: InstanceId | null,
    person: string,
    after: number,
    limit: number,
  ): readonly EntryFound[] {
    return instance === null
      ? this.#tasksOfAssignee.all(person, after, limit)
      : this.#tasksOfBoth.all(instance, after, person, limit);
  }

  #incidentsFound(
    instance: InstanceId | null,
    process: string | null,
    after: number,
    limit: number,
  ): readonly EntryFound[] {
    if (instance !== null) return this.#incidentsOfInstance.all(instance, after, process, limit);
    return process === null
      ? this.#incidents.all(after, limit)
      : this.#incidentsOfProcess.all(process, after, limit);
  }
}

function askedEntry({ instance, entity }: EntryFound): AskedEntry {
  return { ...ownerOf(instance), row: readColumn<AskedEntry['row']>(entity) };
}

function incidentEntry({ instance, entity }: EntryFound): IncidentEntry {
  return { ...ownerOf(instance), incident: readColumn<IncidentRow>(entity) };
}
