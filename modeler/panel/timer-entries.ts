import type { DiagramElement } from '../canvas/bpmn.ts';
import { isModdle } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { textOf } from './extension-edit.ts';
import { choiceField, feelField } from './fields.ts';
import type { PanelEntry } from './panel-types.ts';
import { attribute, definitionOf, flagField } from './parts.ts';

const TIMER = definitionOf('bpmn:TimerEventDefinition');

/** What a timer may say beside its moment; only what has a meaning for it as it stands. */
export function timerEntries(element: DiagramElement): readonly PanelEntry[] {
  const cycle = TIMER(element)?.get('timeCycle');
  if (TIMER(element) === null) return [];
  if (!isModdle(cycle)) return [ZONE];
  const isComputed = textOf(cycle, 'body').trim().startsWith('=');
  return [ZONE, CATCH_UP, ...(isComputed ? [ANEW] : [])];
}

const ZONE = feelField(
  {
    id: 'baton-timer-zone',
    label: t('Time zone'),
    description: t(
      'By whose calendar it counts, e.g. Europe/Berlin. That of the process, else UTC.',
    ),
    placeholder: 'UTC',
    ...attribute(TIMER, 'zone'),
  },
  'optional',
);

const CATCH_UP = choiceField(
  {
    id: 'baton-timer-catch-up',
    label: t('If some were missed'),
    description: t('When nothing was running at the time.'),
    ...attribute(TIMER, 'catchUp'),
  },
  () => [
    { value: '', label: t('Fire once for all of them') },
    { value: 'skip', label: t('Leave them out') },
    { value: 'all', label: t('Fire for each of them') },
  ],
);

const ANEW = flagField(
  {
    id: 'baton-timer-anew',
    label: t('Compute the cycle anew after each time'),
  },
  TIMER,
  'reevaluate',
);
