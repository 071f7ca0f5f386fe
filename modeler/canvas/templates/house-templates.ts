import type { JsonObject } from '../../../shared/json.ts';
import { t } from '../../language/t.ts';
import type { ElementTemplate } from './element-template.ts';
import { readTemplate } from './read-template.ts';

/**
 * The steps that an agent does by itself, ready-made: triage, preparing documents, finding knowledge,
 * routing across systems, checking against rules, moving a status. Each is bounded by a contract and set
 * to act by itself; and a team of them, of which those begin that are chosen.
 */
export function houseTemplates(): readonly ElementTemplate[] {
  return [...STEPS.map(stepOf), TEAM].map((json) => {
    const read = readTemplate(json, 'house');
    if (typeof read === 'string') throw new Error(read);
    return read;
  });
}

interface Step {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly capability: string;
  readonly output: JsonObject;
  /** What it touches: `none` reads and thinks, `gateway` acts through tools. */
  readonly effectMode: 'none' | 'gateway';
}

const TEXT: JsonObject = { type: 'string', minLength: 1 };
const TEXTS: JsonObject = { type: 'array', items: TEXT };

const STEPS: readonly Step[] = [
  {
    id: 'baton.triage',
    name: t('Triage'),
    description: t('Sorts what comes in: what it is, how urgent, who should have it'),
    capability: 'triage',
    output: schema({
      category: TEXT,
      urgency: { enum: ['low', 'medium', 'high'] },
      reason: TEXT,
    }),
    effectMode: 'none',
  },
  {
    id: 'baton.document-preparation',
    name: t('Prepare a document'),
    description: t('Writes a draft, and says from what each part of it comes'),
    capability: 'prepare-document',
    output: schema({ title: TEXT, body: TEXT, sources: TEXTS }),
    effectMode: 'none',
  },
  {
    id: 'baton.knowledge-retrieval',
    name: t('Find knowledge'),
    description: t('Answers from what the house knows, and quotes where it stands'),
    capability: 'retrieve-knowledge',
    output: schema({
      answer: TEXT,
      sources: { ...TEXTS, minItems: 1 },
    }),
    effectMode: 'none',
  },
  {
    id: 'baton.cross-system-routing',
    name: t('Route across systems'),
    description: t('Hands a case to the system and queue where it belongs, through tools'),
    capability: 'route-across-systems',
    output: schema({ system: TEXT, queue: TEXT, reference: TEXT }),
    effectMode: 'gateway',
  },
  {
    id: 'baton.rule-validation',
    name: t('Check against rules'),
    description: t('Holds a case against written rules, and names each that it breaks'),
    capability: 'validate-rules',
    output: schema({ passes: { type: 'boolean' }, broken: TEXTS, checked: TEXTS }),
    effectMode: 'none',
  },
  {
    id: 'baton.status-movement',
    name: t('Move a status'),
    description: t('Moves a record from one status to the next, through tools'),
    capability: 'move-status',
    output: schema({ record: TEXT, from: TEXT, to: TEXT }),
    effectMode: 'gateway',
  },
];

const TEAM: JsonObject = {
  id: 'baton.agent-team',
  version: 1,
  name: t('Team of agents'),
  description: t('Agents of whom those begin that are chosen, each as often as wanted'),
  appliesTo: ['bpmn:AdHocSubProcess'],
  elementType: { value: 'bpmn:AdHocSubProcess' },
  contains: ['baton.triage', 'baton.knowledge-retrieval', 'baton.rule-validation'],
  properties: [
    open('team', { type: 'zeebe:adHoc', property: 'outputCollection' }),
    open('={ found: answer }', { type: 'zeebe:adHoc', property: 'outputElement' }),
  ],
};

function stepOf(step: Step): JsonObject {
  const { id, name, description, capability, effectMode } = step;
  return {
    id,
    version: 1,
    name,
    description,
    appliesTo: ['bpmn:ServiceTask'],
    elementType: { value: 'bpmn:ServiceTask' },
    properties: [
      { type: 'Hidden', value: 'agent', binding: { type: 'baton:performer', property: 'kind' } },
      open(capability, { type: 'zeebe:taskDefinition', property: 'type' }),
      open(pretty(step.output), { type: 'baton:contract', property: 'output' }),
      open('ai-act', { type: 'baton:governance', property: 'zone' }),
      open('on', { type: 'baton:governance', property: 'oversight' }),
      open(effectMode, { type: 'baton:governance', property: 'effectMode' }),
      open('low', { type: 'baton:governance', property: 'risk' }),
      open('true', { type: 'baton:governance', property: 'reversible' }),
    ],
  };
}

function open(value: string, binding: JsonObject): JsonObject {
  return { type: 'String', value, binding };
}

function schema(properties: JsonObject): JsonObject {
  return { type: 'object', required: Object.keys(properties), properties };
}

function pretty(value: JsonObject): string {
  return JSON.stringify(value, null, 2);
}
