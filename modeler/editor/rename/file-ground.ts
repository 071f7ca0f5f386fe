import type { Sight } from './model-rename.ts';
import { renamedText, type Meaning, type Renaming, type TextForm } from './text-rename.ts';

/** One text of a file beside the diagram that changes. */
export interface FileChange {
  readonly before: string;
  readonly after: string;
  readonly isUnsure: boolean;
}

/** A file beside the diagram, as it is with the new name. */
export interface FileRename {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly FileChange[];
  /** Texts that have the name and cannot be read, or would lose their meaning. */
  readonly doubts: readonly string[];
}

/** What the process knows of the variable, for those files that speak of its elements. */
export interface FileGround {
  readonly renaming: Renaming;
  readonly processId: string;
  /** The variable is one of the process itself: cases begin with it. */
  readonly isOfProcess: boolean;
  /** By the id of an element: what it has to do with the variable. */
  readonly sights: ReadonlyMap<string, Sight>;
  /** By the id of an element: a name in what its work returns is the variable. */
  readonly returns: (elementId: string) => boolean;
  /** Forms and decisions that the variable reaches, by their ids. */
  readonly reached: {
    readonly forms: ReadonlySet<string>;
    /** Forms whose fields only go out by mappings. */
    readonly ownForms: ReadonlySet<string>;
    readonly decisions: ReadonlySet<string>;
  };
}

/** What is gathered while a file is read. */
export interface Gathered {
  readonly changes: FileChange[];
  readonly doubts: string[];
}

/** Takes a text over, and says what came of it. */
export function taken(
  text: string,
  form: TextForm,
  { renaming, meaning }: { readonly renaming: Renaming; readonly meaning: Meaning },
  { changes, doubts }: Gathered,
): string | null {
  const outcome = renamedText(text, form, renaming, meaning);
  if (outcome.type === 'unread' || outcome.type === 'hidden') doubts.push(text);
  if (outcome.type !== 'changed') return null;
  changes.push({ before: text, after: outcome.text, isUnsure: outcome.isUnsure });
  return outcome.text;
}
