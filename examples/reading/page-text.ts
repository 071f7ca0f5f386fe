/** A piece of text as it stands on a page. Lengths are points; `y` grows upwards, as in PDF. */
export interface TextItem {
  readonly text: string;
  /** Where it begins in the text of its page. */
  readonly offset: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the letters as drawn. */
  readonly size: number;
  /** Direction of writing, counter-clockwise from rightwards (radians). */
  readonly angle: number;
  /** No reader of the page would see it. */
  readonly hidden: boolean;
}

/** One page: its extracted text, and the pieces that it is made of. */
export interface PageText {
  /** Counted from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** All pieces in the order of the file; a line feed stands after each line. */
  readonly text: string;
  readonly items: readonly TextItem[];
}

/** Why a text cannot be seen. */
export type Hiding = 'white' | 'tiny' | 'off-page' | 'invisible' | 'covered';

/** A text that is in the file but not to be seen. It is reported and never followed. */
export interface HiddenText {
  readonly page: number;
  readonly quote: string;
  readonly how: Hiding;
}

/** A PDF that has been read. */
export interface ReadDocument {
  readonly sha256: string;
  readonly pages: readonly PageText[];
  readonly hiddenText: readonly HiddenText[];
  /** Files within the file, by name. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
}
