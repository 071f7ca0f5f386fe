import { html, nothing, type TemplateResult } from 'lit';
import type { KillMode } from '../../shared/kill.ts';
import { t } from '../language/t.ts';
import { rich } from '../language/rich.ts';
import { openAct } from '../live/acts/act-dialog.ts';
import { choiceField, textField } from '../live/acts/fields.ts';
import { MODES, orderStop } from './stops.ts';
import {
  CHOICE_LIST,
  CHOICES,
  MODE_WORDS,
  parseChoice,
  scopeOf,
  scopeText,
  type Choice,
} from './stop-words.ts';

interface Order {
  choice: Choice;
  name: string;
  version: string;
  mode: KillMode;
  reason: string;
  /** What has to be written before everything is stopped. */
  word: string;
}

/** Asks what is to be stopped, how and why; then stops it. Settles with whether it did. */
export function openOrderDialog(about: Pick<Order, 'choice' | 'name'>): Promise<boolean> {
  const order: Order = { ...about, version: '', mode: 'pause', reason: '', word: '' };
  return openAct({
    title: () => t('Stop something'),
    isDanger: true,
    submit: () => t('Stop it now'),
    missing: () => missing(order),
    body: (redraw) => body(order, redraw),
    run: async (key) => {
      const scope = scopeOf(order.choice, order.name.trim(), order.version.trim());
      if (typeof scope === 'string') throw new Error(scope);
      const reason = order.reason.trim();
      const { sweep } = await orderStop({ scope, mode: order.mode, reason }, key);
      return {
        title: t('{what}: stopped', { what: scopeText(scope) }),
        detail:
          sweep.state === 'done'
            ? ''
            : t('From now on nothing of it happens. Work in hand is being taken back.'),
      };
    },
  });
}

function missing({ choice, name, version, reason, word }: Order): string | null {
  const scope = scopeOf(choice, name.trim(), version.trim());
  if (typeof scope === 'string') return scope;
  if (reason.trim() === '') return t('Say why: it is kept in the audit log.');
  if (choice === 'global' && word.trim().toUpperCase() !== t('STOP'))
    return t('Write {word} to stop everything.', { word: t('STOP') });
  return null;
}

function body(order: Order, redraw: () => void): TemplateResult {
  const { label, help } = CHOICES[order.choice];
  const change = (changes: Partial<Order>): void => {
    Object.assign(order, changes);
    redraw();
  };
  return html`${choiceField({
      id: 'stop-what',
      label: t('What'),
      value: order.choice,
      options: CHOICE_LIST.map((choice) => [choice, CHOICES[choice].label]),
      write: (said) => change({ choice: parseChoice(said) }),
    })}
    <p class="muted">${rich('{label}: {help}', { label, help })}</p>
    ${which(order)} ${modes(order, change)}
    ${textField({
      id: 'stop-reason',
      label: t('Why'),
      value: order.reason,
      write: (said) => (order.reason = said),
    })}
    ${order.choice === 'global' ? written(order) : nothing}
    <p class="muted">
      ${t('Somebody else has to release it: nobody takes back a stop of their own.')}
    </p>`;
}

function which(order: Order): TemplateResult {
  const { name, version } = CHOICES[order.choice];
  const named = textField({
    id: 'stop-name',
    label: name ?? '',
    value: order.name,
    write: (said) => (order.name = said),
  });
  const numbered = textField({
    id: 'stop-version',
    label: version ?? '',
    value: order.version,
    write: (said) => (order.version = said),
  });
  return html`${name === null ? nothing : named} ${version === null ? nothing : numbered}`;
}

function written(order: Order): TemplateResult {
  return textField({
    id: 'stop-word',
    label: t('Write {word} to stop everything.', { word: t('STOP') }),
    value: order.word,
    write: (said) => (order.word = said),
  });
}

function modes(order: Order, change: (changes: Partial<Order>) => void): TemplateResult {
  return html`<fieldset class="choices">
    <legend>${t('How')}</legend>
    ${MODES.map(
      (mode) =>
        html`<label class="choice">
          <input
            type="radio"
            name="stop-mode"
            value=${mode}
            .checked=${order.mode === mode}
            @change=${() => change({ mode })}
          />
          <span
            ><strong>${MODE_WORDS[mode].label}</strong>
            <span class="muted">${MODE_WORDS[mode].help}</span></span
          >
        </label>`,
    )}
  </fieldset>`;
}
