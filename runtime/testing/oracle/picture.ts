/**
 * What can be seen of an instance at rest, in one canonical order: each node with what it waits
 * for, and what lies within it. Two pictures that read alike are alike.
 */
export interface Picture<Handle> {
  readonly node: string;
  /** `work`, `halted`, `await <node>`, `token <flow>` …, sorted. */
  readonly doing: readonly string[];
  readonly within: readonly Picture<Handle>[];
  /** What the one who drew it calls it; says nothing to others. */
  readonly handle: Handle;
}

/** A picture as text: one line a node. */
export function textOf<Handle>(picture: Picture<Handle> | null, indent = ''): string {
  if (picture === null) return '(ended)\n';
  const { node, doing, within } = picture;
  const line = `${indent}${node}${doing.length > 0 ? ` [${doing.join(', ')}]` : ''}\n`;
  return line + within.map((one) => textOf(one, `${indent}  `)).join('');
}

/** Draws a node: its parts in an order that does not depend on when they came to be. */
export function draw<Handle>(picture: Picture<Handle>): Picture<Handle> {
  const sorted = picture.within
    .map((one) => ({ one, text: textOf(one) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ one }) => one);
  return { ...picture, doing: beforeIt(picture.doing).toSorted(), within: sorted };
}

/**
 * A gateway that cannot choose is halted. Whether what comes after waits behind it, or is told of by
 * itself, the standard does not say: it has no rule for what goes on after an exception (§13.4.3).
 */
function beforeIt(doing: readonly string[]): readonly string[] {
  if (!doing.includes('stuck')) return doing;
  return ['stuck', ...doing.filter((one) => one !== 'stuck' && !one.startsWith('token '))];
}

/** Something that the world may do to an instance. */
export interface Stimulus<Handle> {
  readonly doing: string;
  readonly at: Picture<Handle>;
}

/** Everything that the world may do, in the order of the picture. */
export function stimuli<Handle>(picture: Picture<Handle> | null): readonly Stimulus<Handle>[] {
  if (picture === null) return [];
  const own = picture.doing
    .filter((doing) => ['work', 'halted'].includes(doing) || /^(await|choose) /.test(doing))
    .map((doing) => ({ doing, at: picture }));
  return [...own, ...picture.within.flatMap((one) => stimuli(one))];
}
