import { childrenOf, type Model, type ModelElement } from '../../../runtime/engine/index.ts';
import type { Finding } from '../finding.ts';
import { change } from '../fix.ts';
import { nameOf } from '../model-index.ts';
import { found } from './rule.ts';

/** By what each kind of root definition is known to the engine. */
const KINDS: Readonly<Record<string, string>> = {
  'bpmn:Message': 'name',
  'bpmn:Signal': 'name',
  'bpmn:Error': 'errorCode',
  'bpmn:Escalation': 'escalationCode',
};

/** Messages, signals, errors and escalations of a file: each is used, and there once. */
export function definitionFindings({ definitions }: Model): readonly Finding[] {
  const roots = childrenOf(definitions, 'rootElements');
  const declared = roots.filter(({ type, id }) => Object.hasOwn(KINDS, type) && id !== null);
  const used = referencesIn(definitions);
  const first = new Map<string, ModelElement>();
  return declared.flatMap((one): readonly Finding[] => {
    const values = { name: nameOf(one) };
    if (one.id !== null && !used.has(one.id)) {
      const fixes = [change('removeDefinition', values, { type: 'remove', elementId: one.id })];
      return [found('definitionUnused', 'hint', one.id, { values, fixes })];
    }
    const key = JSON.stringify([one.type, one.attributes[KINDS[one.type] ?? ''] ?? one.id]);
    const before = first.get(key);
    first.set(key, before ?? one);
    if (before === undefined) return [];
    return [
      found('definitionTwice', 'hint', one.id, { values: { ...values, other: before.id ?? '' } }),
    ];
  });
}

function referencesIn(root: ModelElement): ReadonlySet<string> {
  const ids = new Set<string>();
  const open: ModelElement[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const list of Object.values(next.references)) for (const id of list) ids.add(id);
    for (const list of Object.values(next.children)) open.push(...list);
  }
  return ids;
}
