import { type LabelReader, readLabelExactly, readLabelRoughly } from './label-reader.ts';
import { repairFigures } from './values.ts';

/** A way of looking at a page: how strictly labels are read and how far values may be from them. */
export interface Eye {
  readonly readLabel: LabelReader;
  /** Puts right what is commonly misread; letter for letter, so that places stay the same. */
  readonly repair: (text: string) => string;
  /** How far above or below its label's line a value may stand (in letter heights). */
  readonly drift: number;
  /** How sure one may be of a value at best. */
  readonly trust: number;
}

/** For pages printed by programs: labels as known, values in line with them. */
export const SHARP_EYE: Eye = {
  readLabel: readLabelExactly,
  repair: (text) => text,
  drift: 0.4,
  trust: 0.99,
};

/** For crooked, spaced and misread pages: labels that are nearly right, values nearby. */
export const PATIENT_EYE: Eye = {
  readLabel: readLabelRoughly,
  repair: repairFigures,
  drift: 0.9,
  trust: 0.9,
};
