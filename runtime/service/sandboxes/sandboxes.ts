import type {
  ForkRequest,
  SandboxDetail,
  SandboxEntry,
  SandboxStep,
} from '../../../shared/api/sandboxes.ts';
import type { ListOf, Paging } from '../../../shared/api/route.ts';
import { parseIncidentId, parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { markingOf } from '../../../shared/marking.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import { writeRecord, type WireRecord } from '../../../shared/wire.ts';
import {
  replay,
  simulate,
  step,
  type Command,
  type Decision,
  type WorkingSet,
} from '../../engine/index.ts';
import type { DocumentStore, InstanceStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { unknownInstance, type StepApart, type StepHands } from '../execute.ts';
import { freshId } from '../fresh-id.ts';
import { journalFrom } from '../instances/journal-pages.ts';
import { standingOf } from '../instances/standing.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

import { SandboxFiles } from './sandbox-files.ts';

/** What sandboxes are made of. */
export interface SandboxesParts {
  readonly documents: DocumentStore;
  readonly instances: InstanceStore;
  readonly stepApart: StepApart;
  readonly clock: Clock;
}

/** How many records a sandbox may have: it is replayed whenever it is looked at. */
const MOST_RECORDS = 100_000;

/** How many records a page has if nothing is said. */
const USUAL_LIMIT = 100;

interface Opened {
  readonly entry: SandboxEntry;
  readonly instance: InstanceId;
  readonly journal: readonly JournalRecord[];
}

/**
 * What could become of an instance. A sandbox is the journal of a real instance up to a record, and
 * the records of what was done in it since. It is in no list of instances: its work is offered to
 * nobody, no time passes in it by itself, no message or signal reaches or leaves it, and nothing is
 * read to verify anything. What is to happen in it, somebody says.
 */
export class Sandboxes {
  readonly #parts: SandboxesParts;
  readonly #files: SandboxFiles;
  readonly #turns: Turns = oneAtATime();

  constructor(parts: SandboxesParts) {
    this.#parts = parts;
    this.#files = new SandboxFiles(parts.documents);
  }

  /** @rejects notFound, contentTooLarge */
  async fork(id: string, { at }: ForkRequest, by: string): Promise<Outcome<SandboxDetail>> {
    const instance = parseInstanceId(id);
    const journal = instance === null ? [] : await this.#journal(instance, at ?? Infinity);
    const last = journal.at(-1);
    if (instance === null || last === undefined) return unknownInstance(id);
    if (at !== undefined && last.seq !== at)
      return reject('notFound', `Expected a record ${at} of ${id}, but there is none.`);
    if (journal.length > MOST_RECORDS)
      return reject(
        'contentTooLarge',
        `Expected a sandbox of at most ${MOST_RECORDS} records, but ${id} has more.`,
      );
    const now = this.#parts.clock.now();
    const entry: SandboxEntry = {
      sandboxId: freshId(now),
      instanceId: id,
      at: last.seq,
      by,
      createdAt: formatInstant(now),
      steps: 0,
    };
    await this.#files.keep(entry, []);
    return accept(detailOf({ entry, instance, journal }));
  }

  async list(): Promise<ListOf<SandboxEntry>> {
    return { items: (await this.#files.list()).toReversed(), nextCursor: null };
  }

  /** @rejects notFound */
  async get(id: string): Promise<Outcome<SandboxDetail>> {
    const opened = await this.#open(id);
    return opened === null ? unknownSandbox(id) : accept(detailOf(opened));
  }

  /**
   * The records of what was done in it; those before are its instance's own.
   *
   * @rejects notFound, malformedRequest
   */
  async journal(
    id: string,
    { cursor = '0', limit = USUAL_LIMIT }: Paging,
  ): Promise<Outcome<ListOf<WireRecord>>> {
    const entry = await this.#files.find(id);
    if (entry === null) return unknownSandbox(id);
    if (!/^\d{1,15}$/.test(cursor))
      return reject(
        'malformedRequest',
        'Expected a cursor that a page of this list has given, but it is another text.',
        { parameter: 'cursor' },
      );
    const rest = (await this.#files.records(entry)).filter(({ seq }) => seq > Number(cursor));
    const items = rest.slice(0, limit).map(writeRecord);
    const last = items.at(-1);
    const isAll = last === undefined || items.length === rest.length;
    return accept({ items, nextCursor: isAll ? null : String(last.seq) });
  }

  /** @rejects notFound, and whatever the act is refused for */
  async step(id: string, asked: SandboxStep, by: string): Promise<Outcome<SandboxDetail>> {
    return await this.#turns.run(id, async () => {
      const opened = await this.#open(id);
      if (opened === null) return unknownSandbox(id);
      const { entry, instance, journal } = opened;
      const take = takeOf(asked, by);
      if (!take.ok) return take;
      // The step is dropped and taken again when it needs a version that is not at hand.
      const load = (): Promise<Outcome<WorkingSet>> =>
        Promise.resolve(accept(replay(instance, journal)));
      const taken = await this.#parts.stepApart(load, take.value);
      if (!taken.ok) return taken;
      const records = taken.value.decided.journal;
      const after = { ...entry, steps: entry.steps + 1 };
      await this.#files.keep(after, records);
      return accept(detailOf({ entry: after, instance, journal: [...journal, ...records] }));
    });
  }

  /** @rejects notFound */
  async remove(id: string): Promise<Outcome<null>> {
    return await this.#turns.run(id, async () => {
      const entry = await this.#files.find(id);
      if (entry === null) return unknownSandbox(id);
      await this.#files.remove(entry);
      return accept(null);
    });
  }

  async #open(id: string): Promise<Opened | null> {
    const entry = await this.#files.find(id);
    const instance = entry === null ? null : parseInstanceId(entry.instanceId);
    if (entry === null || instance === null) return null;
    const before = await this.#journal(instance, entry.at);
    // Its instance was deleted a moment ago, and it goes, too.
    if (before.length === 0) return null;
    return { entry, instance, journal: [...before, ...(await this.#files.records(entry))] };
  }

  /** The journal of the real instance, as far as it is wanted and bearable. */
  async #journal(instance: InstanceId, until: number): Promise<readonly JournalRecord[]> {
    const journal: JournalRecord[] = [];
    for await (const record of journalFrom(this.#parts.instances, instance, 0)) {
      if (record.seq > until || journal.length > MOST_RECORDS) break;
      journal.push(record);
    }
    return journal;
  }
}

function detailOf({ entry, instance, journal }: Opened): SandboxDetail {
  const state = replay(instance, journal);
  const row = state.get(instance);
  if (row?.type !== 'instance')
    throw new InvariantViolation(
      `the journal of ${instance} to begin with its start`,
      'it does not',
    );
  const rows = [...state.rows()];
  return {
    ...entry,
    ...standingOf(state),
    state: row.state,
    marking: markingOf(journal),
    work: rows.flatMap((one) =>
      one.type === 'workItem'
        ? [{ itemId: one.id, elementId: one.elementId, capability: one.capability }]
        : [],
    ),
    waits: rows.flatMap((one) =>
      one.type === 'subscription'
        ? [{ subscriptionId: one.id, elementId: one.target, type: one.trigger.type }]
        : [],
    ),
  };
}

type Take = (hands: StepHands) => Decision;

function takeOf(asked: SandboxStep, by: string): Outcome<Take> {
  switch (asked.type) {
    case 'completeWork':
    case 'trigger': {
      const pretence = { ...asked, variables: asked.variables ?? {} };
      return accept((hands) => simulate(hands, pretence));
    }
    case 'modify':
      return byCommand({ type: 'modifyInstance', instructions: asked.instructions, by });
    case 'setVariables':
      return byCommand({ type: 'setVariables', variables: asked.variables, by });
    case 'retry': {
      const { incidentId, variables = {} } = asked;
      const incident = parseIncidentId(incidentId);
      return incident === null
        ? reject('notFound', `Expected the incident ${incidentId} to be open, but it is not.`)
        : byCommand({ type: 'retryIncident', incident, by, attempts: 1, variables });
    }
  }
}

function byCommand(command: Command): Outcome<Take> {
  return accept(({ process, state, at, library }) => step(process, state, command, at, library));
}

function unknownSandbox(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a sandbox ${id}, but there is none.`);
}
