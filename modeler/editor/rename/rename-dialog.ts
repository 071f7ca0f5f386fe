import './rename.css';
import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../../../shared/outcome.ts';
import type { ModdleElement } from '../../canvas/bpmn.ts';
import { t, tn } from '../../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../../widgets/dialog.ts';
import { notify } from '../../widgets/notices.ts';
import type { BareContext } from '../editor-context.ts';
import { nameOf } from '../main-process.ts';
import { knownVariables } from './known-variables.ts';
import type { ModelChange, ModelDoubt } from './model-rename.ts';
import { planRename, type Refusal, type RenamePlan } from './rename-plan.ts';

/** As many lines are drawn at once. */
const AT_MOST = 200;
/** A large model is gone through when nobody types, ms. */
const PAUSE = 200;

interface Wish {
  readonly element: ModdleElement;
  readonly name: string;
}

/** Asks for a new name, shows every place that changes, and renames them all at once. */
export function openRename(context: BareContext, wish: Wish): void {
  new RenameDialog(context, wish).open();
}

class RenameDialog {
  readonly #context: BareContext;
  readonly #element: ModdleElement;
  readonly #known: readonly string[];
  /** Places that may mean something else, and are to stay. */
  readonly #left = new Set<ModelChange>();
  #from: string;
  #to = '';
  #answer: RenamePlan | Refusal | null = null;
  #update: (content: DialogContent) => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: BareContext, { element, name }: Wish) {
    this.#context = context;
    this.#element = element;
    this.#known = knownVariables(element);
    this.#from = name;
  }

  open(): void {
    const dialog = openDialog(this.#content(), () => {
      this.#plan();
      if (this.#answer?.type !== 'plan') return;
      this.#apply(this.#answer);
      dialog.close();
    });
    this.#update = dialog.update;
    void dialog.closed.then(() => clearTimeout(this.#timer));
  }

  #apply({ model, files, renaming }: RenamePlan): void {
    const { diagram, session } = this.#context;
    const changes = model.changes.filter((change) => !this.#left.has(change));
    diagram.get('variableRenames').apply({
      changes,
      files: files.filter(({ before, after }) => before !== after),
      swap: (name, before, after) => {
        const isThere = session.files.value.some(
          (file) => file.name === name && file.content === before,
        );
        if (isThere) session.putFile({ name, content: after });
        else
          notify({
            tone: 'warn',
            title: t('{name} stays as it is: it was changed since.', { name }),
          });
        return isThere;
      },
    });
    const count = changes.length + placesIn(files);
    const title = t('{from} is now called {to}.', { from: renaming.from, to: renaming.to });
    notify({
      tone: 'ok',
      title,
      detail: tn(count, 'Changed in one place.', 'Changed in {count} places.'),
    });
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const { session } = this.#context;
    const ground = { element: this.#element, files: session.files.value };
    this.#left.clear();
    this.#answer =
      this.#from === '' || this.#to === ''
        ? null
        : planRename(ground, { from: this.#from, to: this.#to });
    this.#update(this.#content());
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#plan(), PAUSE);
  }

  #content(): DialogContent {
    const plan = this.#answer?.type === 'plan' ? this.#answer : null;
    const count =
      plan === null ? 0 : plan.model.changes.length - this.#left.size + placesIn(plan.files);
    return {
      title: t('Rename a variable'),
      wide: true,
      body: html`<div class="rename-names">
          ${this.#field('rename-from', t('Variable'), this.#from, (value) => (this.#from = value))}
          ${this.#field('rename-to', t('New name'), this.#to, (value) => (this.#to = value))}
        </div>
        <datalist id="rename-known">
          ${this.#known.map((name) => html`<option value=${name}></option>`)}
        </datalist>
        <div class="rename-said" aria-live="polite">${this.#said()}</div>`,
      actions: html`${cancelButton()}
        <button class="button primary" type="submit" ?disabled=${count === 0}>
          ${count === 0 ? t('Rename') : tn(count, 'Rename in one place', 'Rename in {count} places')}
        </button>`,
    };
  }

  #field(id: string, label: string, value: string, take: (value: string) => void): TemplateResult {
    const isFirst = id === 'rename-from';
    const isWrong = !isFirst && this.#answer !== null && this.#answer.type !== 'plan';
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <input
        class="input mono"
        id=${id}
        autocomplete="off"
        spellcheck="false"
        list=${isFirst ? 'rename-known' : nothing}
        ?autofocus=${isFirst === (this.#from === '')}
        aria-invalid=${isWrong}
        aria-describedby=${isWrong ? 'rename-refusal' : nothing}
        .value=${value}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) take(target.value.trim());
          this.#soon();
        }}
      />
    </div>`;
  }

  #said(): TemplateResult {
    const answer = this.#answer;
    if (answer === null)
      return html`<p class="muted">
        ${t('Every place that means the variable is listed here before anything changes.')}
      </p>`;
    if (answer.type !== 'plan')
      return html`<p class="error" id="rename-refusal" role="alert">${this.#refused(answer)}</p>`;
    return this.#preview(answer);
  }

  #refused(refusal: Refusal): string {
    switch (refusal.type) {
      case 'nameInvalid':
        return t('Expected a name of letters, digits and _ that is no word of expressions.');
      case 'nameSame':
        return t('Expected another name than before.');
      case 'nameFixed':
        return t('The runtime gives this variable its name: it cannot be another.');
      case 'nameTaken':
        return t('{name} is in use already, at “{place}”: both would be the same variable.', {
          name: this.#to,
          place: this.#placeName(refusal.where),
        });
      case 'nothingFound':
        return t('Nothing here means a variable {name}.', { name: this.#from });
      default:
        return assertNever(refusal);
    }
  }

  #placeName(id: string): string {
    const element = this.#context.diagram.get('elementRegistry').get(id)?.businessObject;
    const name = element === undefined ? '' : nameOf(element);
    return name === '' ? id : name;
  }

  #preview({ model, files, scope }: RenamePlan): TemplateResult {
    const lines = [
      ...model.changes.map((change) => this.#line(change)),
      ...files.flatMap(({ name, changes }) =>
        changes.map(({ before, after }) => row(name, before, after, nothing)),
      ),
    ];
    const rest = lines.length - AT_MOST;
    return html`${
        scope.$instanceOf('bpmn:Process')
          ? nothing
          : html`<p>
              ${t('“{name}” has this variable for itself: only there it changes.', {
                name: this.#placeName(scope.id ?? ''),
              })}
            </p>`
      }
      ${this.#doubts(model.doubts, files)}
      <div class="rename-places">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">${t('Where')}</th>
              <th scope="col">${t('Before')}</th>
              <th scope="col">${t('After')}</th>
            </tr>
          </thead>
          <tbody>
            ${lines.slice(0, AT_MOST)}
          </tbody>
        </table>
      </div>
      ${rest > 0 ? html`<p class="muted">${tn(rest, 'and one more', 'and {count} more')}</p>` : nothing}`;
  }

  #line(change: ModelChange): TemplateResult {
    const { element, before, after, isUnsure } = change;
    const choice = html`<label class="rename-unsure"
      ><input
        type="checkbox"
        .checked=${!this.#left.has(change)}
        @change=${() => this.#toggle(change)}
      />
      ${t('May be a field of something else')}</label
    >`;
    return row(this.#placeName(element.id ?? ''), before, after, isUnsure ? choice : nothing);
  }

  #toggle(change: ModelChange): void {
    if (!this.#left.delete(change)) this.#left.add(change);
    this.#update(this.#content());
  }

  #doubts(doubts: readonly ModelDoubt[], files: RenamePlan['files']): TemplateResult {
    const lines = [
      ...doubts.map(
        (doubt) => html`<li>${this.#placeName(doubt.element.id ?? '')}: ${doubtWords(doubt)}</li>`,
      ),
      ...files.flatMap(({ name, doubts: texts }) =>
        texts.map((text) => html`<li>${name}: <code>${text}</code></li>`),
      ),
    ];
    if (lines.length === 0) return html`${nothing}`;
    return html`<div class="rename-doubts">
      <p>${t('These stay as they are. Look at them yourself:')}</p>
      <ul>
        ${lines.slice(0, AT_MOST)}
      </ul>
    </div>`;
  }
}

function doubtWords({ type, text }: ModelDoubt): TemplateResult {
  switch (type) {
    case 'unread':
      return html`${t('cannot be read')} <code>${text}</code>`;
    case 'hidden':
      return html`${t('has the new name for something of its own')} <code>${text}</code>`;
    case 'passedOn':
      return html`${t('the process it calls is given the variable under its new name')}`;
    default:
      return assertNever(type);
  }
}

function row(
  where: string,
  before: string,
  after: string,
  choice: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<tr>
    <th scope="row">${where} ${choice}</th>
    <td><code>${before}</code></td>
    <td><code>${after}</code></td>
  </tr>`;
}

function placesIn(files: RenamePlan['files']): number {
  return files.reduce((sum, { changes }) => sum + changes.length, 0);
}
