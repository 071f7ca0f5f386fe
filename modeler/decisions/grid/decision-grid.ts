import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import { t } from '../../language/t.ts';
import type { DecisionTable } from '../table/decision-table.ts';
import { insertRules, setCells } from '../table/edits.ts';
import { actOnTable } from './act-on-table.ts';
import { gridAct, type GridAct } from './grid-keys.ts';
import { gridMenu } from './grid-menu.ts';
import { gridTable, type GridNews, type RowsView } from './grid-table.ts';
import { copyCells, pasteCells, typedText } from './paste.ts';
import { tellCut } from './tell-cut.ts';
import {
  isWithin,
  moved,
  only,
  rangeOf,
  tabbed,
  whole,
  within,
  type Extent,
  type Selection,
} from './selection.ts';
import { cellOf, rowsInSight, ROW_HEIGHT, type RowsInSight } from './sight.ts';

/**
 * A decision table as a sheet: arrows, Enter, Tab, F2, Escape, ranges, clipboard, rows and columns by keys
 * and menu. However long it is, only what is in sight is drawn.
 *
 * @fires baton-table — the table was edited: the new one
 * @fires baton-column — a column is to be edited: its place
 */
export class BatonDecisionGrid extends LightElement {
  static override properties = {
    table: { attribute: false },
    news: { attribute: false },
    label: { attribute: false },
    selection: { state: true },
    editing: { state: true },
    menu: { state: true },
    sight: { state: true },
  };
  declare table: DecisionTable;
  declare news: GridNews;
  declare label: string;
  declare selection: Selection;
  /** The text in the cell that is edited, before its editor has it; null: none is. */
  declare editing: string | null;
  declare menu: boolean;
  declare sight: RowsInSight;
  #wantsFocus = false;
  #isLeaving = false;
  #isDragging = false;

  constructor() {
    super();
    this.selection = only({ row: 0, column: 0 });
    this.editing = null;
    this.menu = false;
    this.sight = { from: 0, to: 40 };
  }

  /** Shows a rule, and goes there. */
  goTo(row: number, column = 0): void {
    this.#select(only({ row, column }));
  }

  get #extent(): Extent {
    return {
      rows: this.table.rules.length + this.news.gaps.length,
      columns: this.table.columns.length,
    };
  }

  override render(): TemplateResult {
    const { menu, sight, label } = this;
    return html`<div
      class="dt-scroll"
      @scroll=${this.#onScroll}
      @keydown=${this.#onKey}
      @mousedown=${this.#onMouseDown}
      @mouseover=${this.#onMouseOver}
      @mouseup=${() => (this.#isDragging = false)}
      @dblclick=${this.#onDoubleClick}
      @contextmenu=${this.#onContextMenu}
      @copy=${this.#onCopy}
      @cut=${this.#onCopy}
      @paste=${this.#onPaste}
    >
      ${gridTable(this.#view(), sight, label)}
      ${menu ? gridMenu(this.#onPick, this.#onMenuClosed) : nothing}
    </div>`;
  }

  #view(): RowsView {
    return {
      table: this.table,
      news: this.news,
      selection: this.selection,
      editor: this.editing === null ? null : this.#editor(this.editing),
      onAdd: (row) => this.#addGap(row),
    };
  }

  #editor(text: string): TemplateResult {
    return html`<textarea
      class="dt-editor"
      rows="1"
      spellcheck="false"
      aria-label=${t('Text of the cell')}
      .value=${text}
      @keydown=${this.#onEditorKey}
      @blur=${this.#onEditorBlur}
    ></textarea>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('table') || changed.has('news'))
      this.selection = within(this.selection, this.#extent);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const editor = this.querySelector<HTMLTextAreaElement>('.dt-editor');
    if (editor !== null && changed.has('editing')) {
      editor.focus({ preventScroll: true });
      editor.setSelectionRange(editor.value.length, editor.value.length);
    } else if (this.menu && changed.has('menu'))
      this.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    else if (this.#wantsFocus && editor === null && !this.menu) this.#focusCell();
  }

  #focusCell(): void {
    const { row, column } = this.selection.at;
    const cell = this.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    if (cell === null) return;
    this.#wantsFocus = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #select(selection: Selection): void {
    this.selection = within(selection, this.#extent);
    this.#wantsFocus = true;
    const { row } = this.selection.at;
    const scroll = this.querySelector<HTMLElement>('.dt-scroll');
    if (scroll !== null && row >= 0) {
      const { from, to } = this.sight;
      if (row < from || row >= to) scroll.scrollTop = Math.max(0, (row - 3) * ROW_HEIGHT);
      this.sight = rowsInSight(scroll, this.sight);
    }
    this.requestUpdate();
  }

  #edit(table: DecisionTable, selection: Selection = this.selection): void {
    if (table !== this.table)
      this.dispatchEvent(new CustomEvent('baton-table', { bubbles: true, detail: table }));
    void this.updateComplete.then(() => this.#select(selection));
  }

  #addGap(row: number): void {
    const { table, news } = this;
    const cells = news.gaps[row - table.rules.length];
    if (cells === undefined) return;
    const at = table.rules.length;
    const output = table.columns.findIndex(({ kind }) => kind === 'output');
    this.#edit(insertRules(table, at, [cells]), only({ row: at, column: Math.max(0, output) }));
  }

  #act(act: GridAct): void {
    const { table, selection } = this;
    const { at } = selection;
    const isGap = at.row >= table.rules.length;
    switch (act.type) {
      case 'move':
        return this.#select(moved(selection, act, this.#extent));
      case 'edit':
        if (at.row < 0) return this.#editColumn();
        if (isGap) return this.#addGap(at.row);
        this.editing = act.text ?? table.rules[at.row]?.cells[at.column] ?? '';
        return;
      case 'editColumn':
        return this.#editColumn();
      case 'menu':
        this.menu = true;
        return;
      case 'selectRow':
      case 'selectColumn':
      case 'selectAll':
        return this.#select(
          whole(act.type, at, { rows: table.rules.length, columns: this.#extent.columns }),
        );
      default: {
        const acted =
          isGap && act.type !== 'insertColumn' ? null : actOnTable(table, selection, act);
        if (acted !== null) this.#edit(acted.table, acted.selection);
      }
    }
  }

  #editColumn(): void {
    const { column } = this.selection.at;
    this.dispatchEvent(new CustomEvent('baton-column', { bubbles: true, detail: column }));
  }

  readonly #onMenuClosed = (): void => {
    this.menu = false;
    this.#select(this.selection);
  };

  readonly #onPick = (act: GridAct): void => {
    this.menu = false;
    this.#wantsFocus = act.type !== 'editColumn';
    this.#act(act);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.editing !== null || this.menu || cellOf(event) === null) return;
    const act = gridAct(event);
    if (act === null) return;
    if (act.type === 'leave') {
      // The next Tab leaves the table: nobody is held in it.
      this.#isLeaving = true;
      return;
    }
    if (act.type === 'tab') {
      const next = this.#isLeaving ? null : tabbed(this.selection.at, act.by, this.#extent);
      this.#isLeaving = false;
      if (next === null) return;
      event.preventDefault();
      this.#select(only(next));
      return;
    }
    this.#isLeaving = false;
    event.preventDefault();
    this.#act(act);
  };

  readonly #onEditorKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const { key, shiftKey, altKey } = event;
    if (key === 'Escape') this.#endEdit(null, 0, 0);
    else if (key === 'Enter' && !altKey) this.#endEdit(event.target, shiftKey ? -1 : 1, 0);
    else if (key === 'Tab') this.#endEdit(event.target, 0, shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };

  readonly #onEditorBlur = ({ target }: FocusEvent): void => {
    if (this.editing !== null && target instanceof HTMLTextAreaElement) this.#commit(target.value);
  };

  #endEdit(editor: EventTarget | null, rows: number, columns: number): void {
    if (editor instanceof HTMLTextAreaElement) this.#commit(editor.value);
    this.editing = null;
    const extent = { ...this.#extent, rows: Math.max(1, this.table.rules.length) };
    const step = { rows: this.selection.at.row + rows < 0 ? 0 : rows, columns, extend: false };
    void this.updateComplete.then(() => this.#select(moved(only(this.selection.at), step, extent)));
  }

  #commit(typed: string): void {
    this.editing = null;
    const { row, column } = this.selection.at;
    const text = typedText(this.table.columns[column], typed, this.news.names);
    const table = setCells(this.table, row, column, [[text]]);
    if (table !== this.table)
      this.dispatchEvent(new CustomEvent('baton-table', { bubbles: true, detail: table }));
  }

  readonly #onScroll = ({ target }: Event): void => {
    if (!(target instanceof HTMLElement)) return;
    this.sight = rowsInSight(target, this.sight);
  };

  readonly #onMouseDown = (event: MouseEvent): void => {
    if (
      event.target instanceof HTMLElement &&
      event.target.closest('.dt-menu, .dt-editor, .dt-add') !== null
    )
      return;
    if (this.menu) this.menu = false;
    const cell = cellOf(event);
    if (cell === null || event.button !== 0) return;
    event.preventDefault();
    const editor = this.querySelector<HTMLTextAreaElement>('.dt-editor');
    if (editor !== null) this.#commit(editor.value);
    if (cell.column === -1)
      this.#select({
        at: { ...cell, column: 0 },
        anchor: { ...cell, column: this.#extent.columns - 1 },
      });
    else if (event.shiftKey) this.#select({ at: cell, anchor: this.selection.anchor });
    else {
      this.#isDragging = cell.row >= 0;
      this.#select(only(cell));
    }
  };

  readonly #onMouseOver = (event: MouseEvent): void => {
    if (!this.#isDragging || event.buttons !== 1) return;
    const cell = cellOf(event);
    if (cell !== null && cell.row >= 0 && cell.column >= 0)
      this.#select({ at: cell, anchor: this.selection.anchor });
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const cell = cellOf(event);
    if (cell !== null && cell.column >= 0 && this.editing === null)
      this.#act({ type: 'edit', text: null });
  };

  readonly #onContextMenu = (event: MouseEvent): void => {
    const cell = cellOf(event);
    if (cell === null || this.editing !== null) return;
    event.preventDefault();
    if (!isWithin(rangeOf(this.selection), cell.row, cell.column))
      this.selection = only({ row: cell.row, column: Math.max(0, cell.column) });
    this.menu = true;
  };

  readonly #onCopy = (event: ClipboardEvent): void => {
    if (this.editing !== null || event.clipboardData === null) return;
    copyCells(this.table, this.selection, event.clipboardData);
    event.preventDefault();
    if (event.type === 'cut') this.#act({ type: 'clear' });
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (this.editing !== null || event.clipboardData === null) return;
    event.preventDefault();
    const pasted = pasteCells(this.table, this.selection, event.clipboardData);
    if (pasted === null) return;
    this.#edit(pasted.table, pasted.selection);
    tellCut(pasted.cut);
  };
}

customElements.define('baton-decision-grid', BatonDecisionGrid);
