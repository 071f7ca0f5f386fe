import { tokenColor } from '../../app/theme.ts';
import type { Tone } from '../journal/sentence.ts';

/** The colours of the token layer, as Canvas2D takes them. Read anew when the theme changes. */
export interface Colors {
  readonly verified: string;
  readonly onVerified: string;
  readonly open: string;
  readonly claimed: string;
  readonly danger: string;
  readonly onDanger: string;
  readonly surface: string;
  readonly line: string;
  readonly taken: string;
  readonly tones: Readonly<Record<Tone, string>>;
}

/** Reads the colours of the theme in force. */
export function readColors(): Colors {
  return {
    verified: tokenColor('--ok'),
    onVerified: tokenColor('--on-kind'),
    open: tokenColor('--accent'),
    claimed: tokenColor('--accent'),
    danger: tokenColor('--danger'),
    onDanger: tokenColor('--on-danger'),
    surface: tokenColor('--surface'),
    line: tokenColor('--line-strong'),
    taken: tokenColor('--ok'),
    tones: {
      plain: tokenColor('--ink'),
      quiet: tokenColor('--ink-3'),
      ok: tokenColor('--ok'),
      claim: tokenColor('--accent-ink'),
      warn: tokenColor('--warn'),
      danger: tokenColor('--danger'),
    },
  };
}
