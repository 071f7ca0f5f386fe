/**
 * A drawing that means the same outside of this application: every `var(--token)` becomes the value that
 * `valueOf` gives for it. A token without a value keeps what stands behind its comma, or the ink.
 */
export function withValues(svg: string, valueOf: (token: string) => string): string {
  return svg.replace(
    /var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)/g,
    (_, token: string, or?: string) => {
      const value = valueOf(token);
      return value === '' ? (or ?? 'currentColor') : value;
    },
  );
}

/** The drawing with a white ground of its own, so that it can be read on any page. */
export function withGround(svg: string, color: string): string {
  const box = /viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/.exec(svg);
  if (box === null) return svg;
  const [, x, y, width, height] = box;
  const ground = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${color}"/>`;
  return svg.replace(/(<svg[^>]*>)/, `$1${ground}`);
}

/** How wide and high a drawing is, in px. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const read = (name: string): number =>
    Number(new RegExp(`<svg[^>]*\\s${name}="([\\d.]+)`).exec(svg)?.[1] ?? '0');
  return { width: read('width'), height: read('height') };
}
