import agentReview from './templates/agent-review.bpmn?raw';
import { t } from '../language/t.ts';
import empty from './templates/empty.bpmn?raw';

/** A process to begin with. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly xml: string;
}

/** What the start page offers. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'empty',
    title: t('Empty process'),
    description: t('A start event on a blank sheet.'),
    xml: empty,
  },
  {
    id: 'agent-review',
    title: t('Agent, checked, with a person for the doubtful'),
    description: t('An agent reads, the result decides the way, a person takes the hard cases.'),
    xml: agentReview,
  },
];

/** The diagram of a template with ids of its own; `null` when there is no such template. */
export function fromTemplate(id: string, freshId: () => string): string | null {
  const template = TEMPLATES.find((candidate) => candidate.id === id);
  return template?.xml.replaceAll('__ID__', freshId()) ?? null;
}
