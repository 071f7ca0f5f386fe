import './versions.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { Resource } from '../../client/definitions.ts';
import { t, tn } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { notifyError } from '../../widgets/notices.ts';
import { emptyState } from '../../widgets/states.ts';
import {
  changeInWords,
  itemInWords,
  propertyInWords,
  valueInWords,
} from './compare/change-words.ts';
import type { Comparison, FileChange, ItemChange } from './compare/comparison.ts';
import { DiffCanvases } from './diff-canvases.ts';

/** One side of a comparison: what it is called, and its files. */
export interface DiffSide {
  readonly label: string;
  readonly files: readonly Resource[];
}

/** One line of the list: a file, or something in it. */
interface Line {
  readonly file: FileChange;
  readonly item: ItemChange | null;
}

/** What differs between two states of the files of a process: as a list, and drawn side by side. */
export class BatonDiffView extends LightElement {
  static override properties = {
    comparison: { attribute: false },
    was: { attribute: false },
    now: { attribute: false },
    at: { state: true },
    side: { state: true },
  };
  declare comparison: Comparison;
  declare was: DiffSide;
  declare now: DiffSide;
  /** The line that is looked at. */
  declare at: number;
  /** Which side is seen where there is room for one only. */
  declare side: 'before' | 'after';
  #canvases: DiffCanvases | null = null;
  #drawn: FileChange | null = null;

  constructor() {
    super();
    this.at = -1;
    this.side = 'after';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Wherever the focus is beside it: the keys of the list are its own.
    window.addEventListener('keydown', this.#onStepKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onStepKey);
    this.#close();
  }

  override render(): TemplateResult {
    const lines = linesOf(this.comparison);
    if (lines.length === 0)
      return emptyState({
        icon: 'check',
        title: t('Nothing is different'),
        detail: t('Both versions say the same, and are drawn alike.'),
      });
    const picture = this.#picture();
    return html`<div class="diff ${picture === null ? 'no-picture' : ''}" @keydown=${this.#onKey}>
      <div class="diff-list">
        <div class="diff-head">
          <span class="muted"
            >${tn(lines.length, '{count} difference', '{count} differences')}</span
          >
          ${this.#stepButton(-1, t('Previous change (Shift+F7)'), 'chevronUp')}
          ${this.#stepButton(1, t('Next change (F7)'), 'chevronDown')}
        </div>
        <ol>
          ${lines.map((line, index) => this.#line(line, index))}
        </ol>
      </div>
      ${picture === null ? nothing : this.#stage()}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const picture = this.#picture();
    if (picture !== this.#drawn || changed.has('comparison')) void this.#draw(picture);
  }

  #stepButton(by: number, label: string, name: 'chevronUp' | 'chevronDown'): TemplateResult {
    return html`<button
      type="button"
      class="button quiet small square"
      title=${label}
      aria-label=${label}
      @click=${() => this.#step(by)}
    >
      ${icon(name)}
    </button>`;
  }

  #line({ file, item }: Line, index: number): TemplateResult {
    const isOpen = index === this.at;
    const type = item?.type ?? file.type;
    return html`<li>
      <button
        type="button"
        class="diff-line"
        aria-expanded=${isOpen}
        tabindex=${index === Math.max(this.at, 0) ? 0 : -1}
        @click=${() => this.#look(index)}
      >
        <span class="badge ${TONES[type]}">${changeInWords(type)}</span>
        <span class="diff-what">${item === null ? fileInWords(file) : itemInWords(item)}</span>
        ${nameOfFile(file, item)}
      </button>
      ${isOpen ? properties(item) : nothing}
    </li>`;
  }

  #stage(): TemplateResult {
    const pane = (side: 'before' | 'after', { label }: DiffSide): TemplateResult =>
      html`<section class="diff-pane ${side}" data-shown=${this.side === side ? 'yes' : 'no'}>
        <h3>${label}</h3>
        <div
          class="diff-canvas"
          tabindex="0"
          aria-label=${t('Diagram of {version}', { version: label })}
        ></div>
      </section>`;
    const tab = (side: 'before' | 'after', { label }: DiffSide): TemplateResult =>
      html`<button
        type="button"
        class="button small"
        aria-pressed=${this.side === side}
        @click=${() => (this.side = side)}
      >
        ${label}
      </button>`;
    return html`<div class="diff-stage">
      <div class="diff-sides" role="group" aria-label=${t('Version that is shown')}>
        ${tab('before', this.was)} ${tab('after', this.now)}
      </div>
      ${pane('before', this.was)} ${pane('after', this.now)}
      <p class="diff-legend">
        ${(['added', 'removed', 'changed', 'moved'] as const).map(
          (type) => html`<span><i class="diff-key ${type}"></i> ${changeInWords(type)}</span>`,
        )}
      </p>
    </div>`;
  }

  /** The diagram that is drawn: that of the line looked at, else the first one that differs. */
  #picture(): FileChange | null {
    const { files } = this.comparison;
    const here = linesOf(this.comparison)[this.at]?.file;
    if (here?.kind === 'bpmn' && !here.isUnreadable) return here;
    return files.find(({ kind, isUnreadable }) => kind === 'bpmn' && !isUnreadable) ?? null;
  }

  async #draw(picture: FileChange | null): Promise<void> {
    this.#close();
    this.#drawn = picture;
    const [one, other] = this.querySelectorAll<HTMLElement>('.diff-canvas');
    if (picture === null || one === undefined || other === undefined) return;
    const canvases = new DiffCanvases(one, other);
    this.#canvases = canvases;
    try {
      const texts = {
        before: textOf(this.was, picture),
        after: textOf(this.now, picture),
      };
      await canvases.open(texts, picture);
      canvases.onPick((id) => this.#pick(id));
      this.#reveal();
      this.setAttribute('data-ready', 'yes');
    } catch (error) {
      if (this.#canvases === canvases) notifyError(error);
    }
  }

  #close(): void {
    this.#canvases?.destroy();
    this.#canvases = null;
    this.#drawn = null;
    for (const canvas of this.querySelectorAll('.diff-canvas')) canvas.replaceChildren();
  }

  #step(by: number): void {
    const count = linesOf(this.comparison).length;
    this.#look(this.at < 0 ? (by > 0 ? 0 : count - 1) : (this.at + by + count) % count);
  }

  #look(index: number): void {
    this.at = index === this.at ? -1 : index;
    const item = linesOf(this.comparison)[this.at]?.item;
    if (item !== undefined && item !== null && item.type === 'removed') this.side = 'before';
    if (item !== undefined && item !== null && item.type === 'added') this.side = 'after';
    void this.updateComplete.then(() => {
      this.#reveal();
      const line = this.querySelectorAll<HTMLElement>('.diff-line')[index];
      line?.focus({ preventScroll: true });
      line?.scrollIntoView({ block: 'nearest' });
    });
  }

  #reveal(): void {
    const line = linesOf(this.comparison)[this.at];
    if (line?.item !== null && line?.item !== undefined && line.file === this.#drawn)
      this.#canvases?.reveal(line.item.id);
  }

  #pick(id: string): void {
    const index = linesOf(this.comparison).findIndex(
      ({ item, file }) => item?.id === id && file === this.#drawn,
    );
    if (index >= 0 && index !== this.at) this.#look(index);
  }

  readonly #onStepKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F7') return;
    event.preventDefault();
    this.#step(event.shiftKey ? -1 : 1);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !(event.target instanceof Element)) return;
    if (event.target.closest('.diff-list') === null) return;
    event.preventDefault();
    this.#step(step);
  };
}

customElements.define('baton-diff-view', BatonDiffView);

const TONES: Readonly<Record<ItemChange['type'], string>> = {
  added: 'ok',
  removed: 'danger',
  changed: 'warn',
  moved: 'info',
};

/** Of what stands in a diagram everybody knows where it is. */
function nameOfFile({ kind, name }: FileChange, item: ItemChange | null): TemplateResult {
  if (item === null || kind === 'bpmn') return html`${nothing}`;
  return html`<span class="muted diff-file">${name}</span>`;
}

function properties(item: ItemChange | null): TemplateResult {
  const changes = item?.properties ?? [];
  if (changes.length === 0) return html`${nothing}`;
  return html`<dl class="diff-properties">
    ${changes.map(
      (change) => html`
        <dt>${propertyInWords(change)}</dt>
        <dd><del>${valueInWords(change.before)}</del> <ins>${valueInWords(change.after)}</ins></dd>
      `,
    )}
  </dl>`;
}

function fileInWords({ type, name, isUnreadable, redrawn }: FileChange): string {
  if (type !== 'changed' || isUnreadable || redrawn.length === 0) return t('File {name}', { name });
  return tn(
    redrawn.length,
    '{name}: {count} element is drawn elsewhere',
    '{name}: {count} elements are drawn elsewhere',
    { name },
  );
}

/** The lines of the list; a file has one of its own unless what is in it has. */
function linesOf({ files }: Comparison): readonly Line[] {
  return files.flatMap((file): readonly Line[] => [
    ...file.items.map((item) => ({ file, item })),
    ...(file.items.length === 0 || file.redrawn.length > 0 ? [{ file, item: null }] : []),
  ]);
}

function textOf({ files }: DiffSide, { name }: FileChange): string | null {
  const exact = files.find((file) => file.name === name);
  // The one diagram of a side may have had another name.
  const diagrams = files.filter((file) => /\.bpmn$/i.test(file.name));
  return (exact ?? (diagrams.length === 1 ? diagrams[0] : undefined))?.content ?? null;
}
