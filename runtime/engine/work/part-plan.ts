import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import type { WorkPlan } from '../graph.ts';
import type { Governance, PartPlan, ToolPlan } from './governance.ts';

const PLANS: WeakMap<WorkPlan, Map<string, WorkPlan>> = new WeakMap();

/**
 * What is asked of whoever does one part of a task: its fields and probes, and what must not change
 * whatever is done. What the whole needs beside that, is asked of the whole. A part that the model
 * does not know any more is asked for as the whole is.
 */
export function partPlan(work: WorkPlan, name: string): WorkPlan {
  const known = PLANS.get(work) ?? new Map<string, WorkPlan>();
  PLANS.set(work, known);
  const made = known.get(name) ?? makePlan(work, name);
  known.set(name, made);
  return made;
}

function makePlan(work: WorkPlan, name: string): WorkPlan {
  const { governance } = work;
  const part = governance?.parts.find((one) => one.name === name);
  if (governance === undefined || part === undefined) return work;
  const fields = [...part.fields, ...work.subject.map((key) => key.name)];
  return {
    ...work,
    contract: { ...work.contract, output: schemaOf(work.contract.output, fields) },
    probes: work.probes.filter(({ id, kind }) => kind === 'invariant' || part.probes.includes(id)),
    governance: governedPart(governance, part),
  };
}

function governedPart(governance: Governance, part: PartPlan): Governance {
  const { requiredConfidence, tools } = governance;
  const needed = Object.entries(requiredConfidence).filter(([name]) => part.fields.includes(name));
  return {
    ...governance,
    parts: [],
    chain: [],
    rest: { as: 'task', groups: governance.rest.groups },
    requiredConfidence: Object.fromEntries(needed),
    tools: tools.map((tool) => toolFor(tool, part)),
  };
}

/** That a tool was called at all, is asked of the whole; that it agrees, of whoever claims so. */
function toolFor(tool: ToolPlan, { fields }: PartPlan): ToolPlan {
  const agrees = tool.agrees.filter(({ claim }) => fields.includes(claim.split('/')[1] ?? ''));
  return { ...tool, atLeast: 0, agrees };
}

/** The schema of some fields alone; one that is composed is asked of the whole only. */
function schemaOf(schema: JsonObject | null, fields: readonly string[]): JsonObject | null {
  const properties = schema?.['properties'];
  if (schema === null || !isJsonObject(properties)) return schema;
  const own = Object.entries(properties).filter(([name]) => fields.includes(name));
  const { required } = schema;
  const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
  return {
    type: 'object',
    properties: Object.fromEntries(own),
    required: fields.filter((name) => wanted.includes(name)),
    additionalProperties: false,
    ...(schema['$defs'] === undefined ? {} : { $defs: schema['$defs'] }),
  };
}
