import { html, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { Watch } from '../app/watch.ts';
import { ApiProblem, explain, type Explanation } from '../client/api-problem.ts';
import { freshKey } from '../client/request.ts';
import { session } from '../client/session.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Check } from '../../shared/work-item.ts';
import { t } from '../language/t.ts';
import { notify } from '../widgets/notices.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import {
  completeTask,
  getTask,
  holdTask,
  readCompleted,
  type Completed,
  type Task,
} from './api.ts';
import { changesOf, dropDraft, keepDraft, readDraft } from './draft.ts';
import { BatonPlainForm } from './plain-form.ts';
import type { Sending } from './outbox.ts';
import { sendNow } from './sender.ts';
import { givenIn } from './form-schema.ts';
import { taskAnswer } from './task-answer.ts';
import { taskEvidence } from './task-evidence.ts';
import { taskHandover } from './task-handover.ts';
import { taskHead } from './task-head.ts';

/** How long after the last key a draft is kept, in ms. */
const DRAFT_MS = 300;

/** What a form for a task can do, whichever it is. */
interface Answerable extends HTMLElement {
  submit(): JsonObject | null;
  focusFirst(): Promise<void>;
}

/**
 * One task: the evidence it rests on, and beside it the form that decides it.
 * @fires baton-task-done — the runtime has taken the answer
 * @fires baton-task-changed — somebody took the task or gave it back
 */
export class BatonTask extends LightElement {
  static override properties = {
    taskId: { attribute: false },
    gone: { attribute: false },
    task: { state: true },
    failed: { state: true },
    trouble: { state: true },
    checks: { state: true },
    busy: { state: true },
    drafted: { state: true },
  };
  declare taskId: string;
  /** The list does not hold the task any more: somebody else has done it. */
  declare gone: boolean;
  declare task: Task | null;
  declare failed: unknown;
  declare trouble: Explanation | null;
  declare checks: readonly Check[];
  declare busy: boolean;
  declare drafted: boolean;

  readonly #session = new Watch(this, session);
  #leave = new AbortController();
  #values: JsonObject = {};
  #focusWanted = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sent: { readonly body: string; readonly key: string } | null = null;

  constructor() {
    super();
    this.taskId = '';
    this.gone = false;
    this.task = null;
    this.failed = null;
    this.trouble = null;
    this.checks = [];
    this.busy = false;
    this.drafted = false;
  }

  /** Puts the cursor into the form: at once, or when the task that is being loaded has come. */
  focusForm(): void {
    const form = this.#form();
    this.#focusWanted = form === null;
    void form?.focusFirst();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('taskId') && this.taskId !== '') void this.#open();
  }

  protected override updated(): void {
    if (this.#focusWanted && this.#form() !== null) this.focusForm();
  }

  override render(): TemplateResult {
    if (this.failed !== null) return this.#failure();
    const { task } = this;
    if (task === null) return skeleton(8);
    const user = this.#session.value.type === 'signedIn' ? this.#session.value.user : null;
    return html`<article class="task" @baton-fill=${this.#fill} @keydown=${this.#keys}>
      ${taskHead({ task, user, busy: this.busy, hold: (act) => void this.#hold(act) })}
      <div class="task-body">
        <section class="task-evidence" aria-label=${t('Evidence')}>
          <h2>${t('Evidence')}</h2>
          ${taskHandover(task)} ${taskEvidence(task)}
        </section>
        ${taskAnswer({
          task,
          user,
          values: this.#values,
          gone: this.gone,
          trouble: this.trouble,
          checks: this.checks,
          busy: this.busy,
          drafted: this.drafted,
          complete: () => void this.#complete(),
          discard: () => this.#discard(),
        })}
      </div>
    </article>`;
  }

  #failure(): TemplateResult {
    const { failed } = this;
    if (failed instanceof ApiProblem && [404, 410].includes(failed.status))
      return emptyState({
        icon: 'check',
        title: t('This task is not open any more'),
        detail: t('Somebody has done it, or the process does not need it any more.'),
        actions: html`<a class="button primary" href="/inbox">${t('To the open tasks')}</a>`,
      });
    return failure(failed, () => void this.#open());
  }

  async #open(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.task = null;
    this.failed = null;
    this.trouble = null;
    this.checks = [];
    this.#sent = null;
    try {
      const task = await getTask(this.taskId, signal);
      if (task.form !== null) await import('./task-form.ts');
      this.#take(withGiven(task));
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  #take(task: Task): void {
    const draft = readDraft(localStorage, task.taskId);
    this.#values = { ...task.variables, ...draft };
    this.drafted = draft !== null;
    this.task = task;
  }

  async #hold(act: 'claim' | 'unclaim'): Promise<void> {
    await this.#act(async () => {
      await holdTask(this.taskId, act);
      await this.#refresh();
      this.dispatchEvent(new CustomEvent('baton-task-changed', { bubbles: true }));
    });
  }

  async #complete(): Promise<void> {
    const values = this.#form()?.submit() ?? null;
    if (values === null) {
      this.trouble = { title: t('Not complete yet'), detail: t('Look at the marked fields.') };
      return;
    }
    const body = JSON.stringify(values);
    // The same answer sent again is the same act; another answer is another.
    this.#sent = this.#sent?.body === body ? this.#sent : { body, key: freshKey() };
    const { key } = this.#sent;
    await this.#act(async () => {
      const sent = await sendNow(this.#sending(values, key));
      if (sent.type === 'done') this.#settle(readCompleted(sent.reply));
      else if (sent.type === 'refused') {
        this.trouble = sent.why;
        // A refusal most often means that somebody else was faster: show who has it now.
        await this.#refresh();
      } else this.dispatchEvent(new CustomEvent('baton-task-done', { bubbles: true }));
    });
  }

  #sending(values: JsonObject, key: string): Sending {
    const { taskId: itemId, task } = this;
    const by = session.value.type === 'signedIn' ? session.value.user : '';
    const title = task?.name ?? t('The task');
    return { ...completeTask(itemId, values), key, itemId, title, by, notBefore: 0 };
  }

  #settle({ state, checks }: Completed): void {
    if (state === 'returned') {
      this.#sent = null;
      this.checks = checks;
      this.trouble = {
        title: t('The answer was not accepted'),
        detail: t('A check does not hold. Correct it and complete the task again.'),
      };
      return;
    }
    this.#forgetDraft();
    notify({ tone: 'ok', title: t('{task} is done', { task: this.task?.name ?? t('The task') }) });
    this.dispatchEvent(new CustomEvent('baton-task-done', { bubbles: true }));
  }

  /** Does something that the runtime may refuse; what it says stands at the form. */
  async #act(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    this.checks = [];
    try {
      await act();
    } catch (error) {
      this.trouble = explain(error);
      // A refusal most often means that somebody else was faster: show who has it now.
      if (error instanceof ApiProblem) await this.#refresh();
    } finally {
      this.busy = false;
    }
  }

  /** Reads the task again and leaves the form with what was typed alone. */
  async #refresh(): Promise<void> {
    const { signal } = this.#leave;
    try {
      const task = await getTask(this.taskId, signal);
      if (this.task?.taskId === task.taskId)
        this.task = { ...task, form: this.task.form, variables: this.task.variables };
    } catch (error) {
      if (error instanceof ApiProblem && [404, 410].includes(error.status)) this.gone = true;
    }
  }

  readonly #fill = ({ detail }: CustomEvent<JsonObject>): void => {
    const { task } = this;
    if (task === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      keepDraft(localStorage, task.taskId, changesOf(task.variables, detail), Date.now());
    }, DRAFT_MS);
  };

  #discard(): void {
    this.#forgetDraft();
    if (this.task === null) return;
    this.#values = { ...this.task.variables };
    this.drafted = false;
  }

  #forgetDraft(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    dropDraft(localStorage, this.taskId);
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#complete();
  };

  #form(): Answerable | null {
    const form = this.querySelector('baton-task-form, baton-plain-form');
    return form instanceof BatonPlainForm ? form : isAnswerable(form) ? form : null;
  }
}

customElements.define('baton-task', BatonTask);

/** What is proven of a task already stands in its form as it is given. */
function withGiven(task: Task): Task {
  const { form, handover } = task;
  if (form === null || handover === null) return task;
  const names = new Set(Object.keys(handover.given));
  return { ...task, form: { ...form, schema: givenIn(form.schema, names) } };
}

/** The form viewer's class is loaded late, so it cannot be named here. */
function isAnswerable(element: Element | null): element is Answerable {
  return element !== null && 'submit' in element && 'focusFirst' in element;
}
