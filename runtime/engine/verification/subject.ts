import type { JsonObject } from '../../../shared/json.ts';
import type { Check } from '../../../shared/work-item.ts';

/**
 * Holds the claim to the things it was asked about: every key that was bound when the work item was
 * opened must stand in the output with the same value. @see work-item protocol, V2
 */
export function checkSubject(subject: JsonObject, output: JsonObject): readonly Check[] {
  return Object.entries(subject).map(([name, bound]) => {
    // Names come from the model: one that every object inherits is not said.
    const found = Object.hasOwn(output, name) ? output[name] : undefined;
    const same = found === bound; // keys are text, numbers or booleans
    return {
      step: 'subject',
      name,
      result: same ? 'pass' : 'fail',
      code: same ? 'SUBJECT' : 'WRONG_SUBJECT',
      detail: same
        ? `The claim is about ${name} ${JSON.stringify(bound)}, as asked.`
        : `Expected the claim to be about ${name} ${JSON.stringify(bound)}, but it says ` +
          `${found === undefined ? 'nothing' : JSON.stringify(found)}.`,
    };
  });
}
