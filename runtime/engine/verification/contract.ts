import { Validator } from '@cfworker/json-schema';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Check } from '../../../shared/work-item.ts';

const VALIDATORS: WeakMap<JsonObject, Validator> = new WeakMap();

/** At most this many faults of one value are told. */
const MOST_FAULTS = 20;

/**
 * Holds a value against a JSON Schema of the model (2020-12; interpreted, never turned into code).
 * @returns one check per fault, or one passing check
 */
export function checkContract(schema: JsonObject | null, value: JsonValue): readonly Check[] {
  if (schema === null) return [];
  const faults = faultsOf(schema, value);
  if (faults.length === 0)
    return [
      {
        step: 'contract',
        name: '',
        result: 'pass',
        code: 'CONTRACT',
        detail: 'The output holds to its contract.',
      },
    ];
  return faults.map(({ pointer, message }) => ({
    step: 'contract',
    name: pointer,
    result: 'fail',
    code: 'CONTRACT',
    detail: `Expected the output to hold to its contract, but at ${pointer || 'its root'}: ${message}`,
  }));
}

/** One place where a value does not hold to its schema, as a JSON pointer. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** Every place where `value` does not hold to `schema`; empty when it does. */
export function faultsOf(schema: JsonObject, value: JsonValue): readonly Fault[] {
  const { valid, errors } = validatorOf(schema).validate(value);
  if (valid) return [];
  // Errors of inner schemas come last and say most; the outer ones only repeat that they failed.
  const inner = errors.filter(({ keyword }) => !WRAPPERS.has(keyword));
  return (inner.length > 0 ? inner : errors)
    .slice(0, MOST_FAULTS)
    .map(({ instanceLocation, error }) => ({
      pointer: instanceLocation.replace(/^#/, ''),
      message: error,
    }));
}

const WRAPPERS: ReadonlySet<string> = new Set(['properties', 'items', 'prefixItems', '$ref']);

function validatorOf(schema: JsonObject): Validator {
  const known = VALIDATORS.get(schema);
  if (known !== undefined) return known;
  const fresh = new Validator(structuredCloneOf(schema), '2020-12', false);
  VALIDATORS.set(schema, fresh);
  return fresh;
}

/** The validator writes into its schema; ours stays as it is. */
function structuredCloneOf(schema: JsonObject): Record<string, unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the copy of a JSON object is one
  return JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
}
