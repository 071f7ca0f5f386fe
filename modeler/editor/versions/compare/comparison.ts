import type { JsonValue } from '../../../../shared/json.ts';

/** What one property says before and after; `null` where it says nothing. */
export interface PropertyChange {
  readonly property: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** How one thing of a file differs: an element of a diagram, a field of a form, a rule of a table. */
export interface ItemChange {
  readonly type: 'added' | 'removed' | 'changed' | 'moved';
  /** The id by which it can be found in its file. */
  readonly id: string;
  /** What kind of thing it is, as its file says: `bpmn:UserTask`, `textfield`, `dmn:DecisionRule`. */
  readonly what: string;
  /** What people call it; empty when it has no name. */
  readonly name: string;
  readonly properties: readonly PropertyChange[];
}

/** What kind of file it is, as far as it is compared by what it says. */
export type FileKind = 'bpmn' | 'dmn' | 'form' | 'other';

/** How one file differs. */
export interface FileChange {
  readonly type: 'added' | 'removed' | 'changed';
  readonly name: string;
  readonly kind: FileKind;
  readonly items: readonly ItemChange[];
  /** Ids of elements that are drawn in another place, and say the same. */
  readonly redrawn: readonly string[];
  /** The file could not be read as what it is: that it differs is all that is known. */
  readonly isUnreadable: boolean;
}

/** How two states of the files of a process differ; files that are the same are left out. */
export interface Comparison {
  readonly files: readonly FileChange[];
}

/** Whether nothing differs that anybody would notice when the process runs. */
export function isSameWork({ files }: Comparison): boolean {
  return files.every(
    ({ type, items, isUnreadable }) => type === 'changed' && items.length === 0 && !isUnreadable,
  );
}

/** How many things were added, removed, changed and moved, in all files. */
export function countsOf({ files }: Comparison): Readonly<Record<ItemChange['type'], number>> {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const { items } of files) for (const { type } of items) counts[type] += 1;
  return counts;
}
