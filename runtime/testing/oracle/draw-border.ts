import { partsOf } from './model.ts';
import { eventOf, Pen, type Exit } from './pen.ts';
import type { Block, BorderPlan, HandlerPlan, UndoPlan } from './plan.ts';

/** Draws a block where `entry` leads. */
export type Draw = (pen: Pen, block: Block, entry: readonly Exit[]) => readonly Exit[];

/** What follows each event on a border; the ways on that join the activity's. */
export function drawBorder(pen: Pen, on: string, border: readonly BorderPlan[]): readonly Exit[] {
  return border.flatMap(({ cause, interrupting, joins, follow }) => {
    const event = eventOf(cause);
    const alone = partsOf(event).some(({ type }) => type === 'error');
    const happened = pen.lead([], pen.border(on, event, alone || interrupting));
    const exit = follow === 'work' ? pen.lead([happened], pen.task({ type: 'work' })) : happened;
    if (joins) return [exit];
    pen.lead([exit], pen.event('end', null));
    return [];
  });
}

/** Draws who undoes an activity. */
export function drawUndo(pen: Pen, on: string, undo: UndoPlan): void {
  if (undo === 'never') return;
  const handler = pen.task({ type: undo }, { forCompensation: true });
  pen.lead([], handler);
  pen.undoable.push(on);
  pen.lead([], pen.border(on, { type: 'compensation', activity: null }, false, handler.id));
}

/** What begins an event sub-process that always ends the rest of its scope. */
const ALWAYS_ENDS: ReadonlySet<string> = new Set(['error', 'compensation']);

/** Draws the event sub-processes of a scope. */
export function drawHandlers(pen: Pen, handlers: readonly HandlerPlan[], draw: Draw): void {
  for (const { cause, interrupting, body } of handlers) {
    const inner = new Pen(pen.names);
    const event = eventOf(cause);
    const alone = partsOf(event).some(({ type }) => ALWAYS_ENDS.has(type));
    const start = inner.event('start', event, alone || interrupting);
    const exits = draw(inner, body, [inner.lead([], start)]);
    if (exits.length > 0) inner.lead(exits, inner.event('end', null));
    pen.lead([], pen.subProcess('event', inner.scope()));
  }
}
