/** What a key asks of the grid. */
export type GridAct =
  | {
      readonly type: 'move';
      readonly rows: number;
      readonly columns: number;
      readonly extend: boolean;
    }
  | { readonly type: 'tab'; readonly by: 1 | -1 }
  | { readonly type: 'edit'; readonly text: string | null }
  | { readonly type: 'moveRows' | 'moveColumn'; readonly by: 1 | -1 }
  | { readonly type: PlainAct };

/** Acts that need no more to be said. */
export type PlainAct =
  | 'clear'
  | 'leave'
  | 'insertAbove'
  | 'insertBelow'
  | 'deleteRows'
  | 'duplicateRows'
  | 'insertColumn'
  | 'deleteColumn'
  | 'duplicateColumn'
  | 'editColumn'
  | 'selectRow'
  | 'selectColumn'
  | 'selectAll'
  | 'menu';

/** What is looked at of a key. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Beyond every edge. */
const FAR = 1_000_000;
/** A screen of rows. */
const PAGE = 15;

const ARROWS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What a key means where no cell is being edited; null: nothing, it is for others. */
export function gridAct(key: Key): GridAct | null {
  const isControl = key.ctrlKey || key.metaKey;
  if (key.altKey) return altAct(key, isControl);
  const arrow = ARROWS[key.key];
  if (arrow !== undefined) {
    const far = isControl ? FAR : 1;
    return { type: 'move', rows: arrow[0] * far, columns: arrow[1] * far, extend: key.shiftKey };
  }
  return isControl ? controlAct(key) : plainAct(key);
}

const WITH_ALT: Readonly<Record<string, GridAct>> = {
  ArrowUp: { type: 'moveRows', by: -1 },
  ArrowDown: { type: 'moveRows', by: 1 },
  ArrowLeft: { type: 'moveColumn', by: -1 },
  ArrowRight: { type: 'moveColumn', by: 1 },
  Enter: { type: 'editColumn' },
  Delete: { type: 'deleteColumn' },
  Backspace: { type: 'deleteColumn' },
  // Letters by their place: with Alt, some keyboards write signs.
  KeyN: { type: 'insertColumn' },
  KeyD: { type: 'duplicateColumn' },
};

function altAct({ key, code }: Key, isControl: boolean): GridAct | null {
  return isControl ? null : (WITH_ALT[key] ?? WITH_ALT[code] ?? null);
}

function controlAct({ key, shiftKey }: Key): GridAct | null {
  switch (key.toLowerCase()) {
    case 'enter':
      return { type: shiftKey ? 'insertAbove' : 'insertBelow' };
    case '+':
      return { type: 'insertAbove' };
    case '-':
    case 'delete':
    case 'backspace':
      return { type: 'deleteRows' };
    case 'd':
      return { type: 'duplicateRows' };
    case 'a':
      return { type: 'selectAll' };
    case ' ':
      return { type: 'selectColumn' };
    case 'home':
      return { type: 'move', rows: -FAR, columns: -FAR, extend: shiftKey };
    case 'end':
      return { type: 'move', rows: FAR, columns: FAR, extend: shiftKey };
    default:
      return null;
  }
}

function plainAct({ key, shiftKey }: Key): GridAct | null {
  switch (key) {
    case 'Tab':
      return { type: 'tab', by: shiftKey ? -1 : 1 };
    case 'Enter':
    case 'F2':
      return { type: 'edit', text: null };
    case 'Delete':
    case 'Backspace':
      return { type: 'clear' };
    case 'Escape':
      return { type: 'leave' };
    case 'Home':
      return { type: 'move', rows: 0, columns: -FAR, extend: shiftKey };
    case 'End':
      return { type: 'move', rows: 0, columns: FAR, extend: shiftKey };
    case 'PageUp':
      return { type: 'move', rows: -PAGE, columns: 0, extend: shiftKey };
    case 'PageDown':
      return { type: 'move', rows: PAGE, columns: 0, extend: shiftKey };
    case 'ContextMenu':
      return { type: 'menu' };
    case 'F10':
      return shiftKey ? { type: 'menu' } : null;
    case ' ':
      return shiftKey ? { type: 'selectRow' } : { type: 'edit', text: ' ' };
    default:
      return key.length === 1 ? { type: 'edit', text: key } : null;
  }
}
