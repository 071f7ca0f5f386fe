import type { InstanceId } from '../../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../../shared/json.ts';
import type { DocumentStore } from '../../../store/port.ts';
import type { FieldPolicies } from './field-policies.ts';
import { replaceKnown, type Vault } from './vault.ts';

/** What of a call may be personal: JSON pointers, in which `*` stands for any member. */
export interface PersonalParts {
  /** Arguments that are handed over with the value in the place of its placeholder. */
  readonly reveals?: readonly string[];
  /** Parts of an answer that are personal. */
  readonly personal?: readonly string[];
}

/** Lets tools have personal values that performers, and the models behind them, never see. */
export interface ToolPrivacy {
  /**
   * The arguments as the tool is to have them: only where its operation is granted the value, and
   * only values of the subject of this very instance. `null`: such a value was erased.
   */
  reveal(of: ToolCall, parts: PersonalParts): Promise<JsonObject | null>;
  /** An answer as it may be shown and written down. */
  mask(instance: InstanceId, result: JsonValue, parts: PersonalParts): Promise<JsonValue>;
}

/** A call that is about to be made. */
export interface ToolCall {
  readonly instance: InstanceId;
  /** In whose name. */
  readonly by: string;
  readonly arguments: JsonObject;
}

/** @see ToolPrivacy */
export function createToolPrivacy(
  vault: Vault,
  policies: FieldPolicies,
  documents: DocumentStore,
): ToolPrivacy {
  const subjectOf = async (instance: InstanceId): Promise<string> => {
    const own = (await documents.get('vaultSubject', instance))?.['pseudonym'];
    return typeof own === 'string' ? own : vault.pseudonymOf(instance);
  };
  return {
    async reveal({ instance, by, arguments: args }, { reveals = [] }) {
      if (reveals.length === 0) return args;
      const grant = { by, purpose: 'tool', pseudonym: await subjectOf(instance) } as const;
      return await vault.revealAt(args, reveals, grant);
    },
    async mask(instance, result, { personal = [] }) {
      if (personal.length === 0 && (await policies.isEmpty())) return result;
      const pseudonym = await subjectOf(instance);
      // A pointer may lead into a list as well, or mean the whole answer.
      const fields = personal.map((at) => ({ at: `/result${at}`, treat: 'vault' }) as const);
      const masked = await vault.protect({ result }, { fields }, pseudonym);
      return replaceKnown(masked['result'] ?? null, await vault.known(pseudonym));
    },
  };
}
