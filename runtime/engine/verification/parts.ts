import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import type { Check } from '../../../shared/work-item.ts';
import type { ProbePlan } from '../graph.ts';
import type { PartPlan } from '../work/governance.ts';
import { checkContract, faultsOf } from './contract.ts';
import type { ProofFacts } from './proof-facts.ts';

/** The parts that a claim is made for; `null`: the whole. */
function claimedParts({ plan, claim }: ProofFacts): readonly PartPlan[] | null {
  if (claim.disposition !== 'partial' || plan.governance === undefined) return null;
  const named = new Set(claim.parts ?? []);
  return plan.governance.parts.filter(({ name }) => named.has(name));
}

/** The probes that a claim needs: of a part, its own and those that tell of what must not change. */
export function probesFor(facts: ProofFacts): readonly ProbePlan[] {
  const parts = claimedParts(facts);
  if (parts === null) return facts.plan.probes;
  const named = new Set(parts.flatMap(({ probes }) => probes));
  return facts.plan.probes.filter(({ id, kind }) => kind === 'invariant' || named.has(id));
}

/** Holds the output to its contract; that of some parts, to what the contract says of those. */
export function checkOutput(facts: ProofFacts): readonly Check[] {
  const { plan, claim } = facts;
  const parts = claimedParts(facts);
  const { output: schema } = plan.contract;
  if (parts === null) return checkContract(schema, claim.output);
  const fields = parts.flatMap((part) => part.fields);
  const unknown = (claim.parts ?? []).filter((name) => !parts.some((part) => part.name === name));
  const beyond = Object.keys(claim.output).filter((field) => !fields.includes(field));
  const subject = new Set(Object.keys(facts.item.subject));
  return [
    ...unknown.map((name) =>
      failed(name, 'PART_UNKNOWN', `Expected a part of the contract, but ${name} is none.`),
    ),
    ...beyond
      .filter((field) => !subject.has(field))
      .map((field) =>
        failed(
          `/${field}`,
          'PART_FIELD',
          `Expected only fields of ${parts.map(({ name }) => name).join(', ')}, but found ${field}.`,
        ),
      ),
    ...checkContract(partOf(schema, [...fields, ...subject]), claim.output),
  ];
}

/** What the checks have proven of the parts of a contract, and what is still missing. */
export interface ProvenParts {
  readonly names: readonly string[];
  readonly values: JsonObject;
}

/**
 * The parts that are proven, whatever became of the rest: nothing that is not of another part alone
 * may speak against them. Only what is of use by itself is kept. @see requirement 66
 */
export function provenParts(facts: ProofFacts, checks: readonly Check[]): ProvenParts {
  const all = facts.plan.governance?.parts ?? [];
  const good = (claimedParts(facts) ?? all).filter(
    (part) => part.usableAlone && isProven(facts, part, all, checks),
  );
  const { output } = facts.claim;
  const fields = good.flatMap((part) => part.fields);
  const values = fields.map((field) => [field, output[field] ?? null] as const);
  return { names: good.map(({ name }) => name), values: Object.fromEntries(values) };
}

function isProven(
  { plan, claim }: ProofFacts,
  part: PartPlan,
  all: readonly PartPlan[],
  checks: readonly Check[],
): boolean {
  const { output } = claim;
  const own = part.fields.map((field) => [field, output[field]] as const);
  if (own.length === 0 || own.some(([, value]) => value === undefined)) return false;
  const picked = Object.fromEntries(own.map(([field, value]) => [field, value ?? null]));
  const schema = partOf(plan.contract.output, part.fields);
  if (schema !== null && faultsOf(schema, picked).length > 0) return false;
  const ofOthers = new Set(all.flatMap(({ probes }) => probes));
  const passed = new Set(checks.filter(({ result }) => result === 'pass').map(({ name }) => name));
  return (
    part.probes.every((probe) => passed.has(probe)) &&
    checks.every(
      ({ step, name, code, result, severity }) =>
        result === 'pass' ||
        severity === 'advisory' ||
        (step === 'contract' && code === 'CONTRACT') ||
        (step === 'probe' && ofOthers.has(name) && !part.probes.includes(name)),
    )
  );
}

/** What people and performers are told of the parts. */
export function tellParts(facts: ProofFacts, { names }: ProvenParts): readonly Check[] {
  if (facts.claim.disposition === 'partial') return partial(facts, names);
  const rest = restOf(facts, names);
  if (names.length === 0 || rest.length === 0) return [];
  const proven = `${names.join(', ')} ${are(names)}`;
  const detail =
    `Expected the whole to be proven, but only ${proven}; that is kept. Claim it with the ` +
    'disposition partial, or see to the rest.';
  return [unclear('PARTIAL_OFFERED', detail)];
}

/** The parts of the contract that are not proven, by this claim or before it. */
function restOf({ plan, item }: ProofFacts, names: readonly string[]): readonly string[] {
  const done = new Set([...(item.parts ?? []), ...names]);
  return (plan.governance?.parts ?? []).map(({ name }) => name).filter((name) => !done.has(name));
}

/** A claim of some parts holds when all of these are proven, and of use by themselves. */
function partial(facts: ProofFacts, names: readonly string[]): readonly Check[] {
  const claimed = claimedParts(facts);
  if (claimed === null || claimed.length === 0) return [withoutParts(facts)];
  if (facts.item.rest?.merged === true) return [wasWhole(facts)];
  const unfit = claimed.filter(({ usableAlone }) => !usableAlone).map(({ name }) => name);
  if (unfit.length > 0)
    return [
      failed(
        'parts',
        'PART_NOT_ALONE',
        `Expected parts that are of use by themselves, but ${unfit.join(', ')} ${are(unfit)} ` +
          'not. Claim the whole.',
      ),
    ];
  const rest = restOf(facts, names);
  const open = rest.length === 0 ? '' : `; ${rest.join(', ')} ${are(rest)} still to be done`;
  if (names.length < claimed.length) {
    const proven = names.length === 0 ? 'nothing of it is' : `${names.join(', ')} ${are(names)}`;
    const detail = `Expected the parts that are claimed to be proven, but ${proven}${open}.`;
    return [unclear('PARTIAL', detail)];
  }
  const detail = `${names.join(', ')} ${are(names)} proven and kept${open}.`;
  return [{ step: 'contract', name: 'parts', result: 'pass', code: 'PARTIAL', detail }];
}

function withoutParts({ item }: ProofFacts): Check {
  const detail =
    `Expected the whole of ${item.elementId}, or parts of its contract by name, but none of its ` +
    'parts is claimed.';
  return failed('parts', 'PART_UNKNOWN', detail);
}

/** Parts that were proven one by one and did not hold together are not handed out once more. */
function wasWhole({ item }: ProofFacts): Check {
  const detail =
    `Expected the whole of ${item.elementId}, as its parts were put together before, but only ` +
    'parts are claimed.';
  return failed('parts', 'PARTIAL', detail);
}

function unclear(code: string, detail: string): Check {
  return { step: 'contract', name: 'parts', result: 'inconclusive', code, detail };
}

function are(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}

const COMPOSED = ['allOf', 'anyOf', 'oneOf', 'if', 'not', '$ref', 'dependentRequired'] as const;
const PARTS: WeakMap<JsonObject, Map<string, JsonObject>> = new WeakMap();

/** The schema of some fields: the others may be missing. One that is composed stays whole. */
function partOf(schema: JsonObject | null, fields: readonly string[]): JsonObject | null {
  if (schema === null || !isJsonObject(schema['properties'])) return schema;
  if (COMPOSED.some((keyword) => schema[keyword] !== undefined)) return schema;
  const known = PARTS.get(schema) ?? new Map<string, JsonObject>();
  PARTS.set(schema, known);
  const key = JSON.stringify(fields);
  const made = known.get(key);
  if (made !== undefined) return made;
  const { required } = schema;
  const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
  const part = { ...schema, required: fields.filter((field) => wanted.includes(field)) };
  known.set(key, part);
  return part;
}

function failed(name: string, code: string, detail: string): Check {
  return { step: 'contract', name, result: 'fail', code, detail };
}
