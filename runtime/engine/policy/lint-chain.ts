import type { PerformerScope } from '../../../shared/performer-scope.ts';
import type { StandIn } from '../../../shared/stand-in.ts';
import { widerIn } from '../../../shared/performer-scope.ts';
import { isJsonObject } from '../../../shared/json.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import type { Library } from '../library.ts';
import type { ValueSource } from '../value-source.ts';
import type { GateFinding, GovernedTask } from './gate.ts';

/** One place in a chain: the task itself, then those that stand in for it. */
interface Place {
  readonly name: string;
  readonly candidates: readonly StandIn[];
  readonly isStandIn: boolean;
}

/**
 * What speaks against the chain of a task as the registry is now: nobody who stands in may do more
 * than somebody whom they replace. Whose capability depends on the case is looked at when the work
 * is handed on. @see work-item protocol, invariant I12
 */
export function lintChain(
  task: GovernedTask,
  standIns: NonNullable<Library['standIns']>,
): readonly GateFinding[] {
  const places = placesOf(task, standIns);
  const bounds = taskScope(task);
  return places.flatMap((place, index) => {
    if (!place.isStandIn) return [];
    const before = places.slice(0, index).flatMap(({ candidates }) => candidates);
    return [...unfitOf(task, place), ...widerOf(task, place, { before, bounds })];
  });
}

function placesOf(
  { work, governance }: GovernedTask,
  standIns: NonNullable<Library['standIns']>,
): readonly Place[] {
  const known = (kind: PerformerKind, capability: ValueSource): readonly StandIn[] => {
    const { type } = capability;
    if (type !== 'literal' || typeof capability.value !== 'string' || kind === 'human') return [];
    return standIns(capability.value).filter(({ isActive }) => isActive);
  };
  const links = governance.chain.map(({ kind, capability }, index) => ({
    name: `performer ${index + 1} (${kind})`,
    candidates: known(kind, capability),
    isStandIn: true,
  }));
  const first = known(work.kind, work.capability);
  return [{ name: 'the first performer', candidates: first, isStandIn: false }, ...links];
}

/** What the task has to offer at all, as far as its model says. */
function taskScope({ work, governance }: GovernedTask): PerformerScope {
  const { input } = work.contract;
  const properties = input?.['properties'];
  return {
    tools: governance.tools.map(({ name }) => name),
    entities: work.subject.map(({ name }) => name),
    dataClasses: governance.dataClasses,
    ...(isJsonObject(properties) ? { fields: Object.keys(properties) } : {}),
  };
}

/** Somebody is there for it, and none of them may stand in. */
function unfitOf(task: GovernedTask, { name, candidates }: Place): readonly GateFinding[] {
  if (candidates.length === 0 || candidates.some((one) => one.fallbackSafe)) return [];
  const agents = candidates.map(({ agent }) => agent).join(', ');
  const message =
    `Expected somebody who may stand in (fallbackSafe) as ${name} in the chain of ${task.id}, ` +
    `but ${agents} may not.`;
  return [{ elementId: task.id, code: 'gate-chain-unfit', message, isError: false }];
}

interface Before {
  readonly before: readonly StandIn[];
  readonly bounds: PerformerScope;
}

function widerOf(
  task: GovernedTask,
  { name, candidates }: Place,
  { before, bounds }: Before,
): readonly GateFinding[] {
  return candidates
    .filter(({ fallbackSafe }) => fallbackSafe)
    .flatMap((next) =>
      before.flatMap((one) => {
        const wider = widerIn(next.scope, one.scope, bounds);
        if (wider.length === 0) return [];
        const message =
          `Expected ${name} in the chain of ${task.id} to have no wider rights than those before ` +
          `it, but ${next.agent} may more than ${one.agent}: ${wider.join(', ')}.`;
        return [{ elementId: task.id, code: 'gate-chain-scope' as const, message, isError: true }];
      }),
    )
    .slice(0, MOST_TOLD);
}

/** How many pairs are told of one place. */
const MOST_TOLD = 20;
