import type { ModelElement } from '../../engine/index.ts';

/**
 * What stands in the place of an element; `null` for nothing.
 *
 * @param now the element, with what has changed inside it
 * @param before the element as it was in the model
 */
export type Change = (now: ModelElement, before: ModelElement) => ModelElement | null;

/** A model with each of its elements changed, those inside first. */
export function changed(root: ModelElement, change: Change): ModelElement {
  return changedInside(root, change) ?? root;
}

function changedInside(before: ModelElement, change: Change): ModelElement | null {
  const children = Object.entries(before.children).map(
    ([name, inside]) =>
      [name, inside.flatMap((child) => changedInside(child, change) ?? [])] as const,
  );
  const left = children.filter(([, { length }]) => length > 0);
  return change({ ...before, children: Object.fromEntries(left) }, before);
}

/** A model with one of its elements changed. */
export function withChanged(
  root: ModelElement,
  target: ModelElement,
  to: (element: ModelElement) => ModelElement | null,
): ModelElement {
  return changed(root, (now, before) => (before === target ? to(now) : now));
}

/** An element without what it says by some properties. */
export function silent(element: ModelElement, ...properties: readonly string[]): ModelElement {
  const without = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !properties.includes(name)));
  return {
    ...element,
    attributes: without(element.attributes),
    references: without(element.references),
    children: without(element.children),
  };
}

/** A model without some elements, and without what cannot be without them: flows, borders, lines. */
export function withoutElements(root: ModelElement, ids: Iterable<string>): ModelElement {
  const gone = new Set(ids);
  for (let size = -1; size < gone.size;) {
    ({ size } = gone);
    for (const element of everyElement(root))
      if (element.id !== null && hangsOn(element, gone)) gone.add(element.id);
  }
  return changed(root, (now) =>
    gone.has(now.id ?? '') || hangsOn(now, gone) ? null : forgetting(now, gone),
  );
}

/** A model in which the flows that led to an element lead to what came behind it. */
export function withBypass(root: ModelElement, { id }: ModelElement): ModelElement {
  const leaving = [...everyElement(root)].filter(
    ({ type, references }) =>
      type === 'bpmn:SequenceFlow' && references['sourceRef']?.[0] === id && id !== null,
  );
  const [only] = leaving;
  const next = only?.references['targetRef']?.[0];
  if (leaving.length !== 1 || next === undefined) return withoutElements(root, [id ?? '']);
  const led = changed(root, (now) =>
    now.type === 'bpmn:SequenceFlow' && now.references['targetRef']?.[0] === id
      ? { ...now, references: { ...now.references, targetRef: [next] } }
      : now,
  );
  return withoutElements(led, [id ?? '', only?.id ?? '']);
}

/** Every element of a model, from the root. */
export function* everyElement(root: ModelElement): Generator<ModelElement> {
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const inside of Object.values(next.children)) open.push(...inside);
  }
}

const ENDS = ['sourceRef', 'targetRef', 'attachedToRef'];

function hangsOn({ type, references }: ModelElement, gone: ReadonlySet<string>): boolean {
  if (!/SequenceFlow|Association|BoundaryEvent/.test(type)) return false;
  return ENDS.some((end) => references[end]?.some((id) => gone.has(id)) === true);
}

/** What is only said again by `incoming` would no longer be true. */
function forgetting(element: ModelElement, gone: ReadonlySet<string>): ModelElement {
  const references = Object.entries(element.references)
    .map(([name, ids]) => [name, ids.filter((id) => !gone.has(id))] as const)
    .filter(([name, { length }]) => length > 0 && name !== 'incoming');
  return { ...element, references: Object.fromEntries(references) };
}
