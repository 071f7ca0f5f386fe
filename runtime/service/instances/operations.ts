import type {
  MigrateRequest,
  MigrationPlanReply,
  MigrationPlanRequest,
} from '../../../shared/api/migrations.ts';
import type {
  CorrelateRequest,
  ModifyRequest,
  MovedOrTried,
  Preview,
  SuspendRequest,
} from '../../../shared/api/operations.ts';
import type { Moved } from '../../../shared/api/route.ts';
import { parseDefinitionId, parseInstanceId, type DefinitionId } from '../../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { writeRecord } from '../../../shared/wire.ts';
import { planMigration, type Command, type ExecutableProcess } from '../../engine/index.ts';
import type { Store } from '../../store/port.ts';
import { unknownDefinition, type DefinitionCache } from '../definition-cache.ts';
import { unknownInstance, type Execute, type Previewed, type Preview as Try } from '../execute.ts';
import type { Asked } from './instances.ts';
import { correlating } from './correlating.ts';
import { migrating, versionOf } from './migrating.ts';
import { planCalled } from './plan-called.ts';
import { standingOf } from './standing.ts';

/** Who asks, and whether it is only to be tried. */
export interface AskedOrTried extends Asked {
  readonly dryRun: boolean;
}

/** What operations are carried out with. */
export interface OperationsParts {
  readonly store: Pick<Store, 'instances' | 'definitions'>;
  readonly execute: Execute;
  readonly preview: Try;
  readonly definitions: DefinitionCache;
}

/** What operators do with running instances. */
export class Operations {
  readonly #parts: OperationsParts;

  constructor(parts: OperationsParts) {
    this.#parts = parts;
  }

  /** Moves tokens. @rejects notFound, notInState, invalidContent, contentTooLarge */
  async modify(
    id: string,
    { instructions }: ModifyRequest,
    asked: AskedOrTried,
  ): Promise<Outcome<MovedOrTried>> {
    return await this.#do(id, { type: 'modifyInstance', instructions, by: asked.by }, asked);
  }

  /** Lets an instance go on in another version. @rejects notFound, notInState, invalidContent */
  async migrate(
    id: string,
    request: MigrateRequest,
    asked: AskedOrTried,
  ): Promise<Outcome<MovedOrTried>> {
    const to = await this.#versionFor(id, request);
    if (!to.ok) return to;
    const { definitions } = this.#parts.store;
    const command = await migrating({ definitions, to: to.value, by: asked.by }, request);
    return command.ok ? await this.#do(id, command.value, asked) : command;
  }

  /** Compares two versions. @rejects notFound, invalidContent */
  async plan({
    from,
    to,
    mapping = {},
    cascade = false,
  }: MigrationPlanRequest): Promise<Outcome<MigrationPlanReply>> {
    const source = await this.#load(from);
    if (!source.ok) return source;
    const target = await this.#load(to);
    if (!target.ok) return target;
    if (source.value.processId !== target.value.processId)
      return reject(
        'invalidContent',
        `Expected two versions of one process, but ${from} is one of ${source.value.processId}, ` +
          `and ${to} of ${target.value.processId}.`,
      );
    const compared = { from: source.value, to: target.value, elements: mapping };
    const plan = planMigration(compared);
    if (!cascade) return accept(plan);
    const { definitions, store } = this.#parts;
    const called = await planCalled({ definitions, store: store.definitions }, compared);
    return called.ok ? accept({ ...plan, called: called.value }) : called;
  }

  async #load(text: string): Promise<Outcome<ExecutableProcess>> {
    const id = parseDefinitionId(text);
    return id === null ? unknownDefinition(text) : await this.#parts.definitions.load(id);
  }

  async #versionFor(id: string, request: MigrateRequest): Promise<Outcome<DefinitionId>> {
    const { instances, definitions } = this.#parts.store;
    if ('definitionId' in request) {
      const named = parseDefinitionId(request.definitionId);
      const found = named === null ? null : await definitions.find(named);
      return found === null ? unknownDefinition(request.definitionId) : accept(found.id);
    }
    const instance = parseInstanceId(id);
    if (instance === null) return unknownInstance(id);
    const processId = await instances.look(instance, (state) => {
      const row = state?.get(instance);
      return row?.type === 'instance' ? row.processId : null;
    });
    if (processId === null) return unknownInstance(id);
    return await versionOf(definitions, processId, request.version);
  }

  /** Lets nothing move. @rejects notFound, notInState */
  async suspend(id: string, request: SuspendRequest, { by, key }: Asked): Promise<Outcome<Moved>> {
    return await this.#do(id, suspending(request, by), { by, key, dryRun: false });
  }

  /** Lets everything go on. @rejects notFound, notInState */
  async resume(id: string, { by, key }: Asked): Promise<Outcome<Moved>> {
    return await this.#do(id, { type: 'resumeInstance', by }, { by, key, dryRun: false });
  }

  /**
   * Hands a message to what waits for it longest, whatever its key: an operator says that it is
   * meant. @rejects notFound, notInState
   */
  async correlate(
    id: string,
    request: CorrelateRequest,
    asked: AskedOrTried,
  ): Promise<Outcome<MovedOrTried>> {
    const instance = parseInstanceId(id);
    if (instance === null) return unknownInstance(id);
    const messageId = `operator:${asked.by}`;
    const command = await correlating(this.#parts.store, instance, { ...request, messageId });
    return command.ok ? await this.#do(id, command.value, asked) : command;
  }

  async #do(
    id: string,
    command: Command,
    { dryRun, key }: AskedOrTried,
  ): Promise<Outcome<MovedOrTried>> {
    const instance = parseInstanceId(id);
    if (instance === null) return unknownInstance(id);
    if (dryRun) {
      const tried = await this.#parts.preview(instance, command);
      if (!tried.ok) return tried;
      const { seq } = tried.value.state;
      return accept({ instanceId: id, seq, preview: previewOf(tried.value) });
    }
    const done = await this.#parts.execute(instance, command, key);
    return done.ok ? accept({ instanceId: id, seq: done.value.seq }) : done;
  }
}

/** The command that suspends an instance. */
export function suspending({ reason = '', signals }: SuspendRequest, by: string): Command {
  return { type: 'suspendInstance', reason, by, ...(signals === undefined ? {} : { signals }) };
}

function previewOf({ decided, state }: Previewed): Preview {
  const row = state.get(state.instance);
  if (row?.type !== 'instance')
    throw new InvariantViolation(`the instance ${state.instance} to be there`, 'it is not');
  const { activeElements, incidents } = standingOf(state);
  return {
    state: row.state,
    activeElements,
    incidents,
    records: decided.journal.map(writeRecord),
  };
}
