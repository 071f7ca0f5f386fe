/**
 * Where a module of this folder is, to be started rather than imported: TypeScript beside TypeScript,
 * JavaScript beside JavaScript.
 */
export function sibling(name: string): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${ending}`, import.meta.url);
}
