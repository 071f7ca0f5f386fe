import type { SignReceipt } from '../../shared/effect-ledger.ts';
import type { CommandId, DefinitionId, InstanceId } from '../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject, REJECTIONS, type Rejection, type RejectionCode } from '../../shared/rejection.ts';
import { instant, type Instant } from '../../shared/time.ts';
import {
  CALL_DEPTH,
  step,
  type Command,
  type Decision,
  type ExecutableProcess,
  type Library,
  type WorkingSet,
} from '../engine/index.ts';
import type { Settled, Store } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type { DecisionLibrary } from './decisions/decision-library.ts';
import type { DefinitionCache } from './definition-cache.ts';
import { StepLibrary } from './step-library.ts';

/** A caller's own name for a request: the same name is never carried out twice. */
export interface RequestKey {
  readonly id: CommandId;
  /** SHA-256 (hex) of what was asked: another request under the same name is refused. */
  readonly digest: string;
}

/** What an accepted command came to. */
export interface Executed {
  /** The instance that was decided: for a start that is repeated, the one that began first. */
  readonly instance: InstanceId;
  readonly reply: JsonObject;
  /** The instance's last record after the commit. */
  readonly seq: number;
}

/** What was decided, before it is committed. */
export type Decided = Extract<Decision, { type: 'decided' }>;

/**
 * Carries out one command on one instance: load, decide, commit. Resolves when it is durable.
 *
 * @param key the caller's name for it; `null` when repeating it does no harm
 * @param replyTo what to answer, and to answer again if the command is repeated; pure
 * @rejects notFound, idempotencyConflict, and whatever the engine refuses
 */
export type Execute = (
  instance: InstanceId,
  command: Command,
  key: RequestKey | null,
  replyTo?: (decided: Decided) => JsonObject,
) => Promise<Outcome<Executed>>;

/** Where the stored reply of a command says what was asked. No reply of the engine begins so. */
const DIGEST = '$request';

/** What commands are carried out with. */
export interface ExecuteParts {
  readonly store: Pick<Store, 'instances' | 'definitions' | 'documents'>;
  readonly definitions: DefinitionCache;
  readonly decisions: DecisionLibrary;
  readonly clock: Clock;
  /** How many processes may be called within one another; 100 when nobody says otherwise. */
  readonly callDepth?: number;
  /** The stops in force, asked in each step; left out: there are none. */
  readonly kill?: NonNullable<Library['kill']>;
  /** Who signs what has come of calls; left out: nobody. */
  readonly sign?: SignReceipt;
  /** What confidence is worth; left out: nothing is known. */
  readonly calibration?: NonNullable<Library['calibration']>;
  /** Who is registered for what; left out: nothing is known of performers. */
  readonly standIns?: NonNullable<Library['standIns']>;
}

/** Binds the engine to a store, the compiled definitions and a clock. */
export function createExecute(parts: ExecuteParts): Execute {
  const { store, clock } = parts;
  return async (instance, command, key, replyTo = ({ reply }) => reply) => {
    // What is found for a command is looked up once, however often the command has to be asked again.
    const library = libraryOf(parts);
    for (;;) {
      const settled = await store.instances.decide(instance, key?.id ?? null, (state) =>
        remember(decide(library, state, command, clock), key, replyTo),
      );
      if (settled.type === 'refused') return { ok: false, rejection: settled.rejection };
      if (settled.type === 'committed') return answer(settled, key);
      const loaded = await library.load(settled.need);
      if (!loaded.ok) return loaded;
    }
  };
}

/** What a command would come to. */
export interface Previewed {
  readonly decided: Decided;
  /** The instance as it would be afterwards. */
  readonly state: WorkingSet;
}

/**
 * Decides a command as if it were to be carried out, and keeps nothing of it.
 * @rejects notFound, and whatever the engine refuses
 */
export type Preview = (instance: InstanceId, command: Command) => Promise<Outcome<Previewed>>;

/** What a step is taken with. */
export interface StepHands {
  readonly process: ExecutableProcess;
  readonly state: WorkingSet;
  readonly at: Instant;
  readonly library: Library;
}

/**
 * Takes a step apart from the store, on a state that `load` gives: nothing is kept, and what the
 * world would have to do is not done. @rejects notFound, and whatever the step is refused for
 */
export type StepApart = (
  load: () => Promise<Outcome<WorkingSet>>,
  take: (hands: StepHands) => Decision,
) => Promise<Outcome<Previewed>>;

/** Binds {@link Preview} to what commands are carried out with. */
export function createPreview(parts: ExecuteParts): Preview {
  const { instances } = parts.store;
  const stepApart = createStepApart(parts);
  return async (instance, command) =>
    await stepApart(
      async () => {
        const state = await instances.load(instance);
        return state === null ? unknownInstance(instance) : accept(state);
      },
      ({ process, state, at, library }) => step(process, state, command, at, library),
    );
}

/** Binds {@link StepApart} to what commands are carried out with. */
export function createStepApart(parts: ExecuteParts): StepApart {
  return async (load, take) => {
    const library = libraryOf(parts);
    for (;;) {
      const loaded = await load();
      if (!loaded.ok) return loaded;
      const state = loaded.value;
      const decided = decideBy(library, state, definitionIn(state), (process) => {
        const at = instant(Math.max(parts.clock.now(), state.lastAt));
        return take({ process, state, at, library });
      });
      if (decided.type === 'refused') return { ok: false, rejection: decided.rejection };
      if (decided.type === 'needs') {
        const found = await library.load(decided.need);
        if (!found.ok) return found;
        continue;
      }
      const last = decided.journal.at(-1);
      state.merge(decided.changes, last?.seq ?? state.seq, last?.at ?? state.lastAt);
      return accept({ decided, state });
    }
  };
}

function libraryOf({
  store,
  definitions,
  decisions,
  callDepth = CALL_DEPTH,
  kill,
  sign,
  calibration,
  standIns,
}: ExecuteParts): StepLibrary {
  const { definitions: found, documents } = store;
  const parts = { store: found, documents, cache: definitions, decisions, callDepth };
  return new StepLibrary({
    ...parts,
    ...(kill === undefined ? {} : { kill }),
    ...(sign === undefined ? {} : { sign }),
    ...(calibration === undefined ? {} : { calibration }),
    ...(standIns === undefined ? {} : { standIns }),
  });
}

function decide(library: StepLibrary, state: WorkingSet, command: Command, clock: Clock): Decision {
  // A clock that was set back must not make a record older than the one before it.
  const at = instant(Math.max(clock.now(), state.lastAt));
  return decideBy(library, state, definitionOf(state, command), (process) =>
    step(process, state, command, at, library),
  );
}

function decideBy(
  library: StepLibrary,
  state: WorkingSet,
  definition: DefinitionId | null,
  take: (process: ExecutableProcess) => Decision,
): Decision {
  if (definition === null)
    return { type: 'refused', rejection: unknownInstance(state.instance).rejection };
  const process = library.process(definition);
  if (process === null) return { type: 'needs', need: { type: 'definition', definition } };
  return take(process);
}

/** The version an instance runs on. */
function definitionOf(state: WorkingSet, command: Command): DefinitionId | null {
  return definitionIn(state) ?? (command.type === 'startInstance' ? command.definition : null);
}

function definitionIn(state: WorkingSet): DefinitionId | null {
  const row = state.get(state.instance);
  return row?.type === 'instance' ? row.definition : null;
}

/** The refusal of whatever is asked of an instance that does not exist. */
export function unknownInstance(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected an instance ${id}, but there is none.`, { instanceId: id });
}

/** Keeps with the reply what was asked, in the same commit. */
function remember(
  decision: Decision,
  key: RequestKey | null,
  replyTo: (decided: Decided) => JsonObject,
): Decision {
  if (decision.type !== 'decided') return decision;
  const reply = replyTo(decision);
  return { ...decision, reply: key === null ? reply : { ...reply, [DIGEST]: key.digest } };
}

function answer(
  { instance, reply, seq }: Extract<Settled, { type: 'committed' }>,
  key: RequestKey | null,
): Outcome<Executed> {
  const { [DIGEST]: digest, ...rest } = reply;
  if (key !== null && digest !== key.digest) return keyConflict();
  const refused = refusalIn(rest);
  return refused === null
    ? accept({ instance, reply: rest, seq })
    : { ok: false, rejection: refused };
}

/** The refusal of a request whose key was used for another. */
export function keyConflict(): { readonly ok: false; readonly rejection: Rejection } {
  return reject(
    'idempotencyConflict',
    'Expected the key to name the request it was first used for, but this is another request.',
  );
}

/** Some refusals are committed, because what was attempted is worth knowing. */
function refusalIn({ refused }: JsonObject): Rejection | null {
  if (!isJsonObject(refused)) return null;
  const { code, detail, members } = refused;
  if (!isCode(code) || typeof detail !== 'string')
    throw new InvariantViolation('a refusal with code and detail', JSON.stringify(refused));
  return { code, detail, members: isJsonObject(members) ? members : {} };
}

function isCode(value: JsonValue | undefined): value is RejectionCode {
  return typeof value === 'string' && Object.hasOwn(REJECTIONS, value);
}
