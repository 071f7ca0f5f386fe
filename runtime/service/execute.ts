import type { CommandId, DefinitionId, InstanceId } from '../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject, REJECTIONS, type Rejection, type RejectionCode } from '../../shared/rejection.ts';
import { instant } from '../../shared/time.ts';
import { step, type Command, type Decision, type WorkingSet } from '../engine/index.ts';
import type { InstanceStore, Settled } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type { DefinitionCache } from './definition-cache.ts';

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

/** One asks again after each definition that had to be loaded; more than a few is a defect. */
const MOST_ROUNDS = 5;
/** Where the stored reply of a command says what was asked. No reply of the engine begins so. */
const DIGEST = '$request';

/** Binds the engine to a store, the compiled definitions and a clock. */
export function createExecute(
  instances: InstanceStore,
  definitions: DefinitionCache,
  clock: Clock,
): Execute {
  return async (instance, command, key, replyTo = ({ reply }) => reply) => {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const settled = await instances.decide(instance, key?.id ?? null, (state) =>
        remember(decide(definitions, state, command, clock), key, replyTo),
      );
      if (settled.type === 'refused') return { ok: false, rejection: settled.rejection };
      if (settled.type === 'committed') return answer(settled, key);
      const loaded = await definitions.load(settled.definition);
      if (!loaded.ok) return loaded;
    }
    throw new InvariantViolation('definitions to be at hand once loaded', 'they are not');
  };
}

function decide(
  definitions: DefinitionCache,
  state: WorkingSet,
  command: Command,
  clock: Clock,
): Decision {
  const definition = definitionOf(state, command);
  if (definition === null)
    return { type: 'refused', rejection: unknownInstance(state.instance).rejection };
  const process = definitions.peek(definition);
  if (process === null) return { type: 'needs', definition };
  // A clock that was set back must not make a record older than the one before it.
  return step(process, state, command, instant(Math.max(clock.now(), state.lastAt)));
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
