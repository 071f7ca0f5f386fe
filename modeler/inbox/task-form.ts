import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './task-form.css';
import { Form } from '@bpmn-io/form-js-viewer';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { JsonObject } from '../../shared/json.ts';
import { LightElement } from '../app/light-element.ts';
import { SAID_BY_AUTHORS, SAID_BY_FORMS, sayForms } from '../language/form-words.ts';
import { rich } from '../language/rich.ts';
import { failure } from '../widgets/states.ts';
import { answerOf, safeForm, type SafeForm } from './form-schema.ts';

/** How many frames the fields of a form and their marks are waited for: a third of a second. */
const FRAMES = 20;

const FOCUSABLE =
  'input:not([type="hidden"], [disabled]), textarea:not([disabled]), select:not([disabled]), ' +
  'button:not([disabled]), [tabindex]:not([tabindex="-1"])';

/**
 * The form of a task.
 * @fires baton-fill — the reader changed a field: all values of the form
 */
export class BatonTaskForm extends LightElement {
  static override properties = {
    schema: { attribute: false },
    values: { attribute: false },
    failed: { state: true },
    leftOut: { state: true },
  };
  declare schema: JsonObject;
  declare values: JsonObject;
  declare failed: unknown;
  declare leftOut: SafeForm['leftOut'];
  #form: Form | null = null;
  #opened: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.schema = {};
    this.values = {};
    this.failed = null;
    this.leftOut = [];
  }

  /** The values, or `null` when a field is not as it should be: the form says so, and the field is focused. */
  submit(): JsonObject | null {
    if (this.#form === null) return null;
    const { data, errors } = this.#form.submit();
    if (Object.keys(errors).length === 0) return answerOf(this.schema, data);
    this.#showFirstFault(FRAMES);
    return null;
  }

  /** Puts the cursor into the first field, as soon as there is one. */
  async focusFirst(): Promise<void> {
    await this.#opened;
    this.#focusFirst(FRAMES);
  }

  /** The form draws its fields a little after it has taken its schema. */
  #focusFirst(frames: number): void {
    const fields = 'input:not([readonly], [disabled]), textarea:not([readonly], [disabled])';
    const field = this.querySelector<HTMLElement>(fields);
    if (field !== null) field.focus();
    else if (frames > 0 && this.isConnected)
      requestAnimationFrame(() => this.#focusFirst(frames - 1));
  }

  /** The form marks its fields a little later: they are looked for frame by frame. */
  #showFirstFault(frames: number): void {
    requestAnimationFrame(() => {
      const field = this.querySelector<HTMLElement>('.fjs-has-errors');
      if (field === null) {
        if (frames > 0 && this.isConnected) this.#showFirstFault(frames - 1);
        return;
      }
      // The whole field is brought into view, with its name and what is wrong, and not its input alone.
      field.scrollIntoView({ block: 'center' });
      field.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#form?.destroy();
    this.#form = null;
  }

  override render(): TemplateResult {
    return html`<div class="task-form"></div>
      ${
        this.leftOut.length === 0
          ? nothing
          : html`<p class="muted">
              ${rich('Not shown, because forms may not hold it: {leftOut}.', { leftOut: this.leftOut.join(', ') })}
            </p>`
      }
      ${this.failed === null ? nothing : failure(this.failed, () => void this.#open())}`;
  }

  protected override firstUpdated(): void {
    const root = this.querySelector<HTMLElement>('.task-form');
    if (root !== null) sayForms({ root, within: SAID_BY_FORMS, except: SAID_BY_AUTHORS });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('schema') || changed.has('values')) this.#opened = this.#open();
  }

  async #open(): Promise<void> {
    this.#form?.destroy();
    this.failed = null;
    const container = this.querySelector<HTMLElement>('.task-form');
    if (container === null) return;
    const { schema, leftOut } = safeForm(this.schema);
    this.leftOut = leftOut;
    const form = new Form({ container });
    this.#form = form;
    try {
      await form.importSchema(schema, this.values);
      form.on('changed', ({ data }) => {
        this.dispatchEvent(new CustomEvent('baton-fill', { bubbles: true, detail: data }));
      });
    } catch (error) {
      this.failed = error;
    }
  }
}

customElements.define('baton-task-form', BatonTaskForm);
