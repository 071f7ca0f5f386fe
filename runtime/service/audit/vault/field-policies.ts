import type { FieldPolicyItem, FieldPolicyRequest } from '../../../../shared/api/field-policies.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import type { DocumentStore } from '../../../store/port.ts';
import type { FieldPolicy, PersonalField, Treatment } from './field-policy.ts';

/** The policy that holds for every process. */
const EVERYWHERE = '*';

const TREATMENTS: readonly Treatment[] = ['value', 'hash', 'omit', 'vault'];

/** Which fields are personal, by process; kept in memory, for they are asked with every command. */
export class FieldPolicies {
  readonly #documents: DocumentStore;
  #known: Promise<ReadonlyMap<string, FieldPolicy>> | null = null;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  async put(processId: string, request: FieldPolicyRequest): Promise<FieldPolicyItem> {
    const { fields, subject } = request;
    const own = subject === undefined ? {} : { subject };
    await this.#documents.put('fieldPolicy', processId, {
      fields: fields.map((field) => ({ ...field })),
      ...own,
    });
    this.#known = null;
    return { processId, fields, ...own };
  }

  async list(): Promise<readonly FieldPolicyItem[]> {
    return [...(await this.#all())].map(([processId, policy]) => ({ processId, ...policy }));
  }

  /** Whether nothing is personal anywhere. */
  async isEmpty(): Promise<boolean> {
    return (await this.#all()).size === 0;
  }

  /** What holds for a process: its own policy and the one for all. */
  async of(processId: string): Promise<FieldPolicy> {
    const all = await this.#all();
    return joined([all.get(processId), all.get(EVERYWHERE)]);
  }

  /** Everything that is personal anywhere: for what is not known yet whom it will reach. */
  async ofAny(): Promise<FieldPolicy> {
    return joined([...(await this.#all()).values()]);
  }

  async #all(): Promise<ReadonlyMap<string, FieldPolicy>> {
    this.#known ??= this.#load();
    return await this.#known;
  }

  async #load(): Promise<ReadonlyMap<string, FieldPolicy>> {
    const documents = await this.#documents.list('fieldPolicy');
    return new Map(documents.map(({ key, value }) => [key, policyOf(value)]));
  }
}

function joined(policies: readonly (FieldPolicy | undefined)[]): FieldPolicy {
  const held = policies.filter((policy) => policy !== undefined);
  const subject = held.find((policy) => policy.subject !== undefined)?.subject;
  return {
    fields: held.flatMap(({ fields }) => fields),
    ...(subject === undefined ? {} : { subject }),
  };
}

function policyOf({ fields, subject }: JsonObject): FieldPolicy {
  return {
    fields: Array.isArray(fields) ? fields.flatMap(fieldOf) : [],
    ...(typeof subject === 'string' ? { subject } : {}),
  };
}

function fieldOf(value: JsonValue): readonly PersonalField[] {
  if (!isJsonObject(value)) return [];
  const { at, treat: said } = value;
  const treat = TREATMENTS.find((known) => known === said);
  return typeof at === 'string' && treat !== undefined ? [{ at, treat }] : [];
}
