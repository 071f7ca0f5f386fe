import type { PlayView, Verb } from '../../../runtime/play/index.ts';
import type { IconName } from '../../widgets/icon.ts';

/** The tokens of a view. */
export type PlayToken = PlayView['tokens'][number];

/** What an act may ask before it is done. */
export interface ActField {
  readonly name: string;
  readonly label: string;
  /** `json`: an object; `list`: a JSON list; `value`: any JSON, or a plain text. */
  readonly type: 'text' | 'json' | 'list' | 'value' | 'choice';
  readonly value: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string;
  /** It stands folded away: few want it. */
  readonly rare?: true;
}

/** What was written into the fields of an act, by their names. */
export type ActValues = Readonly<Record<string, string>>;

/** What comes of them: something to do, or what is wrong, with the field it is wrong in. */
export type ActVerb =
  | { readonly ok: true; readonly verb: Verb }
  | { readonly ok: false; readonly field: string; readonly message: string };

/** Something that can be done to a play where it waits. */
export interface Act {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** It claims what was not done. */
  readonly isLie?: true;
  readonly fields: readonly ActField[];
  readonly verb: (values: ActValues) => ActVerb;
}

/** A place where a play waits, and what can be done there. */
export interface ActPlace {
  /** Of the token, or of what is open. */
  readonly id: string;
  readonly element: string;
  readonly acts: readonly Act[];
}
