import { html, nothing, type TemplateResult } from 'lit';
import { router } from '../app/navigation.ts';
import { explain } from '../client/api-problem.ts';
import type { DefinitionItem } from '../client/definitions.ts';
import { startInstance } from '../client/instances.ts';
import { freshKey } from '../client/request.ts';
import { t } from '../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../widgets/dialog.ts';
import { icon } from '../widgets/icon.ts';
import { parseVariables } from '../widgets/json-text.ts';
import { notify } from '../widgets/notices.ts';
import { exampleVariables } from './example-variables.ts';

/** What the dialog must know of the definition that it starts. */
export type Startable = Pick<DefinitionItem, 'definitionId' | 'name' | 'processId' | 'version'>;

/** Asks for variables and a business key, starts an instance and leads to its live view. */
export function openStartDialog(definition: Startable): void {
  const recalled = recall(definition.processId);
  const draft: Draft = {
    variables: recalled ?? EMPTY,
    exemplary: false,
    businessKey: '',
    error: null,
    busy: false,
    // One key for the whole dialog: a second press after a lost answer starts nothing twice.
    idempotencyKey: freshKey(),
  };
  const draw = (): void => dialog.update(content(definition, draft));
  const dialog = openDialog(content(definition, draft), () => {
    void start(definition, draft, draw).then((instanceId) => {
      if (instanceId === null) return;
      dialog.close();
      notify({ tone: 'ok', title: t('Instance started'), detail: title(definition) });
      router.go(`/instances/${encodeURIComponent(instanceId)}`);
    });
  });
  if (recalled === null) void prefill(definition, draft, draw);
}

const EMPTY = '{\n  \n}';

interface Draft {
  variables: string;
  /** The variables were taken from the model's own example. */
  exemplary: boolean;
  businessKey: string;
  error: string | null;
  busy: boolean;
  idempotencyKey: string;
}

/** Puts the model's example into a field that nobody has written into meanwhile. */
async function prefill(
  { definitionId, processId }: Startable,
  draft: Draft,
  draw: () => void,
): Promise<void> {
  // The example is a help only: without it the field stays as it is, and starting says what is wrong.
  const example = await exampleVariables(definitionId, processId).catch(() => null);
  if (example === null || draft.busy || draft.variables !== EMPTY) return;
  draft.variables = example;
  draft.exemplary = true;
  draw();
}

async function start(
  { definitionId, processId }: Startable,
  draft: Draft,
  draw: () => void,
): Promise<string | null> {
  const variables = parseVariables(draft.variables);
  if (typeof variables === 'string') {
    draft.error = variables;
    draw();
    return null;
  }
  draft.busy = true;
  draft.error = null;
  draw();
  try {
    const { idempotencyKey } = draft;
    const businessKey = draft.businessKey.trim() === '' ? null : draft.businessKey.trim();
    remember(processId, draft.variables);
    return await startInstance({ definitionId, variables, businessKey, idempotencyKey });
  } catch (error) {
    const { title: what, detail } = explain(error);
    draft.error = `${what}. ${detail}`;
    return null;
  } finally {
    draft.busy = false;
    draw();
  }
}

function content(definition: Startable, draft: Draft): DialogContent {
  return {
    title: t('Start {process}', { process: title(definition) }),
    body: html`
      <div class="field">
        <label for="start-variables">${t('Variables (JSON)')}</label>
        <textarea
          class="input code"
          id="start-variables"
          rows="10"
          spellcheck="false"
          autofocus
          aria-invalid=${draft.error === null ? 'false' : 'true'}
          aria-describedby="start-example start-error"
          .value=${draft.variables}
          @input=${(event: InputEvent) => (draft.variables = valueOf(event))}
        ></textarea>
        ${
          draft.exemplary
            ? html`<p class="muted" id="start-example">${t('Example from the model')}</p>`
            : nothing
        }
        <p class="error" id="start-error" role="alert">${draft.error ?? nothing}</p>
      </div>
      <div class="field">
        <label for="start-key"
          >${t('Business key')} <span class="muted">${t('(optional)')}</span></label
        >
        <input
          class="input"
          id="start-key"
          autocomplete="off"
          placeholder=${t('e.g. the invoice number')}
          .value=${draft.businessKey}
          @input=${(event: InputEvent) => (draft.businessKey = valueOf(event))}
        />
      </div>
    `,
    actions: actions(draft.busy),
  };
}

function actions(busy: boolean): TemplateResult {
  return html`${cancelButton()}
    <button class="button primary" type="submit" ?disabled=${busy}>
      ${icon('play')} ${busy ? t('Starting…') : t('Start instance')}
    </button>`;
}

function title({ name, processId, version }: Startable): string {
  return `${name === '' ? processId : name}, version ${version}`;
}

function valueOf(event: Event): string {
  const { target } = event;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
    ? target.value
    : '';
}

/** The variables last used with a process: trying things out repeats them. Kept for this tab only. */
function recall(processId: string): string | null {
  return sessionStorage.getItem(`baton.start.${processId}`);
}

function remember(processId: string, variables: string): void {
  sessionStorage.setItem(`baton.start.${processId}`, variables);
}
