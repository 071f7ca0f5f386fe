import type { ToolAction } from '../../shared/effect-ledger.ts';
import type { JsonObject } from '../../shared/json.ts';
import { accept, assertNever, type Outcome } from '../../shared/outcome.ts';
import type { Question } from '../../shared/query.ts';
import type { StandInChange } from '../../shared/scenario/stand-in.ts';
import type { ScriptedCall } from '../../shared/scenario/turn.ts';
import { durationMs, later } from '../../shared/time.ts';
import { parseLedgerId } from '../../shared/ids.ts';
import type { LeaseProof, WorkItemRow } from '../engine/index.ts';
import { callKey, carryOut, LEASE_MS, makeCall } from './carry-out.ts';
import type { Course } from './course.ts';
import { ANY_GROUP } from './do-people.ts';
import { hashOf } from './hash.ts';
import { filledObject } from './template.ts';
import type { Verb, VerbOf } from './verb.ts';
import { claimBodyOf, itemOf, namesOf } from './work-of.ts';

type WorkVerb = Extract<
  Verb,
  { readonly type: 'take' | 'claim' | 'fail' | 'throwError' | 'giveBack' | 'ask' | 'call' }
>;

/** What a performer, or a person at a task, does with a piece of work. */
export function doWork(course: Course, verb: WorkVerb): Outcome<unknown> {
  const held = hold(course, verb);
  if (!held.ok) return held;
  const item = held.value;
  switch (verb.type) {
    case 'take':
      return accept(null);
    case 'claim':
      return claim(course, item, verb);
    case 'fail':
      return fail(course, item, verb);
    case 'throwError': {
      const { by, code, message = '', variables = {} } = verb;
      const proof = proofOf(item, by);
      const thrown = { code, message, variables };
      return course.run({ type: 'throwWorkItemError', workItem: item.id, proof, ...thrown });
    }
    case 'giveBack':
      return giveBack(course, item, verb);
    case 'ask':
      return ask(course, item, verb);
    case 'call':
      return call(course, item, verb);
    default:
      return assertNever(verb);
  }
}

/** Sees to it that somebody holds a piece of work. @rejects as leasing it, or taking the task */
function hold(course: Course, verb: WorkVerb): Outcome<WorkItemRow> {
  const found = itemOf(course, verb.workItem);
  if (!found.ok) return found;
  const item = found.value;
  const { by, groups = ANY_GROUP } = verb;
  if (item.holder === by) return keepHolding(course, item, verb);
  const forMs = durationMs(verb.type === 'take' ? (verb.forMs ?? LEASE_MS) : LEASE_MS);
  const taken =
    item.kind === 'human'
      ? course.run({ type: 'claimTask', workItem: item.id, by, groups })
      : course.run({
          type: 'leaseWorkItem',
          workItem: item.id,
          by,
          leaseHash: hashOfLease(by),
          forMs,
        });
  if (!taken.ok) return taken;
  // How things stand before is read before its holder can do anything.
  const settled = carryOut(course);
  return settled.ok ? itemOf(course, verb.workItem) : settled;
}

/** Who holds it already, and goes on for long, renews the lease. */
function keepHolding(course: Course, item: WorkItemRow, verb: WorkVerb): Outcome<WorkItemRow> {
  const isLong = verb.type === 'take' && item.kind !== 'human' && item.state === 'working';
  if (!isLong) return accept(item);
  const forMs = durationMs(verb.forMs ?? LEASE_MS);
  const proof = proofOf(item, verb.by);
  const renewed = course.run({ type: 'renewLease', workItem: item.id, proof, forMs });
  return renewed.ok ? itemOf(course, item.id) : renewed;
}

function hashOfLease(by: string): string {
  return `lease-of-${by}`;
}

function proofOf({ epoch }: WorkItemRow, by: string): LeaseProof {
  return { by, leaseHash: hashOfLease(by), epoch };
}

function claim(course: Course, item: WorkItemRow, verb: VerbOf<'claim'>): Outcome<unknown> {
  const names = namesOf(course, item);
  const output = filledObject(verb.output, names, course.at);
  if (!output.ok) return output;
  const called = makeCalls(course, item, verb);
  // Who has to be permitted first goes on with its next turn, and the same call is then made.
  if (!called.ok || !called.value) return called;
  const done = changeFor(course, verb.effects ?? [], { ...names, output: output.value });
  if (!done.ok) return done;
  const { by, groups = ANY_GROUP } = verb;
  const body = claimBodyOf(course, { ...verb, output: output.value });
  const workItem = item.id;
  return item.kind === 'human'
    ? course.run({ type: 'completeTask', workItem, by, groups, claim: body })
    : course.run({ type: 'submitClaim', workItem, proof: proofOf(item, by), claim: body });
}

/** Makes the calls of a claim, one after another. @returns whether its performer can go on */
function makeCalls(course: Course, item: WorkItemRow, verb: VerbOf<'claim'>): Outcome<boolean> {
  for (const one of verb.calls ?? []) {
    const made = call(course, item, { ...verb, type: 'call', call: one });
    if (!made.ok) return made;
    const after = itemOf(course, item.id);
    if (!after.ok || after.value.state !== 'working') return accept(false);
  }
  return accept(true);
}

/** Makes changes of which the texts are FEEL over some names. */
function changeFor(
  course: Course,
  changes: readonly StandInChange[],
  names: JsonObject,
): Outcome<null> {
  for (const change of changes) {
    const meant = meantBy(course, change, names);
    const done = meant.ok ? course.change([meant.value]) : meant;
    if (!done.ok) return done;
  }
  return accept(null);
}

function meantBy({ at }: Course, change: StandInChange, names: JsonObject): Outcome<StandInChange> {
  if (change.type === 'outage') return accept(change);
  if (change.type === 'insert') {
    const row = filledObject(change.row, names, at);
    return row.ok ? accept({ ...change, row: row.value }) : row;
  }
  const where = filledObject(change.where, names, at);
  if (!where.ok) return where;
  if (change.type === 'remove') return accept({ ...change, where: where.value });
  const set = filledObject(change.set, names, at);
  return set.ok ? accept({ ...change, where: where.value, set: set.value }) : set;
}

function fail(course: Course, item: WorkItemRow, verb: VerbOf<'fail'>): Outcome<unknown> {
  const { by, code, message = '', retryMs } = verb;
  const backoffMs = retryMs === undefined ? null : durationMs(retryMs);
  const proof = proofOf(item, by);
  return course.run({ type: 'failAttempt', workItem: item.id, proof, code, message, backoffMs });
}

function giveBack(course: Course, item: WorkItemRow, verb: VerbOf<'giveBack'>): Outcome<unknown> {
  const { by, isDeclined, detail = '' } = verb;
  if (item.kind === 'human') return course.run({ type: 'unclaimTask', workItem: item.id, by });
  const reason = isDeclined ? 'declined' : 'released';
  const proof = proofOf(item, by);
  return course.run({ type: 'endLease', workItem: item.id, proof, reason, detail });
}

function ask(course: Course, item: WorkItemRow, verb: VerbOf<'ask'>): Outcome<unknown> {
  const { by, key, options = [], audience = [], withinMs, onTimeout = 'fail' } = verb;
  const question: Question = {
    queryKey: key,
    kind: options.length > 0 ? 'choice' : 'free',
    question: verb.question,
    answerSchema: null,
    options: options.map((value) => ({
      value,
      label: typeof value === 'string' ? value : JSON.stringify(value),
    })),
    evidence: [],
    trigger: 'missing',
    blocking: true,
    groups: audience,
    dueAt: withinMs === undefined ? null : later(course.at, withinMs),
    onTimeout: { type: onTimeout },
    expectedSeconds: null,
    fingerprint: '',
  };
  const proof = proofOf(item, by);
  return course.run({ type: 'raiseQuery', workItem: item.id, proof, question });
}

/** A call through the gateway: allowed and made, refused, or laid before people. */
function call(course: Course, item: WorkItemRow, verb: VerbOf<'call'>): Outcome<unknown> {
  const meant = callFor(course, item, verb.call);
  if (!meant.ok) return meant;
  const action = actionOf(meant.value);
  const key = callKey(item.id, action.effectKey);
  course.calls = { ...course.calls, [key]: meant.value };
  const intended = course.run({
    type: 'intendEffect',
    workItem: item.id,
    proof: proofOf(item, verb.by),
    action,
    digest: hashOf({ ...action, item: item.id, epoch: item.epoch }),
    refusal: null,
  });
  if (!intended.ok) return intended;
  const { decision, ledger } = intended.value;
  // A refusal is an answer that the performer gets; it goes on as its script says.
  if (decision !== 'allowed' && decision !== undefined) return accept(null);
  const id = typeof ledger === 'string' ? parseLedgerId(ledger) : null;
  return id === null ? accept(null) : makeCall(course, id);
}

function actionOf({ tool, key, isEffect, amount, undo, ...call }: ScriptedCall): ToolAction {
  return {
    tool,
    toolVersion: 'play',
    arguments: call.arguments,
    effectKey: key ?? tool,
    isEffect: isEffect ?? true,
    compensator: undo === undefined ? null : 'undo',
    amount: amount ?? null,
  };
}

/** A call with its texts computed. */
function callFor(course: Course, item: WorkItemRow, scripted: ScriptedCall): Outcome<ScriptedCall> {
  const names = namesOf(course, item);
  const args = filledObject(scripted.arguments, names, course.at);
  if (!args.ok) return args;
  const within = { ...names, arguments: args.value };
  const effects: StandInChange[] = [];
  for (const change of scripted.effects ?? []) {
    const meant = meantBy(course, change, within);
    if (!meant.ok) return meant;
    effects.push(meant.value);
  }
  const undo: StandInChange[] = [];
  for (const change of scripted.undo ?? []) {
    const meant = meantBy(course, change, within);
    if (!meant.ok) return meant;
    undo.push(meant.value);
  }
  return accept({
    ...scripted,
    arguments: args.value,
    effects,
    ...(scripted.undo === undefined ? {} : { undo }),
  });
}
