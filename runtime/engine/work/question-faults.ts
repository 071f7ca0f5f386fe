import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Question } from '../../../shared/query.ts';
import { faultsOf } from '../verification/contract.ts';

/** How deep the schema of an answer may lie within itself: what a person can fill in. */
const DEEPEST = 6;

/** What the schema of an answer may say: what a form can show, and what is checked in bounded time. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'title',
  'description',
  'default',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'format',
]);

const TYPES: ReadonlySet<unknown> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

/** Everything for which a question cannot be asked as it is; empty when it can. */
export function questionFaults(question: Question): readonly string[] {
  const { answerSchema, options, onTimeout } = question;
  const faults = answerSchema === null ? [] : schemaFaults(answerSchema, 'answerSchema', 0);
  if (faults.length > 0) return faults;
  return [
    ...kindFaults(question),
    ...options.flatMap(({ value }, index) =>
      misfits(answerSchema, value).map((fault) => `options/${index} does not fit: ${fault}`),
    ),
    ...(question.recommended === undefined
      ? []
      : answerFaults(question, question.recommended).map((fault) => `recommended: ${fault}`)),
    ...(onTimeout.type === 'default'
      ? answerFaults(question, onTimeout.answer).map((fault) => `onTimeout: ${fault}`)
      : []),
  ];
}

/** Everything for which an answer is not the one that was asked for; empty when it is. */
export function answerFaults(
  { answerSchema, options }: Pick<Question, 'answerSchema' | 'options'>,
  answer: JsonValue,
): readonly string[] {
  const faults = misfits(answerSchema, answer);
  const isOption =
    options.length === 0 ||
    options.some(({ value }) => JSON.stringify(value) === JSON.stringify(answer));
  return isOption ? faults : [...faults, 'it is none of the options'];
}

/** Whether a form can show what a schema says. */
export function isShowable(schema: JsonObject): boolean {
  return schemaFaults(schema, '', 1).length === 0;
}

function misfits(schema: JsonObject | null, value: JsonValue): readonly string[] {
  if (schema === null) return [];
  return faultsOf(schema, value).map(({ pointer, message }) => `${pointer}: ${message}`);
}

function kindFaults({ kind, options, answerSchema }: Question): readonly string[] {
  if (options.length === 1) return ['options: expected two or more, but there is one'];
  const isChoice = kind === 'choice' || kind === 'classify' || kind === 'conflict';
  const isEnum = Array.isArray(answerSchema?.['enum']);
  if (isChoice && options.length === 0 && !isEnum)
    return [`options: expected what to choose among for ${kind}, but there is nothing`];
  if (kind === 'parameter' && answerSchema === null)
    return ['answerSchema: expected one for a parameter, but there is none'];
  return [];
}

function schemaFaults(schema: JsonValue, at: string, depth: number): readonly string[] {
  if (!isJsonObject(schema)) return [`${at}: expected a schema, but it is none`];
  if (depth > DEEPEST) return [`${at}: expected at most ${DEEPEST} levels, but there are more`];
  const unknown = Object.keys(schema).filter((name) => !KEYWORDS.has(name));
  if (unknown.length > 0)
    return unknown.map((name) => `${at}/${name}: expected what a form can show, but it is not`);
  return [...typeFaults(schema, at), ...innerFaults(schema, at, depth)];
}

function typeFaults({ type, enum: words, required }: JsonObject, at: string): readonly string[] {
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  return [
    ...types.filter((one) => !TYPES.has(one)).map(() => `${at}/type: expected a type of JSON`),
    ...(words === undefined || Array.isArray(words) ? [] : [`${at}/enum: expected a list`]),
    ...(required === undefined || Array.isArray(required)
      ? []
      : [`${at}/required: expected a list`]),
  ];
}

function innerFaults(schema: JsonObject, at: string, depth: number): readonly string[] {
  const { properties, items, additionalProperties } = schema;
  const faults: string[] = [];
  if (properties !== undefined && !isJsonObject(properties))
    faults.push(`${at}/properties: expected an object`);
  if (isJsonObject(properties))
    for (const [name, inner] of Object.entries(properties))
      faults.push(...schemaFaults(inner, `${at}/properties/${name}`, depth + 1));
  if (items !== undefined) faults.push(...schemaFaults(items, `${at}/items`, depth + 1));
  if (additionalProperties !== undefined && typeof additionalProperties !== 'boolean')
    faults.push(...schemaFaults(additionalProperties, `${at}/additionalProperties`, depth + 1));
  return faults;
}
