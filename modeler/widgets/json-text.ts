/**
 * Says what is wrong with a JSON text, with line and column; `null` when nothing is.
 * The place is found by our own reading of the engine's message, so it is shown where one is told.
 */
export function jsonError(written: string): string | null {
  try {
    JSON.parse(written);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = /position (\d+)/.exec(message);
    const where = place === null ? endOf(written) : lineAndColumn(written, Number(place[1]));
    const what = message.replace(/\s*(in JSON )?at position.*$/s, '').replace(/^JSON\.parse: /, '');
    return `Expected JSON, but at ${where}: ${what}.`;
  }
}

function lineAndColumn(written: string, position: number): string {
  const before = written.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function endOf(written: string): string {
  return lineAndColumn(written, written.length);
}
