/**
 * The grammar of the parser knows `list<…>` but not `range<…>`. What it is shown says `list ` in the place
 * of a `range` that may be a type; whoever reads the tree finds the true word in the text.
 */
export function hideRangeTypes(source: string): string {
  return source.replace(/(instance\s+of\s+|[<,:]\s*|->\s*)range(?=\s*<)/g, '$1list ');
}
