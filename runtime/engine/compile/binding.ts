import type { ValueSource } from '../graph.ts';
import type { NodeSource } from './node-source.ts';

/** Which version of what is called the Camunda 8 dialect can choose. */
export type DialectBinding =
  | { readonly type: 'latest' | 'deployment' }
  | { readonly type: 'versionTag'; readonly value: ValueSource };

/** Reads `bindingType` and `versionTag`; an absent type is the latest. */
export function compileBinding(
  source: NodeSource,
  type: string,
  tag: string | null,
): DialectBinding {
  if (type === 'versionTag')
    return {
      type,
      value: source.requiredValue(tag, 'a version tag', ' for the binding versionTag'),
    };
  if (type !== 'latest' && type !== 'deployment') {
    source.problem(
      'bindingInvalid',
      `Expected the binding to be latest, deployment or versionTag, but found "${type}".`,
    );
    return { type: 'latest' };
  }
  if (tag !== null)
    source.problem(
      'bindingInvalid',
      `Expected bindingType="versionTag" beside the version tag ${tag}, but found "${type}".`,
    );
  return { type };
}
