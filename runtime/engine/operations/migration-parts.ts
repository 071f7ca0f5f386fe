import type { DefinitionId, ElementId, ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { versionNowCalled } from '../carry-out/calls.ts';
import type { CalledMigration, CommandOf } from '../command.ts';
import type { ElementRow } from '../entities.ts';
import type { ExecutableProcess } from '../graph.ts';
import { ledBy, type Run } from '../run.ts';
import { counterpart, type Mapping, type MigrationProblem } from './plan-migration.ts';

/** What stands in the way of one token. */
export interface Obstacle extends MigrationProblem {
  readonly elementInstanceId: string;
  /** The calls that lead to it, outermost first; left out in the instance's own process. */
  readonly path?: readonly ElementId[];
}

/** The tokens of one process of an instance: its own, or one that is called in it. */
export interface Part {
  readonly mapping: Mapping;
  /** The called process as a whole; `null` for the instance's own. */
  readonly called: ElementRow | null;
  /** The calls that lead to it, outermost first. */
  readonly path: readonly ElementId[];
  readonly rows: readonly ElementRow[];
}

/** The parts of an instance, each before those that it calls, and why some cannot go on. */
export interface Parts {
  readonly parts: readonly Part[];
  readonly obstacles: readonly Obstacle[];
}

/**
 * Takes an instance apart into its own process and those that it calls, each with the version on
 * which it is to go on: another one, or the same. @rejects invalidContent
 */
export function partsOf(
  run: Run,
  own: Mapping,
  command: CommandOf<'migrateInstance'>,
): Parts | Rejection {
  const below = childrenByScope(run);
  const parts: Part[] = [];
  const obstacles: Obstacle[] = [];
  const open: Omit<Part, 'rows'>[] = [{ mapping: own, called: null, path: [] }];
  for (const one of open) {
    const { rows, calls } = rowsOf(one, below);
    const part = { ...one, rows };
    parts.push(part);
    for (const called of calls) {
      const next = calledPart(run, part, called, command);
      if ('code' in next) return next;
      if ('reason' in next) obstacles.push(next);
      else open.push(next);
    }
  }
  return { parts, obstacles };
}

type Below = ReadonlyMap<ElementInstanceId | null, readonly ElementRow[]>;

function childrenByScope({ draft }: Run): Below {
  const below = new Map<ElementInstanceId | null, ElementRow[]>();
  for (const row of draft.rows()) {
    if (row.type !== 'element') continue;
    const known = below.get(row.scope);
    if (known === undefined) below.set(row.scope, [row]);
    else known.push(row);
  }
  return below;
}

/** What lies in one process, and the processes that are called in it. */
function rowsOf(
  { called }: Pick<Part, 'called'>,
  below: Below,
): { readonly rows: readonly ElementRow[]; readonly calls: readonly ElementRow[] } {
  const rows: ElementRow[] = called === null ? [...(below.get(null) ?? [])] : [called];
  const calls: ElementRow[] = [];
  for (const { id } of rows)
    for (const child of below.get(id) ?? [])
      if (child.called === true) calls.push(child);
      else rows.push(child);
  return { rows, calls };
}

/** A called process with the version on which it is to go on. */
function calledPart(
  run: Run,
  around: Part,
  called: ElementRow,
  { cascade, called: said = {} }: CommandOf<'migrateInstance'>,
): Omit<Part, 'rows'> | Obstacle | Rejection {
  const processId = called.elementId;
  const from = run.processOf(called);
  const target = Object.hasOwn(said, processId) ? said[processId] : undefined;
  const caller = run.draft.element(callerOf(called));
  const path = [...around.path, caller.elementId];
  const part = (to: ExecutableProcess): Omit<Part, 'rows'> => ({
    mapping: { from, to, elements: target?.elements ?? {} },
    called,
    path,
  });
  if (target === undefined && cascade === undefined) return part(from);
  const definition = targetOf(run, around, caller, { processId, target });
  // What calls it cannot go on itself: that is said of it already.
  if (definition === null) return part(from);
  if (typeof definition !== 'string')
    return { ...definition, elementInstanceId: caller.id, path: around.path };
  const to = run.version(definition);
  if (to.processId === from.processId) return part(to);
  return reject(
    'invalidContent',
    `Expected a version of ${from.processId}, which is called by ${caller.elementId}, but ` +
      `${definition} is one of ${to.processId}.`,
  ).rejection;
}

function callerOf({ id, scope }: ElementRow): ElementInstanceId {
  return scope ?? id;
}

interface Called {
  readonly processId: ElementId;
  readonly target: CalledMigration | undefined;
}

/** The version that somebody has named, else the one that the call is bound to in its new version. */
function targetOf(
  run: Run,
  { mapping }: Part,
  caller: ElementRow,
  { processId, target }: Called,
): DefinitionId | MigrationProblem | null {
  if (target?.to !== undefined) return target.to;
  const node = mapping.from.nodes.get(caller.elementId);
  const found = node === undefined ? null : counterpart(mapping, node);
  if (found === null || 'reason' in found) return null;
  const { call } = ledBy(mapping.to, { ...caller, elementId: found.id });
  if (call === null) return null;
  const bound = versionNowCalled(run, caller, { call, processId, from: mapping.to.definition });
  if (typeof bound === 'string') return bound;
  return { elementId: caller.elementId, reason: 'calleeGone', detail: bound.message };
}

/** Why an instance is not migrated: one reason for each token that cannot go on. */
export function refuse(definition: string, obstacles: readonly Obstacle[]): Rejection {
  const [first] = obstacles;
  const reasons: JsonObject[] = obstacles.map((one) => ({ ...one }));
  const more = obstacles.length > 1 ? ` There are ${obstacles.length - 1} more reasons.` : '';
  const where = first?.path === undefined ? '' : ` Called by ${first.path.join(', ')}:`;
  return reject(
    'notInState',
    `Expected every token to be able to go on in ${definition}, but one cannot.${where} ` +
      `${first?.detail}${more}`,
    { reasons },
  ).rejection;
}
