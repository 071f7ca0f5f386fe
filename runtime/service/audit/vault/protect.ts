import type { InstanceId } from '../../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import type { Command } from '../../../engine/index.ts';
import type { Store } from '../../../store/port.ts';
import type { Execute } from '../../execute.ts';
import type { FieldPolicies } from './field-policies.ts';
import { valueAt, type FieldPolicy } from './field-policy.ts';
import { replaceKnown, type KnownValues, type Vault } from './vault.ts';

/** Members of commands that hold variables: policies speak of these. */
const VARIABLES: ReadonlySet<string> = new Set(['variables', 'output', 'arguments']);

/** Members that hold what somebody has written or read: known values are taken out of these. */
const FREE: ReadonlySet<string> = new Set([
  ...VARIABLES,
  'answer',
  'body',
  'checkpoint',
  'comment',
  'detail',
  'evidence',
  'evaluated',
  'message',
  'note',
  'question',
  'rationale',
  'reason',
  'result',
]);

/** What protection works with. */
export interface ProtectParts {
  readonly store: Pick<Store, 'documents' | 'instances' | 'definitions'>;
  readonly vault: Vault;
  readonly policies: FieldPolicies;
}

/** What keeps personal data out of what is on its way. */
export type Privacy = Pick<ProtectParts, 'vault' | 'policies'>;

/** Whose data it is, and what of it is personal. */
interface Terms {
  readonly policy: FieldPolicy;
  readonly pseudonym: string;
}

/**
 * The door behind which no personal value is written: whatever a command brings, the engine, the
 * journal, the rows and the log see placeholders. Costs nothing while no policy is declared.
 */
export function protecting(execute: Execute, parts: ProtectParts): Execute {
  return async (instance, command, key, replyTo) => {
    const safe = (await parts.policies.isEmpty())
      ? command
      : await protectCommand(parts, instance, command);
    return await execute(instance, safe, key, replyTo);
  };
}

/** Variables on their way to whoever waits for them: all that is personal anywhere is replaced. */
export async function protectVariables(
  privacy: Privacy | null,
  variables: JsonObject,
  usual: string,
): Promise<JsonObject> {
  if (privacy === null || (await privacy.policies.isEmpty())) return variables;
  const { vault, policies } = privacy;
  const policy = await policies.ofAny();
  return await vault.protect(variables, policy, pseudonymIn(vault, policy, variables, usual));
}

async function protectCommand(
  parts: ProtectParts,
  instance: InstanceId,
  command: Command,
): Promise<Command> {
  const terms = await termsOf(parts, instance, command);
  if (terms === null || terms.policy.fields.length === 0) return command;
  const variables = new Map<JsonObject, JsonObject>();
  for (const found of variablesIn({ ...command }))
    variables.set(found, await parts.vault.protect(found, terms.policy, terms.pseudonym));
  const known = await parts.vault.known(terms.pseudonym);
  const safe = rewrite({ ...command }, { variables, known }, false);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts and variables were replaced
  return safe as Command;
}

async function termsOf(
  { store, vault, policies }: ProtectParts,
  instance: InstanceId,
  command: Command,
): Promise<Terms | null> {
  if (command.type === 'startInstance') {
    const definition = await store.definitions.find(command.definition);
    if (definition === null) return null;
    const policy = await policies.of(definition.processId);
    const usual = command.businessKey ?? instance;
    const pseudonym = pseudonymIn(vault, policy, command.variables, usual);
    if (policy.fields.length > 0)
      await store.documents.put('vaultSubject', instance, { pseudonym }, { onlyIfAbsent: true });
    return { policy, pseudonym };
  }
  const processId = await store.instances.look(instance, (state) => {
    const row = state?.get(instance);
    return row?.type === 'instance' ? row.processId : null;
  });
  if (processId === null) return null;
  const kept = await store.documents.get('vaultSubject', instance);
  const own = kept?.['pseudonym'];
  const pseudonym = typeof own === 'string' ? own : vault.pseudonymOf(instance);
  return { policy: await policies.of(processId), pseudonym };
}

function pseudonymIn(
  vault: Vault,
  { subject }: FieldPolicy,
  variables: JsonObject,
  usual: string,
): string {
  const said = subject === undefined ? null : valueAt(variables, subject);
  const isName = typeof said === 'string' || typeof said === 'number';
  return vault.pseudonymOf(isName ? String(said) : usual);
}

function variablesIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(variablesIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    VARIABLES.has(name) && isJsonObject(entry) ? [entry] : variablesIn(entry),
  );
}

interface Replacements {
  readonly variables: ReadonlyMap<JsonObject, JsonObject>;
  readonly known: KnownValues;
}

/** As deep as the command is, which has come through the door's limits. */
function rewrite(value: unknown, by: Replacements, isFree: boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => rewrite(entry, by, isFree));
  if (isFree && isJson(value)) return replaceKnown(value, by.known);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      const own = isJsonObject(entry) ? (by.variables.get(entry) ?? entry) : entry;
      return [name, rewrite(own, by, isFree || FREE.has(name))];
    }),
  );
}

function isJson(value: unknown): value is JsonValue {
  return (
    value === null || isJsonObject(value) || ['string', 'number', 'boolean'].includes(typeof value)
  );
}
