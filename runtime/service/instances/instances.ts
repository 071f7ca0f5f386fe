import type {
  InstanceDetail,
  InstanceEntry,
  PastInstance,
  StartByDefinition,
  StartByProcess,
  Started,
  StartOptions,
  VariablesRequest,
} from '../../../shared/api/instances.ts';
import type { InstanceDeleted } from '../../../shared/api/deletion.ts';
import type { RestartRequest } from '../../../shared/api/operations.ts';
import type { Moved } from '../../../shared/api/route.ts';
import {
  parseDefinitionId,
  parseElementId,
  parseElementInstanceId,
  parseInstanceId,
  type DefinitionId,
  type ElementId,
} from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { markingOf } from '../../../shared/marking.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import { replay, type Command, type CommandOf, type InstanceRow } from '../../engine/index.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { unknownDefinition } from '../definition-cache.ts';
import { unknownInstance, type Execute, type RequestKey } from '../execute.ts';
import { freshInstanceId } from '../fresh-id.ts';
import { deleteInstance } from './delete-instance.ts';
import { entryOf } from './entry-of.ts';
import { journalFrom } from './journal-pages.ts';
import type { Markings } from './markings.ts';
import { standingOf } from './standing.ts';

/** Who asks, and under which name for the request. */
export interface Asked {
  readonly by: string;
  readonly key: RequestKey | null;
}

/** Running and finished processes: start them, look at them, act on them. */
export class Instances {
  readonly #store: Store;
  readonly #execute: Execute;
  readonly #markings: Markings;
  readonly #clock: Clock;

  constructor(store: Store, execute: Execute, markings: Markings, clock: Clock) {
    this.#store = store;
    this.#execute = execute;
    this.#markings = markings;
    this.#clock = clock;
  }

  /** @rejects notFound, invalidContent, idempotencyConflict */
  async start(
    request: StartByProcess | StartByDefinition,
    { by, key }: Asked,
  ): Promise<Outcome<Started>> {
    const definition = await this.#definitionFor(request);
    if (!definition.ok) return definition;
    const { variables = {}, businessKey = null, startEventId } = request;
    const places = placesOf(request);
    if (!places.ok) return places;
    const startEvent = startEventId === undefined ? null : parseElementId(startEventId);
    if (startEventId !== undefined && startEvent === null)
      return reject(
        'invalidContent',
        `Expected ${startEventId} to name a start event, but it cannot.`,
      );
    const done = await this.#execute(
      freshInstanceId(this.#clock.now()),
      {
        type: 'startInstance',
        definition: definition.value,
        variables,
        businessKey,
        startEvent,
        by,
        ...places.value,
      },
      key,
    );
    return done.ok ? accept({ instanceId: done.value.instance }) : done;
  }

  /** @rejects notFound */
  async get(id: string, scope: string | undefined): Promise<Outcome<InstanceDetail>> {
    const instance = parseInstanceId(id);
    const from = scope === undefined ? undefined : parseElementInstanceId(scope);
    const seen =
      instance === null
        ? null
        : await this.#store.instances.look(instance, (state) => {
            const row = state?.get(instance);
            if (state === null || row?.type !== 'instance') return null;
            const isKnown = from === undefined || (from !== null && state.get(from) !== undefined);
            return { row, standing: isKnown ? standingOf(state, from) : null };
          });
    if (instance === null || seen === null) return unknownInstance(id);
    if (seen.standing === null)
      return reject('notFound', `Expected a scope ${scope} in ${id}, but there is none.`);
    const marking = await this.#markings.of(instance);
    return accept({ ...(await this.#entryOf(seen.row)), ...seen.standing, marking });
  }

  /** How an instance stood after record `seq`: found by replay, not kept. @rejects notFound */
  async at(id: string, seq: number): Promise<Outcome<PastInstance>> {
    const instance = parseInstanceId(id);
    const journal: JournalRecord[] = [];
    if (instance !== null)
      for await (const record of journalFrom(this.#store.instances, instance, 0)) {
        if (record.seq > seq) break;
        journal.push(record);
      }
    const last = journal.at(-1);
    if (instance === null || last === undefined || last.seq !== seq)
      return reject('notFound', `Expected a record ${seq} of ${id}, but there is none.`);
    const state = replay(instance, journal);
    const row = state.get(instance);
    if (row?.type !== 'instance')
      throw new InvariantViolation(`the journal of ${id} to begin with its start`, 'it does not');
    return accept({
      instanceId: id,
      state: row.state,
      at: formatInstant(last.at),
      ...standingOf(state),
      marking: markingOf(journal),
    });
  }

  /**
   * Repeats an instance that has ended, on the version it ended on. @rejects notFound, notInState
   */
  async restart(
    id: string,
    { seq, startBefore, variables: changed = {} }: RestartRequest,
    { by, key }: Asked,
  ): Promise<Outcome<Started>> {
    const ended = await this.#ended(id, seq);
    if (!ended.ok) return ended;
    const { row, variables } = ended.value;
    const places = placesOf(startBefore === undefined ? {} : { startBefore });
    if (!places.ok) return places;
    const { id: restartOf, definition, businessKey } = row;
    const about = { definition, businessKey, startEvent: null, by, restartOf } as const;
    const done = await this.#execute(
      freshInstanceId(this.#clock.now()),
      {
        type: 'startInstance',
        ...about,
        variables: { ...variables, ...changed },
        ...places.value,
      },
      key,
    );
    return done.ok ? accept({ instanceId: done.value.instance }) : done;
  }

  /** Whether an instance could be repeated. @rejects notFound, notInState */
  async mayRestart(id: string, { startBefore }: RestartRequest): Promise<Outcome<null>> {
    const ended = await this.#ended(id, undefined);
    if (!ended.ok) return ended;
    const places = placesOf(startBefore === undefined ? {} : { startBefore });
    return places.ok ? accept(null) : places;
  }

  /** An instance that has ended, with its variables then or after an earlier record. */
  async #ended(id: string, seq: number | undefined): Promise<Outcome<Ended>> {
    const instance = parseInstanceId(id);
    const state = instance === null ? null : await this.#store.instances.load(instance);
    const row = state?.get(state.instance);
    if (state === null || row?.type !== 'instance') return unknownInstance(id);
    if (row.endedAt === null)
      return reject('notInState', `Expected ${id} to have ended, but it is ${row.state}.`, {
        state: row.state,
      });
    if (seq === undefined) return accept({ row, variables: standingOf(state).variables });
    const past = await this.at(id, seq);
    return past.ok ? accept({ row, variables: past.value.variables }) : past;
  }

  /** @rejects notFound, notInState */
  async cancel(id: string, reason: string, asked: Asked): Promise<Outcome<Moved>> {
    return await this.#act(id, { type: 'cancelInstance', reason, by: asked.by }, asked.key);
  }

  /** Takes away an instance that has ended, for good. @rejects notFound, notInState */
  async delete(id: string, reason: string, by: string): Promise<Outcome<InstanceDeleted>> {
    const instance = parseInstanceId(id);
    if (instance === null) return unknownInstance(id);
    const parts = { store: this.#store, clock: this.#clock };
    const done = await deleteInstance(parts, instance, { by, reason });
    return done.ok ? accept({ instanceId: id, position: done.value }) : done;
  }

  /** @rejects notFound, notInState, contentTooLarge */
  async setVariables(
    id: string,
    { scope: named, variables }: VariablesRequest,
    { by, key }: Asked,
  ): Promise<Outcome<Moved>> {
    const scope = named === undefined ? undefined : parseElementInstanceId(named);
    if (scope === null)
      return reject('notFound', `Expected a scope ${named} in ${id}, but there is none.`);
    const own = scope === undefined ? {} : { scope };
    return await this.#act(id, { type: 'setVariables', variables, by, ...own }, key);
  }

  async #act(id: string, command: Command, key: RequestKey | null): Promise<Outcome<Moved>> {
    const instance = parseInstanceId(id);
    if (instance === null) return unknownInstance(id);
    const done = await this.#execute(instance, command, key);
    return done.ok ? accept({ instanceId: id, seq: done.value.seq }) : done;
  }

  async #definitionFor(
    request: StartByProcess | StartByDefinition,
  ): Promise<Outcome<DefinitionId>> {
    const { definitions } = this.#store;
    if ('definitionId' in request) {
      const id = parseDefinitionId(request.definitionId);
      const found = id === null ? null : await definitions.find(id);
      return found === null ? unknownDefinition(request.definitionId) : accept(found.id);
    }
    const { processId, version = null } = request;
    const process = parseElementId(processId);
    const found = process === null ? null : await definitions.findVersion(process, version);
    if (found !== null) return accept(found.id);
    const which = version === null ? '' : ` in version ${version}`;
    return reject('notFound', `Expected a process ${processId}${which}, but none is deployed.`, {
      processId,
    });
  }

  async #entryOf(row: InstanceRow): Promise<InstanceEntry> {
    const definition = await this.#store.definitions.find(row.definition);
    return entryOf(row, definition?.version ?? 0);
  }
}

interface Ended {
  readonly row: InstanceRow;
  readonly variables: JsonObject;
}

/** Where an instance is to begin that does not begin at its start. */
function placesOf({
  startBefore,
  scopeVariables,
}: StartOptions): Outcome<Pick<CommandOf<'startInstance'>, 'startBefore' | 'scopeVariables'>> {
  if (startBefore === undefined)
    return scopeVariables === undefined
      ? accept({})
      : reject(
          'invalidContent',
          'Expected variables of scopes beside the elements to start before, but none are named.',
        );
  const places: ElementId[] = [];
  for (const text of startBefore) {
    const id = parseElementId(text);
    if (id === null)
      return reject('invalidContent', `Expected ${text} to be an element, but it cannot be.`);
    places.push(id);
  }
  return accept({
    startBefore: places,
    ...(scopeVariables === undefined ? {} : { scopeVariables }),
  });
}
