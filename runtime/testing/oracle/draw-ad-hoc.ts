import { drawBorder, type Draw } from './draw-border.ts';
import { Pen, WATCHED, type Exit } from './pen.ts';
import type { Block } from './plan.ts';

type AdHoc = Extract<Block, { readonly type: 'adHoc' }>;

/** Draws activities that are chosen, each with what follows it. */
export function drawAdHoc(
  pen: Pen,
  { sequential, cancels, condition, chains, border }: AdHoc,
  entry: readonly Exit[],
  draw: Draw,
): readonly Exit[] {
  const inner = new Pen(pen.names);
  for (const chain of chains) {
    let exits: readonly Exit[] = [];
    for (const step of chain)
      exits =
        step.type === 'work' || exits.length === 0
          ? [inner.lead(exits, inner.task({ type: 'work' }))]
          : draw(inner, step, exits);
  }
  const adHoc = {
    sequential,
    cancels,
    condition: condition === null ? null : WATCHED[condition],
  };
  const node = pen.subProcess('adHoc', inner.scope(), { adHoc });
  return [pen.lead(entry, node), ...drawBorder(pen, node.id, border)];
}
