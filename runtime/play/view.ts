import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Instant } from '../../shared/time.ts';
import { HIDDEN } from '../engine/index.ts';
import { duesOf } from './clock.ts';
import type { Course } from './course.ts';
import type { Told } from './moment.ts';
import type { Play } from './play.ts';
import { reasonsIn, type WaitReason } from './wait-reasons.ts';
import type { Verb } from './verb.ts';
import { workOf, type PlayQuestion, type PlayWork } from './work-view.ts';

/** One token, or one scope that is open, and why it does not go on. */
export interface PlayToken {
  readonly id: string;
  readonly element: string;
  /** The process it lies in: the one that is played, or one that it calls. */
  readonly process: string;
  readonly scope: string | null;
  readonly isScope: boolean;
  readonly state: string;
  readonly since: Instant;
  readonly loopCounter: number | null;
  readonly waits: readonly WaitReason[];
}

/** The variables of one scope. */
export interface PlayScope {
  readonly id: string;
  readonly element: string;
  readonly variables: JsonObject;
}

/** Something that happens by itself when its time comes. */
export interface PlayDue {
  /** What to name in `fire`; `null` where only the clock can be put forward. */
  readonly subject: string | null;
  readonly what: string;
  readonly element: string | null;
  readonly at: Instant;
}

/** Something that went wrong, and waits for somebody. */
export interface PlayIncident {
  readonly id: string;
  readonly element: string;
  readonly kind: string;
  readonly message: string;
}

/** A stand-in system of record as it stands. */
export interface PlaySystem {
  readonly name: string;
  readonly isDown: boolean;
  readonly tables: readonly { readonly name: string; readonly rows: readonly JsonObject[] }[];
}

/** How a play stands at a moment: plain JSON, all that a screen has to show. */
export interface PlayView {
  /** The number of the moment, and of the last one there is. */
  readonly moment: number;
  readonly lastMoment: number;
  readonly at: Instant;
  /** `null` before it has begun. */
  readonly state: string | null;
  /** What led here. */
  readonly verb: Verb | null;
  /** The records of this moment alone, as the engine wrote them. */
  readonly records: readonly JournalRecord[];
  readonly tokens: readonly PlayToken[];
  readonly scopes: readonly PlayScope[];
  readonly work: readonly PlayWork[];
  readonly questions: readonly PlayQuestion[];
  readonly approvals: readonly JsonObject[];
  readonly dues: readonly PlayDue[];
  readonly incidents: readonly PlayIncident[];
  readonly systems: readonly PlaySystem[];
  readonly stores: Readonly<Record<string, JsonValue>>;
  readonly told: readonly Told[];
}

/** Looks at a play as it stands. */
export function viewOf(play: Play): PlayView {
  const { course, moment, index, moments } = play;
  const before = moments[index - 1]?.records ?? 0;
  return {
    moment: index,
    lastMoment: moments.length - 1,
    at: moment.at,
    state: course.instanceRow?.state ?? null,
    verb: moment.verb,
    records: play.journal.slice(before),
    tokens: tokensOf(course),
    scopes: scopesOf(course),
    ...workOf(course),
    approvals: approvalsOf(course),
    dues: duesIn(course),
    incidents: course.incidents.map(({ id, elementId, kind, message }) => ({
      id,
      element: elementId,
      kind,
      message,
    })),
    systems: Object.entries(moment.world.systems).map(([name, { isDown, tables }]) => ({
      name,
      isDown,
      tables: Object.entries(tables).map(([table, { rows }]) => ({ name: table, rows })),
    })),
    stores: moment.stores,
    told: moment.told,
  };
}

function tokensOf(course: Course): readonly PlayToken[] {
  const { elements } = course;
  const scopes = new Set(elements.map(({ scope }) => scope));
  const reasonsOf = reasonsIn(course);
  return elements.map((row) => ({
    id: row.id,
    element: row.elementId,
    process: course.processOf(row).processId,
    scope: row.scope,
    isScope: scopes.has(row.id),
    state: row.state,
    since: row.since,
    loopCounter: row.loopCounter ?? null,
    waits: scopes.has(row.id) ? [] : reasonsOf(row),
  }));
}

function scopesOf(course: Course): readonly PlayScope[] {
  const byScope = new Map<string, Record<string, JsonValue>>();
  for (const row of course.state.rows()) {
    if (row.type !== 'variable' || row.name.startsWith(HIDDEN)) continue;
    const variables = byScope.get(row.scope) ?? {};
    variables[row.name] = row.value;
    byScope.set(row.scope, variables);
  }
  const names = new Map(
    course.elements.map(({ id, elementId }): [string, string] => [id, elementId]),
  );
  return [...byScope].map(([id, variables]) => ({ id, element: names.get(id) ?? '', variables }));
}

function approvalsOf(course: Course): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (const row of course.approvals) {
    if (row.state !== 'pending') continue;
    const { id, workItem, elementId: element, groups, barred, dueAt } = row;
    const ledger = course.state.get(row.ledger);
    const action = ledger?.type === 'ledger' ? { ...ledger.action } : null;
    found.push({ id, workItem, element, groups, barred, dueAt, action });
  }
  return found;
}

function duesIn(course: Course): readonly PlayDue[] {
  return duesOf(course).map((due) => {
    const { at, type } = due;
    if (type !== 'deadline') return { subject: null, what: type, element: null, at };
    return { subject: due.subject, what: due.what, element: due.element, at };
  });
}
