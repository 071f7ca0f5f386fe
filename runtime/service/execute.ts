import type { CommandId, DefinitionId, InstanceId } from '../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject, REJECTIONS, type Rejection, type RejectionCode } from '../../shared/rejection.ts';
import { instant } from '../../shared/time.ts';
import { CALL_DEPTH, step, type Command, type Decision, type WorkingSet } from '../engine/index.ts';
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
  readonly store: Pick<Store, 'instances' | 'definitions'>;
  readonly definitions: DefinitionCache;
  readonly decisions: DecisionLibrary;
  readonly clock: Clock;
  /** How many processes may be called within one another; 100 when nobody says otherwise. */
  readonly callDepth?: number;
}

/** Binds the engine to a store, the compiled definitions and a clock. */
export function createExecute(parts: ExecuteParts): Execute {
  const { store, definitions, decisions, clock, callDepth = CALL_DEPTH } = parts;
  return async (instance, command, key, replyTo = ({ reply }) => reply) => {
    // What is found for a command is looked up once, however often the command has to be asked again.
    const library = new StepLibrary({
      store: store.definitions,
      cache: definitions,
      decisions,
      callDepth,
    });
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

/** Binds {@link Preview} to what commands are carried out with. */
export function createPreview(parts: ExecuteParts): Preview {
  const { store, clock } = parts;
  return async (instance, command) => {
    const library = libraryOf(parts);
    for (;;) {
      const state = await store.instances.load(instance);
      if (state === null) return unknownInstance(instance);
      const decided = decide(library, state, command, clock);
      if (decided.type === 'refused') return { ok: false, rejection: decided.rejection };
      if (decided.type === 'needs') {
        const loaded = await library.load(decided.need);
        if (!loaded.ok) return loaded;
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
}: ExecuteParts): StepLibrary {
  return new StepLibrary({ store: store.definitions, cache: definitions, decisions, callDepth });
}

function decide(library: StepLibrary, state: WorkingSet, command: Command, clock: Clock): Decision {
  const definition = definitionOf(state, command);
  if (definition === null)
    return { type: 'refused', rejection: unknownInstance(state.instance).rejection };
  const process = library.process(definition);
  if (process === null) return { type: 'needs', need: { type: 'definition', definition } };
  // A clock that was set back must not make a record older than the one before it.
  return step(process, state, command, instant(Math.max(clock.now(), state.lastAt)), library);
}

/** The version an instance runs on. */
function definitionOf(state: WorkingSet, command: Command): DefinitionId | null {
  const row = state.get(state.instance);
  if (row?.type === 'instance') return row.definition;
  return command.type === 'startInstance' ? command.definition : null;
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
