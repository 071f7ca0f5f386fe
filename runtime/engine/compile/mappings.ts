import type { Mapping } from '../graph.ts';
import { childrenOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

/** The input and output mappings of an element, in document order. */
export function compileMappings(source: NodeSource): {
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
} {
  const mapping = source.extension('zeebe:IoMapping');
  if (mapping === null) return { inputs: [], outputs: [] };
  const read = (property: string): readonly Mapping[] =>
    childrenOf(mapping, property).flatMap((one) => compileMapping(source, one));
  const outputs = read('outputParameters');
  warnOfDoubles(source, outputs);
  return { inputs: read('inputParameters'), outputs };
}

/** Whether a text names a variable. */
export function isVariableName(text: string): boolean {
  return NAME.test(text);
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function compileMapping(source: NodeSource, element: ModelElement): readonly Mapping[] {
  const [name, ...path] = (textOf(element, 'target') ?? '').split('.');
  if (name === undefined || ![name, ...path].every(isVariableName)) {
    source.problem(
      'mappingInvalid',
      `Expected a variable name (or a path a.b) as target, but found "${textOf(element, 'target')}".`,
    );
    return [];
  }
  const value = source.requiredValue(textOf(element, 'source'), `a source for ${name}`, '');
  return [{ source: value, target: [name, ...path] }];
}

function warnOfDoubles(source: NodeSource, mappings: readonly Mapping[]): void {
  const seen = new Set<string>();
  for (const { target } of mappings) {
    const name = target.join('.');
    if (seen.has(name))
      source.warning('mappingTwice', `Two output mappings write ${name}; the last one wins.`);
    seen.add(name);
  }
}
