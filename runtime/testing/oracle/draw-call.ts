import { drawBorder, drawHandlers, drawUndo, type Draw } from './draw-border.ts';
import type { OracleCall, OracleMapping } from './model.ts';
import { Pen, type Exit } from './pen.ts';
import { DICE, type Block } from './plan.ts';

type Call = Extract<Block, { readonly type: 'call' }>;

/** Draws a process and the activity that calls it. */
export function drawCall(
  pen: Pen,
  { body, handlers, border, repetition, undo, hands }: Call,
  entry: readonly Exit[],
  draw: Draw,
): readonly Exit[] {
  const known = new Set(Object.keys(pen.names.variables));
  const inner = new Pen(pen.names);
  const exits = draw(inner, body, [inner.lead([], inner.event('start', null))]);
  if (exits.length > 0) inner.lead(exits, inner.event('end', null));
  drawHandlers(inner, handlers, draw);
  const called = pen.subProcess('process', inner.scope());
  const counters = Object.keys(pen.names.variables).filter((name) => !known.has(name));
  const call = handing(hands, counters);
  const node = pen.subProcess('call', { nodes: [called], flows: [] }, { repetition, call });
  const exit = pen.lead(entry, node);
  drawUndo(pen, node.id, undo);
  return [exit, ...drawBorder(pen, node.id, border)];
}

function handing(hands: Call['hands'], counters: readonly string[]): OracleCall {
  switch (hands) {
    case 'all':
      return { inputs: 'all', outputs: 'all' };
    case 'allIn':
      return { inputs: 'all', outputs: [{ source: 'v0', target: 'v1' }] };
    case 'nothingBack':
      return { inputs: 'all', outputs: [] };
    case 'mapped': {
      const same = counters.map((name) => ({ source: name, target: name }));
      return { inputs: [...turned(), ...same], outputs: [{ source: 'v1', target: 'v2' }] };
    }
  }
}

/** Each of the dice is called as the next one. */
function turned(): readonly OracleMapping[] {
  return DICE.map((source, index) => ({
    source,
    target: DICE[(index + 1) % DICE.length] ?? source,
  }));
}
