import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import { listPeople, type Person, type Said } from '../../client/project-comments.ts';
import { t } from '../../language/t.ts';
import { completed, mentionAt, mentionsIn } from './mentions.ts';

let last = 0;

/**
 * A field to say something in; `@` offers the people who may be named.
 *
 * @fires baton-said — what was said, with whom it names: {@link Said}
 */
export class BatonMentionField extends LightElement {
  static override properties = {
    projectId: { attribute: false },
    label: { attribute: false },
    act: { attribute: false },
    people: { state: true },
    at: { state: true },
  };
  declare projectId: string;
  declare label: string;
  /** What its button says. */
  declare act: string;
  declare people: readonly Person[];
  declare at: number;
  readonly #id = `mention-${(last += 1)}`;
  #asked = '';

  constructor() {
    super();
    this.people = [];
    this.at = 0;
  }

  override render(): TemplateResult {
    const isOpen = this.people.length > 0;
    return html`<form class="mention-field" @submit=${this.#onSubmit}>
      <textarea
        class="input"
        rows="2"
        maxlength="4000"
        aria-label=${this.label}
        aria-autocomplete="list"
        aria-controls="${this.#id}-people"
        aria-activedescendant=${isOpen ? `${this.#id}-${this.at}` : nothing}
        placeholder=${t('Write a comment; @ names somebody')}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${() => (this.people = [])}
      ></textarea>
      <ul
        class="mention-people"
        id="${this.#id}-people"
        role="listbox"
        aria-label=${t('People')}
        ?hidden=${!isOpen}
      >
        ${this.people.map(
          ({ name, displayName }, index) =>
            html`<li
              role="option"
              id="${this.#id}-${index}"
              aria-selected=${index === this.at}
              @pointerdown=${(event: Event) => {
                event.preventDefault();
                this.#complete(name);
              }}
            >
              ${name} <span class="muted">${displayName}</span>
            </li>`,
        )}
      </ul>
      <button class="button small">${this.act}</button>
    </form>`;
  }

  readonly #onInput = (): void => {
    const field = this.#field();
    const open = field === null ? null : mentionAt(field.value, field.selectionStart);
    if (open === null) {
      this.people = [];
      return;
    }
    this.#asked = open.begun;
    void this.#offer(open.begun);
  };

  /** An answer to a question that is not asked any more is left aside. */
  async #offer(begun: string): Promise<void> {
    const found = await listPeople(this.projectId, begun).catch(() => []);
    if (this.#asked !== begun) return;
    this.people = found.slice(0, 6);
    this.at = 0;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const person = this.people[this.at];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#say();
    else if (person === undefined) return;
    else if (event.key === 'ArrowDown') this.at = (this.at + 1) % this.people.length;
    else if (event.key === 'ArrowUp')
      this.at = (this.at + this.people.length - 1) % this.people.length;
    else if (event.key === 'Enter' || event.key === 'Tab') this.#complete(person.name);
    else if (event.key === 'Escape') this.people = [];
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#say();
  };

  #say(): void {
    const field = this.#field();
    const text = field?.value.trim() ?? '';
    if (field === null || text === '') return;
    const detail: Said = { text, mentions: mentionsIn(text) };
    this.dispatchEvent(new CustomEvent('baton-said', { detail }));
    field.value = '';
    this.people = [];
  }

  #complete(name: string): void {
    const field = this.#field();
    if (field === null) return;
    const { text, cursor } = completed(field.value, field.selectionStart, name);
    field.value = text;
    field.setSelectionRange(cursor, cursor);
    this.#asked = '';
    this.people = [];
  }

  #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }
}

customElements.define('baton-mention-field', BatonMentionField);
