import './acts.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { BatchAction } from '../../../shared/api/batches.ts';
import type { Modification } from '../../../shared/modification.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { t } from '../../language/t.ts';
import { parseVariables } from '../../widgets/json-text.ts';
import type { ModelIndex } from '../api/model-index.ts';
import { choiceField, textField } from './fields.ts';
import type { Migration } from './migration-form.ts';
import './migration-form.ts';
import './moves-form.ts';

/** What can be done, to one or to many. */
export type Action = BatchAction['type'];

/** What an act is about, as far as its editor has to know. */
export interface About {
  readonly definitionId: string;
  readonly processId: string;
  readonly model: ModelIndex;
  /** The elements that hold a token, where one instance is meant; of many: nothing. */
  readonly active: readonly string[];
}

/** An act as it is being written. */
export interface ActionDraft {
  readonly type: Action;
  reason: string;
  attempts: string;
  repair: 'discardToken' | 'addToken';
  variables: string;
  message: string;
  steps: readonly Modification[];
  migration: Migration | null;
  /** Where tokens would be, as far as that was asked. */
  foreseen: readonly string[] | null;
}

/** An act of which nothing is written yet. */
export function draftOf(type: Action, variables = ''): ActionDraft {
  return {
    type,
    reason: '',
    attempts: '1',
    repair: 'discardToken',
    variables,
    message: '',
    steps: [],
    migration: null,
    foreseen: null,
  };
}

/** What was written, as an act; a text says what is missing. */
export function actionOf(draft: ActionDraft): BatchAction | string {
  const { type, steps, migration } = draft;
  const reason = draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() };
  switch (type) {
    case 'cancel':
    case 'suspend':
    case 'delete':
      return { type, ...reason };
    case 'resume':
      return { type };
    case 'resolve':
      return { type, repair: draft.repair };
    case 'modify':
      return steps.length === 0 ? t('Add at least one step.') : { type, instructions: steps };
    case 'migrate':
      return migration === null ? t('Choose another version.') : { type, ...migration };
    default:
      return withVariables(draft);
  }
}

function withVariables(draft: ActionDraft): BatchAction | string {
  const variables = parseVariables(draft.variables);
  if (typeof variables === 'string') return variables;
  const some = Object.keys(variables).length === 0 ? {} : { variables };
  switch (draft.type) {
    case 'retry': {
      const attempts = Number(draft.attempts);
      return Number.isInteger(attempts) && attempts >= 1 && attempts <= 100
        ? { type: 'retry', attempts, ...some }
        : t('Expected 1 to 100 attempts.');
    }
    case 'setVariables':
      return Object.keys(variables).length === 0
        ? t('Write at least one variable.')
        : { type: 'setVariables', variables };
    case 'correlate': {
      const name = draft.message.trim();
      return name === '' ? t('Say which message.') : { type: 'correlate', name, ...some };
    }
    default:
      return { type: 'restart', ...some };
  }
}

const HINTS: Readonly<Record<Action, string>> = {
  retry: t('Every open incident is tried again, after the variables below were set.'),
  resolve: t('Every open incident that offers this repair is repaired.'),
  cancel: t(
    'All tokens are taken away and open work is called off. What was done already in other systems is not undone. This cannot be taken back.',
  ),
  suspend: t('Nothing moves and no work is handed out until somebody resumes it.'),
  resume: t('It goes on where it was; times that have come meanwhile pass now.'),
  migrate: t('It goes on in another version of its process, with all its tokens or not at all.'),
  modify: t('Tokens are moved, begun or taken away: all the steps, or none.'),
  setVariables: t('Variables of the process; those that are not named stay as they are.'),
  restart: t('A new instance begins with the variables of the one that has ended.'),
  correlate: t('It goes to what waits for it longest in the instance, whatever its key.'),
  delete: t('Everything kept of it is deleted for good. Only what has ended can be deleted.'),
};

const WITH_REASON: ReadonlySet<Action> = new Set(['cancel', 'suspend', 'delete']);
const WITH_VARIABLES: ReadonlySet<Action> = new Set([
  'retry',
  'setVariables',
  'restart',
  'correlate',
]);

/** The fields of an act. @param changed what was written is another act now */
export function actionFields(
  draft: ActionDraft,
  about: About | null,
  changed: () => void,
): TemplateResult {
  const { type } = draft;
  return html`<p>${HINTS[type]}</p>
    ${type === 'retry' ? attempts(draft) : nothing} ${type === 'resolve' ? repair(draft) : nothing}
    ${type === 'correlate' ? message(draft) : nothing}
    ${type === 'modify' && about !== null ? moves(draft, about, changed) : nothing}
    ${type === 'migrate' && about !== null ? migration(draft, about, changed) : nothing}
    ${WITH_VARIABLES.has(type) ? variables(draft, changed) : nothing}
    ${WITH_REASON.has(type) ? reason(draft) : nothing}`;
}

function attempts(draft: ActionDraft): TemplateResult {
  return textField({
    id: 'act-attempts',
    label: t('Attempts to grant'),
    type: 'number',
    value: draft.attempts,
    write: (said) => (draft.attempts = said),
  });
}

function repair(draft: ActionDraft): TemplateResult {
  return choiceField({
    id: 'act-repair',
    label: t('Repair'),
    value: draft.repair,
    options: [
      ['discardToken', t('Take the tokens that wait in vain away')],
      ['addToken', t('Add the tokens that are missing')],
    ],
    write: (said) => (draft.repair = said === 'addToken' ? 'addToken' : 'discardToken'),
  });
}

function message(draft: ActionDraft): TemplateResult {
  return textField({
    id: 'act-message',
    label: t('Name of the message'),
    value: draft.message,
    isFirst: true,
    write: (said) => (draft.message = said),
  });
}

function reason(draft: ActionDraft): TemplateResult {
  return textField({
    id: 'act-reason',
    label: t('Why'),
    value: draft.reason,
    write: (said) => (draft.reason = said),
  });
}

function variables(draft: ActionDraft, changed: () => void): TemplateResult {
  const read = parseVariables(draft.variables);
  return html`${textField({
    id: 'act-variables',
    label:
      draft.type === 'setVariables'
        ? t('Variables (JSON)')
        : t('Variables to set (JSON, optional)'),
    rows: 8,
    value: draft.variables,
    write: (said) => {
      draft.variables = said;
      changed();
    },
  })}
  ${typeof read === 'string' ? html`<p class="error" role="status">${read}</p>` : types(read)}`;
}

/** Of what type each value is: a number in quotes is a text. */
function types(read: JsonObject): TemplateResult {
  const all = Object.entries(read);
  if (all.length === 0) return html``;
  return html`<p class="muted">
    ${all.slice(0, SHOWN).map(([name, value]) => html`<code>${name}</code>: ${typeWord(value)} `)}
  </p>`;
}

const SHOWN = 20;

function typeWord(value: JsonObject[string]): string {
  if (value === null) return t('nothing (null)');
  if (Array.isArray(value)) return t('list');
  if (typeof value === 'object') return t('object');
  if (typeof value === 'boolean') return t('yes or no');
  return typeof value === 'number' ? t('number') : t('text');
}

function moves(draft: ActionDraft, about: About, changed: () => void): TemplateResult {
  return html`<baton-moves-form
    .model=${about.model}
    .active=${about.active}
    .foreseen=${draft.foreseen}
    @baton-moves=${({ detail }: CustomEvent<readonly Modification[]>) => {
      draft.steps = detail;
      draft.foreseen = null;
      changed();
    }}
  ></baton-moves-form>`;
}

function migration(draft: ActionDraft, about: About, changed: () => void): TemplateResult {
  return html`<baton-migration-form
    .processId=${about.processId}
    .from=${about.definitionId}
    .active=${about.active}
    @baton-migration=${({ detail }: CustomEvent<Migration>) => {
      draft.migration = detail;
      changed();
    }}
  ></baton-migration-form>`;
}
