import { createHmac } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import type { DocumentStore } from '../../../store/port.ts';
import { canonicalJson } from '../../hash.ts';
import { sealWith } from '../../identity/seal.ts';
import type { Log } from '../../log.ts';
import { oneAtATime, type Turns } from '../../one-at-a-time.ts';
import { replaceFields, type FieldPolicy } from './field-policy.ts';
import type { SubjectKeys } from './subject-keys.ts';

/** Who may see what the vault holds, and for what. */
export interface Grant {
  readonly by: string;
  /** To decide as a person, or to be handed to a tool. */
  readonly purpose: 'task' | 'review' | 'tool';
}

/** What stands in the place of a value whose key was destroyed. */
const ERASED = '[erased]';

const PLACEHOLDER = /pii:([0-9a-f]{24}):([0-9a-f]{32})/g;
const TOKEN_LETTERS = 32;
/** Shorter values are not looked for in texts: they would be found in every second word. */
const SHORTEST_SOUGHT = 4;

/** The personal values of one subject, to be replaced in texts; longest first. */
export type KnownValues = readonly (readonly [value: string, placeholder: string])[];

/**
 * Keeps personal values out of everything that is written for good. The same value of the same
 * subject always has the same placeholder, so that they can be compared; only a grant reads them.
 */
export class Vault {
  readonly #documents: DocumentStore;
  readonly #keys: SubjectKeys;
  readonly #log: Log;
  readonly #turns: Turns = oneAtATime();

  constructor(documents: DocumentStore, keys: SubjectKeys, log: Log) {
    this.#documents = documents;
    this.#keys = keys;
    this.#log = log;
  }

  /** The name under which somebody stands in placeholders. */
  pseudonymOf(subject: string): string {
    return this.#keys.pseudonymOf(subject);
  }

  /**
   * Replaces what a policy names; the values are durable in the vault when this resolves.
   * @param pseudonym whose data it is
   */
  async protect(
    json: JsonObject,
    policy: Pick<FieldPolicy, 'fields'>,
    pseudonym: string,
  ): Promise<JsonObject> {
    const fresh = new Map<string, JsonValue>();
    const replaced = replaceFields(json, policy, (value, treat) => {
      if (treat === 'omit') return undefined;
      // What has been replaced already, or says nothing, is left as it is.
      if (value === null || (typeof value === 'string' && isPlaceholder(value))) return value;
      const token = tokenOf(this.#keys.ensure(pseudonym), value);
      if (treat === 'hash') return `hash:${token}`;
      fresh.set(token, value);
      return placeholderOf(pseudonym, token);
    });
    if (fresh.size > 0) await this.#keep(pseudonym, fresh);
    return replaced;
  }

  /** Puts the values in the place of their placeholders. What was erased says so. */
  async reveal<T>(json: T, { by, purpose }: Grant): Promise<T> {
    const pseudonyms = new Set<string>();
    const text = JSON.stringify(json);
    for (const [, pseudonym = ''] of text.matchAll(PLACEHOLDER)) pseudonyms.add(pseudonym);
    if (pseudonyms.size === 0) return json;
    const values = new Map<string, JsonValue>();
    for (const pseudonym of pseudonyms)
      for (const [token, value] of await this.#valuesOf(pseudonym))
        values.set(placeholderOf(pseudonym, token), value);
    this.#log.info('vault.revealed', { by, purpose, subjects: [...pseudonyms] });
    const shown = mapTexts(readJson(text), (found) => shownText(found, values));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only texts were replaced
    return shown as T;
  }

  /**
   * Puts the values of one subject in the place of their placeholders where pointers lead, and
   * nowhere else: placeholders of others stay. `null`: one of them stands for nothing any more.
   */
  async revealAt(
    json: JsonObject,
    pointers: readonly string[],
    { by, purpose, pseudonym }: Grant & { readonly pseudonym: string },
  ): Promise<JsonObject | null> {
    const values = new Map<string, JsonValue>();
    for (const [token, value] of await this.#valuesOf(pseudonym))
      values.set(placeholderOf(pseudonym, token), value);
    const own = placeholderOf(pseudonym, '');
    let shown = 0;
    let gone = 0;
    const open = (text: string): JsonValue => {
      if (!text.includes(own)) return text;
      const isKnown = [...text.matchAll(PLACEHOLDER)].every(
        ([placeholder]) => !placeholder.startsWith(own) || values.has(placeholder),
      );
      if (!isKnown) gone += 1;
      shown += 1;
      return isKnown ? shownText(text, values, own) : text;
    };
    const fields = pointers.map((at) => ({ at, treat: 'vault' }) as const);
    const revealed = replaceFields(json, { fields }, (value) => mapTexts(value, open));
    if (shown > 0) this.#log.info('vault.revealed', { by, purpose, subjects: [pseudonym] });
    return gone > 0 ? null : revealed;
  }

  /** What is known of a subject, to be replaced wherever it stands in a text. */
  async known(pseudonym: string): Promise<KnownValues> {
    const values = await this.#valuesOf(pseudonym);
    return [...values]
      .flatMap(([token, value]): [string, string][] =>
        typeof value === 'string' && value.length >= SHORTEST_SOUGHT
          ? [[value, placeholderOf(pseudonym, token)]]
          : [],
      )
      .sort(([one], [other]) => other.length - one.length);
  }

  /** Makes everything of a subject unreadable, for good; whether there was anything. */
  async erase(pseudonym: string): Promise<boolean> {
    return await this.#turns.run(pseudonym, async () => {
      const hadKey = this.#keys.destroy(pseudonym);
      const hadValues = (await this.#documents.take('vault', pseudonym)) !== null;
      return hadKey || hadValues;
    });
  }

  async #keep(pseudonym: string, fresh: ReadonlyMap<string, JsonValue>): Promise<void> {
    await this.#turns.run(pseudonym, async () => {
      const found = await this.#documents.get('vault', pseudonym);
      const sealed = new Map(Object.entries(found ?? {}));
      const seal = sealWith(this.#keys.ensure(pseudonym));
      const missing = [...fresh].filter(([token]) => !sealed.has(token));
      if (missing.length === 0) return;
      for (const [token, value] of missing) sealed.set(token, seal.close(JSON.stringify(value)));
      await this.#documents.put('vault', pseudonym, Object.fromEntries(sealed));
    });
  }

  async #valuesOf(pseudonym: string): Promise<ReadonlyMap<string, JsonValue>> {
    const key = this.#keys.find(pseudonym);
    const found = key === null ? null : await this.#documents.get('vault', pseudonym);
    const values = new Map<string, JsonValue>();
    if (key === null || found === null) return values;
    const seal = sealWith(key);
    for (const [token, sealed] of Object.entries(found)) {
      const opened = typeof sealed === 'string' ? seal.open(sealed) : null;
      if (opened !== null) values.set(token, readJson(opened));
    }
    return values;
  }
}

/** Replaces known values wherever they stand in the texts of a value. */
export function replaceKnown(json: JsonValue, known: KnownValues): JsonValue {
  return mapTexts(json, (text) =>
    known.reduce((rest, [value, placeholder]) => rest.replaceAll(value, placeholder), text),
  );
}

function placeholderOf(pseudonym: string, token: string): string {
  return `pii:${pseudonym}:${token}`;
}

function isPlaceholder(text: string): boolean {
  return text.replaceAll(PLACEHOLDER, '') === '' && text !== '';
}

/** The same for the same value, and unknown to whoever has not the key. */
function tokenOf(key: Uint8Array, value: JsonValue): string {
  const hmac = createHmac('sha256', key).update('token\n').update(canonicalJson(value));
  return hmac.digest('hex').slice(0, TOKEN_LETTERS);
}

/** @param only how the placeholders begin that are replaced; the others stay as they are */
function shownText(
  text: string,
  values: ReadonlyMap<string, JsonValue>,
  only: string = 'pii:',
): JsonValue {
  if (!text.includes(only)) return text;
  const whole = values.get(text);
  if (whole !== undefined) return whole;
  return text.replaceAll(PLACEHOLDER, (placeholder) => {
    if (!placeholder.startsWith(only)) return placeholder;
    const value = values.get(placeholder);
    if (value === undefined) return ERASED;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** As deep as the value is, which has come through the door's limits. */
function mapTexts(json: JsonValue, map: (text: string) => JsonValue): JsonValue {
  if (typeof json === 'string') return map(json);
  if (isList(json)) return json.map((entry) => mapTexts(entry, map));
  if (!isJsonObject(json)) return json;
  const entries = Object.entries(json).map(
    ([name, value]) => [name, mapTexts(value, map)] as const,
  );
  return Object.fromEntries(entries);
}

/** The seam at which the vault trusts what it has sealed itself. */
function readJson(text: string): JsonValue {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the seam that this comment is about
  return JSON.parse(text) as JsonValue;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
