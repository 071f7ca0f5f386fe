import type { PropertyChange } from '../../../../shared/api/project-diff-shapes.ts';
import type { JsonValue } from '../../../../shared/json.ts';

/** What two lists of properties say differently, in the order in which they stand there. */
export function propertyChanges(
  before: ReadonlyMap<string, JsonValue>,
  after: ReadonlyMap<string, JsonValue>,
): readonly PropertyChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((property) => {
    const [was, now] = [before.get(property) ?? null, after.get(property) ?? null];
    return JSON.stringify(was) === JSON.stringify(now)
      ? []
      : [{ property, before: was, after: now }];
  });
}
