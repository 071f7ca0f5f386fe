import { SHARP_EYE } from './eye.ts';
import { labelled } from './find-value.ts';
import type { PageText, ReadDocument } from './page-text.ts';
import { segmentsOf } from './segment.ts';
import { structuredData } from './structured.ts';

/** Which reader a document needs. */
export type Quality = 'structured' | 'clean' | 'poor';

/** What speaks for a quality; each is a share between 0 and 1, but for the counts. */
interface QualitySigns {
  /** Letters that are there to be seen. */
  readonly letters: number;
  /** Share of letters that do not stand upright. */
  readonly crooked: number;
  /** Share of lines whose letters are spaced apart. */
  readonly spaced: number;
  /** Different labels that are spelled as known. */
  readonly labels: number;
}

const FEWEST_LETTERS = 80;
const FEWEST_LABELS = 5;
const MOST_CROOKED = 0.1;
const MOST_SPACED = 0.1;

/** About a quarter of a degree: less is not seen by anybody. */
const UPRIGHT = 0.005;

/** Judges what it takes to read a document: nothing, a program with rules, or patience. */
export function assessQuality(document: ReadDocument): Quality {
  if (structuredData(document) !== null) return 'structured';
  const signs = signsOf(document);
  const clean =
    signs.letters >= FEWEST_LETTERS &&
    signs.labels >= FEWEST_LABELS &&
    signs.crooked <= MOST_CROOKED &&
    signs.spaced <= MOST_SPACED;
  return clean ? 'clean' : 'poor';
}

/** What a document looks like. Hidden text does not count. */
function signsOf(document: ReadDocument): QualitySigns {
  const visible = document.pages.flatMap((page) => page.items.filter((item) => !item.hidden));
  const letters = visible.reduce((sum, item) => sum + item.text.trim().length, 0);
  const crooked = visible
    .filter((item) => Math.abs(item.angle) > UPRIGHT)
    .reduce((sum, item) => sum + item.text.trim().length, 0);
  const lines = document.pages.flatMap(spacedLines);
  const labels = document.pages.flatMap((page) => labelled(segmentsOf(page), SHARP_EYE));
  return {
    letters,
    crooked: letters === 0 ? 0 : crooked / letters,
    spaced: lines.length === 0 ? 0 : lines.filter((spaced) => spaced).length / lines.length,
    labels: new Set(labels.map(({ label }) => label.name)).size,
  };
}

function spacedLines(page: PageText): readonly boolean[] {
  return segmentsOf(page).map(({ text }) => {
    const words = text.split(/\s+/);
    return words.length > 3 && words.filter((word) => word.length === 1).length > words.length / 2;
  });
}
