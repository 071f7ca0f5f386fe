import type { PlayView } from '../../../runtime/play/index.ts';
import { t } from '../../language/t.ts';
import type { Act, PlayToken } from './act.ts';
import { dataField, needed, objectIn, textField, verbOf } from './act-values.ts';

type Wait = PlayToken['waits'][number];
type EventWait = Extract<Wait, { readonly type: 'event' }>;

/** What can happen to a token that waits for something from outside. */
export function eventActs(wait: EventWait, nameOf: (id: string) => string): readonly Act[] {
  switch (wait.trigger) {
    case 'timer':
      return [timerAct(wait, nameOf)];
    case 'message':
      return [messageAct(wait, nameOf)];
    case 'signal':
      return [signalAct(wait, nameOf)];
    case 'condition':
      return [variablesAct(`condition-${wait.subscription}`, t('Set variables'))];
    case 'collected':
      return [];
  }
}

function timerAct({ subscription, element }: EventWait, nameOf: (id: string) => string): Act {
  return {
    id: `timer-${subscription}`,
    label: t('Let the time come: {name}', { name: nameOf(element) }),
    icon: 'clock',
    fields: [],
    verb: () => ({ ok: true, verb: { type: 'fire', subject: subscription } }),
  };
}

function messageAct(wait: EventWait, nameOf: (id: string) => string): Act {
  const { subscription, element, name, key } = wait;
  return {
    id: `message-${subscription}`,
    label: t('Send the message: {name}', { name: nameOf(element) }),
    icon: 'inbox',
    fields: [dataField('variables', t('What it brings (JSON)'), {})],
    verb: (values) =>
      verbOf(() => ({
        type: 'message',
        name: name ?? '',
        ...(key === null ? {} : { key }),
        variables: objectIn(values, 'variables'),
      })),
  };
}

function signalAct(wait: EventWait, nameOf: (id: string) => string): Act {
  const { subscription, element, name } = wait;
  return {
    id: `signal-${subscription}`,
    label: t('Send the signal: {name}', { name: nameOf(element) }),
    icon: 'live',
    fields: [dataField('variables', t('What it brings (JSON)'), {})],
    verb: (values) =>
      verbOf(() => ({
        type: 'signal',
        name: name ?? '',
        variables: objectIn(values, 'variables'),
      })),
  };
}

/** Somebody changes the variables of the process. */
export function variablesAct(id: string, label: string): Act {
  return {
    id,
    label,
    icon: 'edit',
    fields: [dataField('variables', t('Variables (JSON)'), {})],
    verb: (values) =>
      verbOf(() => ({ type: 'setVariables', variables: objectIn(values, 'variables') })),
  };
}

/** An operator has it tried again. */
export function retryAct(incident: PlayView['incidents'][number]): Act {
  return {
    id: `retry-${incident.id}`,
    label: t('Try again'),
    icon: 'refresh',
    fields: [
      textField('attempts', t('Attempts'), '1'),
      dataField('variables', t('Variables (JSON)'), {}),
    ],
    verb: (values) =>
      verbOf(() => ({
        type: 'retry',
        incident: incident.id,
        attempts: Math.max(1, Math.trunc(Number(values['attempts'] ?? '1')) || 1),
        variables: objectIn(values, 'variables'),
      })),
  };
}

/** Activities of an ad-hoc sub-process are chosen. */
export function chooseAct(element: string, offered: readonly string[]): Act {
  return {
    id: `choose-${element}`,
    label: t('Choose what is to be done'),
    icon: 'list',
    fields: [
      {
        ...textField('activities', t('Activities (ids, with commas between)'), offered[0] ?? ''),
        hint: offered.join(', '),
      },
    ],
    verb: (values) =>
      verbOf(() => ({
        type: 'choose',
        element,
        activities: needed(values, 'activities')
          .split(',')
          .map((one) => ({ element: one.trim() })),
      })),
  };
}

/** The instance is called off. */
export function cancelAct(): Act {
  return {
    id: 'cancel',
    label: t('Cancel the process'),
    icon: 'stop',
    fields: [textField('reason', t('Why'))],
    verb: (values) => ({ ok: true, verb: { type: 'cancel', reason: values['reason'] ?? '' } }),
  };
}
