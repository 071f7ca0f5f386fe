import { html, nothing, type TemplateResult } from 'lit';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { answerOf, choicesOf, fieldsOf, typedOf, type AnswerField } from './answer-fields.ts';
import { answerAlike, answerQuery, getQuery, type Answered, type Query } from './asked-api.ts';
import type { Act } from './act.ts';
import { evidenceView, inputView, part, saidView, valueView } from './card-parts.ts';
import { BatonDecision, type CardHead, type Choice } from './decision-view.ts';

/** What a yes or no is called; it is sent as `true` or `false`. */
const FLAGS: Readonly<Record<string, string>> = { true: t('Yes'), false: t('No') };

/** A question to people: a card that is answered in half a minute. */
export class BatonQuery extends BatonDecision<Query> {
  #typed: Record<string, string> = {};
  #reuse = false;
  #all = false;

  protected override async load(signal: AbortSignal): Promise<Query> {
    this.#typed = {};
    this.#reuse = false;
    this.#all = false;
    return await getQuery(this.itemId, signal);
  }

  protected override head({ name, by, processId, ...query }: Query): CardHead {
    const { businessKey, instanceId, expectedSeconds, dueAt } = query;
    const badges = [
      ...(expectedSeconds === null ? [] : [t('about {seconds} s', { seconds: expectedSeconds })]),
      ...(dueAt === null ? [] : [t('due {when}', { when: ago(dueAt) })]),
    ];
    return {
      title: name,
      place: `${processId} · ${t('{by} asks', { by })}`,
      businessKey,
      instanceId,
      badges,
    };
  }

  protected override evidence(query: Query): TemplateResult {
    const { question, evidence, input, recommended, by } = query;
    return html`<p class="card-question">${question}</p>
      ${part(t('Evidence'), evidenceView(evidence))}
      ${part(t('What the work was given'), inputView(input))}
      ${
        recommended === null
          ? nothing
          : saidView(t('{by} would answer', { by }), html`${valueView(recommended)}`)
      }`;
  }

  protected override choices({ options, answerSchema }: Query): readonly Choice[] {
    return choicesOf(options, answerSchema)
      .slice(0, 9)
      .map(({ label }, index) => ({ key: String(index + 1), label }));
  }

  protected override more(query: Query): TemplateResult {
    return html`${this.#suggestion(query)} ${this.#isTyped(query) ? this.#fields(query) : nothing}
    ${
      query.alike > 1
        ? html`<label class="card-check">
            <input type="checkbox" .checked=${this.#all} @change=${() => this.#toggleAll()} />
            <span
              >${rich('Answer all {count} questions of this process that are alike', { count: query.alike })}</span
            >
            <kbd>B</kbd>
          </label>`
        : nothing
    }`;
  }

  protected override body(query: Query): object | string {
    const said = this.#answer(query);
    if (typeof said === 'string') return said;
    const reuse = this.#reuse && query.suggested !== null ? { reuse: query.suggested.source } : {};
    return { ...said, ...reuse, activeMs: this.activeMs, shown: query.shown, all: this.#all };
  }

  protected override act(query: Query, body: object): Act {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by `body` above
    const { all, ...said } = body as Answered & { readonly all: boolean };
    return all ? answerAlike(query, said) : answerQuery(query.queryId, said);
  }

  /** What was typed is checked by the runtime: whoever typed it is still there to mend it. */
  protected override get isChecked(): boolean {
    return this.thing !== null && this.#isTyped(this.thing);
  }

  protected override press(query: Query, key: string): boolean {
    if (key === 'u' && query.suggested !== null) this.#take(query);
    else if (key === 'b' && query.alike > 1) this.#toggleAll();
    else if (key === 'i' && this.#isTyped(query))
      this.querySelector<HTMLElement>('.card-fields .input')?.focus();
    else return false;
    return true;
  }

  protected override choose(key: string): void {
    super.choose(key);
    this.#reuse = false;
  }

  #isTyped(query: Query): boolean {
    return this.choices(query).length === 0;
  }

  #answer(query: Query): Pick<Answered, 'answer'> | string {
    const { options, answerSchema } = query;
    if (this.#isTyped(query)) {
      const read = answerOf(fieldsOf(answerSchema), this.#typed);
      return 'wrong' in read ? t('Look at {wrong}.', { wrong: read.wrong.join(', ') }) : read;
    }
    const picked = choicesOf(options, answerSchema)[Number(this.chosen) - 1];
    return picked === undefined ? t('Choose an answer by its number.') : { answer: picked.value };
  }

  #suggestion({ suggested, ...query }: Query): TemplateResult {
    if (suggested === null) return html`${nothing}`;
    const { answer, by, at, source, expiresAt } = suggested;
    return html`<div class="card-suggestion">
      <p>
        ${rich('{by} answered one alike {when}: {answer}', {
          by: html`<strong>${by}</strong>`,
          when: html`<span title=${exactTime(at)}>${ago(at)}</span>`,
          answer: valueView(answer),
        })}
      </p>
      <button
        class="button small"
        aria-pressed=${this.#reuse ? 'true' : 'false'}
        @click=${() => this.#take({ ...query, suggested })}
      >
        ${t('Use it')} <kbd>U</kbd>
      </button>
      <p class="muted" title=${source}>
        ${rich('Suggested until {when}; nothing is sent by itself.', { when: exactTime(expiresAt) })}
      </p>
    </div>`;
  }

  #take(query: Query): void {
    const { suggested, options, answerSchema } = query;
    if (suggested === null) return;
    const same = JSON.stringify(suggested.answer);
    const index = choicesOf(options, answerSchema).findIndex(
      ({ value }) => JSON.stringify(value) === same,
    );
    if (index >= 0) this.choose(String(index + 1));
    else this.#typed = { ...typedOf(fieldsOf(answerSchema), suggested.answer) };
    this.#reuse = true;
    this.requestUpdate();
  }

  #toggleAll(): void {
    this.#all = !this.#all;
    this.requestUpdate();
  }

  #fields({ answerSchema }: Query): TemplateResult {
    return html`<form class="card-fields" @submit=${this.#submitted}>
      ${fieldsOf(answerSchema).map((field, index) => this.#field(field, index))}
      <p class="muted keys"><kbd>I</kbd> ${t('into the first field')}</p>
    </form>`;
  }

  #field(field: AnswerField, index: number): TemplateResult {
    const { label, required } = field;
    const id = `answer-${index}`;
    return html`<div class="field">
      <label for=${id}
        >${label}${required ? nothing : html` <span class="muted">${t('(optional)')}</span>`}</label
      >
      ${this.#control(field, id)}
    </div>`;
  }

  #control({ name, type, words }: AnswerField, id: string): TemplateResult {
    const value = this.#typed[name] ?? '';
    const choices = type === 'flag' ? ['true', 'false'] : words;
    if (choices.length > 0)
      return html`<select class="input" id=${id} @change=${this.#write(name)}>
        <option value=""></option>
        ${choices.map((one) => html`<option value=${one} ?selected=${one === value}>${type === 'flag' ? FLAGS[one] : one}</option>`)}
      </select>`;
    if (type === 'json')
      return html`<textarea
        class="input code"
        id=${id}
        rows="4"
        .value=${value}
        @input=${this.#write(name)}
      ></textarea>`;
    return html`<input
      class="input"
      id=${id}
      autocomplete="off"
      .value=${value}
      @input=${this.#write(name)}
    />`;
  }

  #write(name: string): (event: Event) => void {
    return ({ target }) => {
      if (
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLSelectElement
      )
        this.#typed[name] = target.value;
      this.#reuse = false;
    };
  }

  readonly #submitted = (event: Event): void => {
    event.preventDefault();
    this.submit();
  };
}

customElements.define('baton-query', BatonQuery);
