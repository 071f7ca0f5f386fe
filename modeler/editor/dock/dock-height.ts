const LEAST = 120;

/** A height (px) that leaves room for the canvas and can still be read. */
export function clampHeight(height: number, windowHeight: number): number {
  return Math.round(Math.min(Math.max(height, LEAST), Math.max(LEAST, windowHeight * 0.7)));
}

/** The height after a key on the splitter; `null` when that key is none of its. */
export function heightAfterKey(height: number, key: string): number | null {
  if (key === 'ArrowUp') return height + 24;
  if (key === 'ArrowDown') return height - 24;
  return null;
}
