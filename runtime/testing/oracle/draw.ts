import { drawAdHoc } from './draw-ad-hoc.ts';
import { drawBorder, drawHandlers, drawUndo } from './draw-border.ts';
import { drawCall } from './draw-call.ts';
import { drawMesh } from './draw-mesh.ts';
import { type OracleEvent, type OracleModel, type OracleNode } from './model.ts';
import { eventOf, Names, Pen, type Exit } from './pen.ts';
import { conditionOf, DICE, type Block, type Plan } from './plan.ts';

/** Draws a plan as a model. */
export function drawPlan({ body, handlers, dice }: Plan): OracleModel {
  const names = new Names();
  const pen = new Pen(names);
  const exits = draw(pen, body, [pen.lead([], pen.event('start', null))]);
  if (exits.length > 0) pen.lead(exits, pen.event('end', null));
  drawHandlers(pen, handlers, draw);
  const drawn = Object.fromEntries(DICE.map((name, index) => [name, dice[index] ?? 0]));
  return { id: 'oracle', body: pen.scope(), variables: { ...drawn, ...names.variables } };
}

type Of<Type extends Block['type']> = Extract<Block, { readonly type: Type }>;

/** Draws a block where `entry` leads. @returns the ways on; none, when no token ever leaves it */
function draw(pen: Pen, block: Block, entry: readonly Exit[]): readonly Exit[] {
  if (entry.length === 0) return [];
  switch (block.type) {
    case 'pass':
      return [pen.lead(entry, pen.task({ type: 'pass' }))];
    case 'count':
      return [pen.lead(entry, pen.task({ type: 'count', variable: pen.names.counter() }))];
    case 'put': {
      const variable = DICE[block.which % DICE.length] ?? 'v0';
      return [pen.lead(entry, pen.task({ type: 'put', variable, value: block.value }))];
    }
    case 'catch':
      return [pen.lead(entry, pen.event('catch', eventOf(block.cause)))];
    case 'throw':
      return [pen.lead(entry, pen.event('throw', thrown(pen, block)))];
    case 'sequence': {
      let exits = entry;
      for (const one of block.blocks) exits = draw(pen, one, exits);
      return exits;
    }
    case 'activity':
      return drawActivity(pen, block, entry);
    case 'link':
      return drawLink(pen, entry);
    case 'stop':
      return drawStop(pen, block, entry);
    case 'split':
      return drawSplit(pen, block, entry);
    case 'adHoc':
      return drawAdHoc(pen, block, entry, draw);
    case 'call':
      return drawCall(pen, block, entry, draw);
    case 'race':
      return drawRace(pen, block, entry);
    case 'loop':
      return drawLoop(pen, block, entry);
    case 'scope':
      return drawScope(pen, block, entry);
    case 'mesh':
      return drawMesh(pen, block, entry, draw);
  }
}

function thrown(pen: Pen, { cause, which }: Of<'throw'>): OracleEvent | null {
  if (cause === 'none') return null;
  if (cause === 'compensation')
    return {
      type: 'compensation',
      activity: which === 0 ? null : (pen.undoable[which - 1] ?? null),
    };
  return cause === 'signal' ? eventOf('signal') : { type: 'escalation', code: 'X1' };
}

function drawActivity(pen: Pen, block: Of<'activity'>, entry: readonly Exit[]): readonly Exit[] {
  const { body, border, repetition, quantities, undo } = block;
  const [startQuantity, completionQuantity] = quantities;
  const task = { ...pen.task({ type: body }, { repetition }), startQuantity, completionQuantity };
  const exit = pen.lead(entry, task);
  drawUndo(pen, task.id, undo);
  return [exit, ...drawBorder(pen, task.id, border)];
}

function drawLink(pen: Pen, entry: readonly Exit[]): readonly Exit[] {
  const event = { type: 'link', name: pen.names.fresh('l') } as const;
  pen.lead(entry, pen.event('throw', event));
  return [pen.lead([], pen.event('catch', event))];
}

function drawStop(pen: Pen, { how, when }: Of<'stop'>, entry: readonly Exit[]): readonly Exit[] {
  const split = pen.lead(entry, pen.gateway('exclusive'));
  pen.lead([{ ...split, when: conditionOf(when) }], pen.event('end', stopping(pen, how)));
  return [{ ...split, byDefault: true }];
}

function stopping(pen: Pen, how: Of<'stop'>['how']): OracleEvent | null {
  switch (how) {
    case 'end':
      return null;
    case 'terminate':
      return { type: 'terminate' };
    case 'error':
      return { type: 'error', code: 'E1' };
    case 'escalation':
      return { type: 'escalation', code: 'X1' };
    case 'signal':
      return eventOf('signal');
    case 'cancel':
      return pen.transaction ? { type: 'cancel' } : null;
  }
}

function drawSplit(pen: Pen, block: Of<'split'>, entry: readonly Exit[]): readonly Exit[] {
  const { how, join, branches, byDefault } = block;
  const split = pen.lead(entry, splitting(pen, how));
  const chooses = how !== 'parallel' && how !== 'implicit';
  const exits = branches.flatMap(({ when, block: branch }, index) => {
    const isDefault = chooses && byDefault && index === branches.length - 1;
    const condition = chooses && !isDefault ? conditionOf(when) : null;
    return draw(pen, branch, [{ from: split.from, when: condition, byDefault: isDefault }]);
  });
  if (join === 'none' || exits.length === 0) return exits;
  const enough = 1 + ((branches[0]?.when.atLeast ?? 0) % exits.length);
  return [pen.lead(exits, pen.gateway(join, enough))];
}

function splitting(pen: Pen, how: Of<'split'>['how']): OracleNode {
  return how === 'implicit' || how === 'conditional'
    ? pen.task({ type: 'pass' })
    : pen.gateway(how);
}

function drawRace(pen: Pen, { branches }: Of<'race'>, entry: readonly Exit[]): readonly Exit[] {
  const race = pen.lead(entry, pen.gateway('eventBased'));
  return branches.flatMap(({ cause, block }) => {
    const event =
      cause === 'receive' ? pen.task({ type: 'receive' }) : pen.event('catch', eventOf(cause));
    return draw(pen, block, [pen.lead([race], event)]);
  });
}

function drawLoop(pen: Pen, { times, body }: Of<'loop'>, entry: readonly Exit[]): readonly Exit[] {
  const again = pen.lead(entry, pen.gateway('exclusive'));
  const exits = draw(pen, body, [again]);
  if (exits.length === 0) return [];
  const variable = pen.names.counter();
  const counted = pen.lead(exits, pen.task({ type: 'count', variable }));
  const decide = pen.lead([counted], pen.gateway('exclusive'));
  pen.join([{ ...decide, when: { variable, test: '<', value: times } }], again.from);
  return [{ ...decide, byDefault: true }];
}

function drawScope(pen: Pen, block: Of<'scope'>, entry: readonly Exit[]): readonly Exit[] {
  const { body, border, handlers, repetition, transaction, undo, starts } = block;
  const inner = new Pen(pen.names, transaction);
  const first = starts ? inner.event('start', null) : inner.task({ type: 'pass' });
  const exits = draw(inner, body, [inner.lead([], first)]);
  // Without an end event a scope ends just the same.
  if (starts && exits.length > 0) inner.lead(exits, inner.event('end', null));
  else for (const exit of exits) inner.lead([exit], inner.task({ type: 'pass' }));
  drawHandlers(inner, handlers, draw);
  const kind = transaction ? 'transaction' : 'embedded';
  const node = pen.subProcess(kind, inner.scope(), transaction ? {} : { repetition });
  const exit = pen.lead(entry, node);
  drawUndo(pen, node.id, undo);
  const cancelled = transaction
    ? [pen.lead([], pen.border(node.id, { type: 'cancel' }, true))]
    : [];
  return [exit, ...cancelled, ...drawBorder(pen, node.id, border)];
}
