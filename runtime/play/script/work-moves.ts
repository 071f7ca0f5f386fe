import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { AskingTurn, FailingTurn, Turn } from '../../../shared/scenario/turn.ts';
import { instant, later } from '../../../shared/time.ts';
import type { WorkItemRow } from '../../engine/index.ts';
import { LEASE_MS } from '../carry-out.ts';
import type { Play } from '../play.ts';
import { spanMs } from '../span.ts';
import type { By, Verb } from '../verb.ts';
import type { Move } from './move.ts';
import type { Doing, ScriptState } from './script-state.ts';

/** What performers, and people at their tasks, do with the work that is open. */
export function workMoves(play: Play, { work = {}, seed }: Scenario): readonly Move[] {
  const moves: Move[] = [];
  for (const item of play.course.items) {
    const turns = own(work, item.elementId);
    if (turns === undefined || item.paused === true || item.halted !== undefined) continue;
    const [move] = moveOn(play, item, turns);
    if (move === undefined) continue;
    moves.push(move);
    // The oldest that can be done now is done: where nothing is drawn, nobody asks for the others.
    if (seed === undefined && move.at <= play.moment.at) return moves;
  }
  return moves;
}

function moveOn(play: Play, item: WorkItemRow, turns: readonly Turn[]): readonly Move[] {
  const { script } = play.moment;
  const doing = own(script.doing, item.id);
  if (item.state === 'working' && doing !== undefined) return finish(script, item, turns, doing);
  if (item.state !== 'ready' && item.state !== 'working') return [];
  return begin(play, item, turns);
}

/** Somebody has the work, and is done with it at some time. */
function finish(
  script: ScriptState,
  item: WorkItemRow,
  turns: readonly Turn[],
  doing: Doing,
): readonly Move[] {
  const turn = turnAt(turns, doing.turn);
  if (turn === undefined || turn.type === 'silent') return [];
  const verb = verbOf(turn, item);
  return verb === null ? [] : [{ at: instant(doing.at), verb, script: without(script, item) }];
}

function begin(play: Play, item: WorkItemRow, turns: readonly Turn[]): readonly Move[] {
  const { at, script } = play.moment;
  const number = own(script.turns, item.elementId) ?? 0;
  const turn = turnAt(turns, number);
  if (turn === undefined || turn.type === 'absent') return [];
  const next: ScriptState = {
    ...without(script, item),
    turns: { ...script.turns, [item.elementId]: number + 1 },
  };
  const after = spanMs(turn.after);
  const verb = verbOf(turn, item);
  if (verb !== null && after === 0) return [{ at, verb, script: next }];
  const doing: Doing = { element: item.elementId, turn: number, at: later(at, after) };
  // Who works for long renews the lease on the way.
  const take: Verb = { type: 'take', ...byOf(turn, item), forMs: after + LEASE_MS };
  return [{ at, verb: take, script: { ...next, doing: { ...next.doing, [item.id]: doing } } }];
}

/** The turn of a number: each as often as it says, the last for all that follow. */
function turnAt(turns: readonly Turn[], number: number): Turn | undefined {
  let left = number;
  for (const turn of turns) {
    left -= turn.times ?? 1;
    if (left < 0) return turn;
  }
  return turns.at(-1);
}

/** What a turn comes to; `null` for one that comes to nothing. */
function verbOf(turn: Turn, item: WorkItemRow): Verb | null {
  const by = byOf(turn, item);
  switch (turn.type) {
    case 'honest':
    case 'lying': {
      const { type: _type, by: _by, groups: _groups, after: _after, times: _times, ...said } = turn;
      return { type: 'claim', ...by, ...said };
    }
    case 'failing':
      return failureOf(turn, by);
    case 'error': {
      const { code, message = '', variables = {} } = turn;
      return { type: 'throwError', ...by, code, message, variables };
    }
    case 'asking':
      return askOf(turn, by);
    case 'declining':
      return { type: 'giveBack', ...by, isDeclined: true, detail: turn.detail ?? '' };
    case 'silent':
    case 'absent':
      return null;
  }
}

function failureOf({ code, message = '', retryAfter }: FailingTurn, by: By): Verb {
  const retry = retryAfter === undefined ? {} : { retryMs: spanMs(retryAfter) };
  return { type: 'fail', ...by, code, message, ...retry };
}

function askOf(turn: AskingTurn, by: By): Verb {
  const { key, question, options = [], audience = [], within, onTimeout = 'fail' } = turn;
  const asked = { key, question, options, audience, onTimeout };
  return {
    type: 'ask',
    ...by,
    ...asked,
    ...(within === undefined ? {} : { withinMs: spanMs(within) }),
  };
}

function byOf({ by, groups }: Turn, item: WorkItemRow): By {
  const name = by ?? item.holder ?? (item.kind === 'human' ? 'anna' : 'performer');
  return { workItem: item.id, by: name, ...(groups === undefined ? {} : { groups }) };
}

function without(script: ScriptState, { id }: WorkItemRow): ScriptState {
  const { [id]: _done, ...doing } = script.doing;
  return { ...script, doing };
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
