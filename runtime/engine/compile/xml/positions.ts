/** A place in a text, as people count: lines and columns begin with 1. */
export interface TextPosition {
  readonly line: number;
  /** In UTF-16 code units. */
  readonly column: number;
}

/**
 * Where offsets are, in one pass whatever their number. A line ends with LF, CR or CR LF.
 *
 * @param offsets in ascending order
 * @returns their places, in the same order
 */
export function positionsOf(text: string, offsets: readonly number[]): readonly TextPosition[] {
  const positions: TextPosition[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  for (const offset of offsets) {
    for (; at < offset; at += 1) {
      if (!endsLine(text, at)) continue;
      line += 1;
      lineStart = at + 1;
    }
    positions.push({ line, column: offset - lineStart + 1 });
  }
  return positions;
}

function endsLine(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x0a || (unit === 0x0d && text.charCodeAt(at + 1) !== 0x0a);
}
