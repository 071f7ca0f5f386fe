import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { lax } from '../../../shared/moddle/lax.ts';

/**
 * The packages that models are read by: copies, in which moddle is left nothing to overwrite or guess.
 * An element that may stand once is collected as one of many (or the last would hide the others), an
 * attribute is read as text (or `"1"` would be false), and `declared` keeps what the package says for
 * `toModel` to judge by.
 *
 * Copies also because moddle writes into the packages that it is given.
 */
export function readingPackages(): Readonly<Record<string, unknown>> {
  return { bpmn: lax(bpmn), zeebe: lax(zeebe), baton: lax(baton) };
}
