import type { Diagnostic, ElementPlace } from '../../engine/index.ts';

/**
 * Completes where findings are: the parser knows either the element or the line, the pre-scan knows
 * which is where. In the order of the file; what has no place comes last.
 */
export function locate(
  diagnostics: readonly Diagnostic[],
  elements: readonly ElementPlace[],
): readonly Diagnostic[] {
  const byId = new Map<string, ElementPlace>();
  const byPlace = new Map<string, ElementPlace>();
  for (const element of elements) {
    byPlace.set(`${element.line}:${element.column}`, element);
    // The first with an id is the element itself: those inside it come after.
    if (element.id !== null && !byId.has(element.id)) byId.set(element.id, element);
  }
  const located = diagnostics.map((diagnostic) => complete(diagnostic, byId, byPlace));
  return located.sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0);
}

function complete(
  diagnostic: Diagnostic,
  byId: ReadonlyMap<string, ElementPlace>,
  byPlace: ReadonlyMap<string, ElementPlace>,
): Diagnostic {
  const { elementId, line, column } = diagnostic;
  if (line === null) {
    const place = elementId === null ? undefined : byId.get(elementId);
    return place === undefined
      ? diagnostic
      : { ...diagnostic, line: place.line, column: place.column };
  }
  if (elementId !== null || diagnostic.code === 'unexpected-text') return diagnostic;
  const place = byPlace.get(`${line}:${column ?? 1}`);
  return place === undefined ? diagnostic : { ...diagnostic, elementId: place.id };
}
