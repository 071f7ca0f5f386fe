import type { PropertySpec } from '../../../shared/property-spec.ts';
import { PERFORMER_KINDS } from '../../../shared/work-item.ts';

/** What is said about any task that a machine performs. */
export const WORK_PROPERTIES: readonly PropertySpec[] = [
  {
    path: 'baton:performer.kind',
    label: 'Performed by',
    help: 'An agent decides by itself how, a bot follows a script, an API is called.',
    input: { type: 'choice', options: PERFORMER_KINDS.filter((kind) => kind !== 'human') },
    required: false,
  },
  {
    path: 'zeebe:taskDefinition.type',
    label: 'Capability',
    help: 'What the performer must be able to do. Any registered performer that can may take it.',
    input: { type: 'feel', optional: true },
    required: true,
  },
  {
    path: 'zeebe:taskDefinition.retries',
    label: 'Attempts',
    help: 'How often it is tried before an operator is asked.',
    input: { type: 'number' },
    required: false,
  },
  {
    path: 'baton:contract.output',
    label: 'Output contract',
    help: 'A JSON Schema. What does not hold to it goes back to the performer.',
    input: { type: 'json' },
    required: false,
  },
  {
    path: 'baton:proof.probes',
    label: 'Proof of completion',
    help: 'What the system of record must show before the token moves on.',
    input: { type: 'text' },
    required: false,
  },
];
