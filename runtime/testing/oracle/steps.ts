import { listeners, trigger } from './catching.ts';
import { hasUndone, undoNext } from './compensation.ts';
import { hasChanged, look } from './conditions.ts';
import { chosenAtReset } from './leaving.ts';
import type { Activation } from './marking.ts';
import type { OracleGateway, OracleNode } from './model.ts';
import { nothingMissing } from './paths.ts';
import { depart, hasProgress, land, perform, progress, write } from './perform.ts';
import { awaited } from './waits.ts';
import { enter, gathers, inside, putToken, takeTokens, type World } from './world.ts';

/** One thing that may happen next. Later ranks wait until nothing of an earlier one can happen. */
export interface Step {
  readonly rank: 'token' | 'gathering' | 'look' | 'signal';
  /** No other step of the same marking is called so. */
  readonly name: string;
  readonly take: () => void;
}

/** Everything that may happen next, of the first rank in which there is anything. */
export function enabled(world: World): readonly Step[] {
  if (world.marking.outcome !== 'active') return [];
  const all = [
    ...arrivals(world),
    ...world.marking.activations.flatMap((one) => ofActivation(world, one)),
    ...deliveries(world),
    ...landings(world),
    ...occurrences(world),
    ...activations(world),
    ...inclusiveJoins(world),
  ];
  const tokens = all.filter(({ rank }) => rank === 'token');
  if (tokens.length > 0) return tokens;
  const gatherings = [...all.filter(({ rank }) => rank === 'gathering'), ...resets(world)];
  if (gatherings.length > 0) return gatherings;
  if (hasChanged(world)) return [{ rank: 'look', name: 'look', take: () => look(world) }];
  return all;
}

function ofActivation(world: World, one: Activation): readonly Step[] {
  const token = (name: string, take: () => void): Step => ({
    rank: 'token',
    name: `${name} ${one.node} ${one.id}`,
    take,
  });
  if (one.phase === 'entered') return [token('perform', () => perform(world, one))];
  if (one.phase === 'counting')
    return [...new Set(one.read)].map((value) =>
      token(`write ${value}`, () => write(world, one, value)),
    );
  if (one.phase === 'leaving') return [token('leave', () => depart(world, one))];
  if (hasUndone(world, one)) return [token('undo', () => undoNext(world, one))];
  if (hasProgress(world, one))
    return [token(one.role === 'body' ? 'repeat' : 'progress', () => progress(world, one))];
  if (one.phase !== 'announcing') return [];
  return [
    { rank: 'signal', name: `signal ${one.node} ${one.id}`, take: () => announce(world, one) },
  ];
}

/** Whoever waits for the signal now gets it; the throwing token goes on. */
function announce(world: World, one: Activation): void {
  const node = world.map.node(one.node);
  const event = 'event' in node ? node.event : null;
  if (event?.type === 'signal') world.marking.deliveries.push(...listeners(world, event.name));
  one.phase = 'leaving';
}

function deliveries(world: World): readonly Step[] {
  return world.marking.deliveries.map((delivery, index) => ({
    rank: 'token',
    name: `deliver ${delivery.wait} ${delivery.activation} ${index}`,
    take: () => {
      world.marking.deliveries = world.marking.deliveries.filter((one) => one !== delivery);
      const to = world.marking.activations.find(({ id }) => id === delivery.activation);
      if (to !== undefined && awaited(world, to).includes(delivery.wait))
        trigger(world, to, delivery.wait);
    },
  }));
}

function landings(world: World): readonly Step[] {
  return world.marking.throws.map((thrown, index) => ({
    rank: 'token',
    name: `${thrown.type} ${thrown.scope} ${index}`,
    take: () => land(world, thrown),
  }));
}

function occurrences(world: World): readonly Step[] {
  return world.marking.occurrences.map((occurrence, index) => ({
    rank: 'token',
    name: `occur ${occurrence.node} ${occurrence.scope} ${index}`,
    take: () => {
      const { node, scope, happened } = occurrence;
      world.marking.occurrences = world.marking.occurrences.filter((one) => one !== occurrence);
      const entered = enter(world, node, scope);
      if (happened) entered.phase = 'leaving';
    },
  }));
}

/** What tokens on flows can do: enter a node each, so many at once, or one of each flow. */
function arrivals(world: World): readonly Step[] {
  const { marking, map } = world;
  return openPlaces(world).flatMap(({ scope, node }) => {
    const tokens = marking.tokens.filter(
      (token) => token.scope === scope && map.flows.get(token.flow)?.to === node.id,
    );
    if (gathers(map, node.id)) return parallelJoin(world, node, scope);
    const quantity = 'startQuantity' in node ? node.startQuantity : 1;
    const groups = Math.floor(tokens.length / quantity);
    return Array.from({ length: groups }, (_, index) => {
      const taken = tokens.slice(index * quantity, (index + 1) * quantity).map(({ id }) => id);
      const take = (): void => {
        takeTokens(world, taken);
        enter(world, node.id, scope);
      };
      return { rank: 'token' as const, name: `enter ${node.id} ${taken.join(' ')}`, take };
    });
  });
}

/** Each node to which a token is on its way, once for each scope. */
function openPlaces({
  marking,
  map,
}: World): readonly { readonly scope: number; readonly node: OracleNode }[] {
  const places = new Map<string, { scope: number; node: OracleNode }>();
  for (const { flow, scope } of marking.tokens) {
    const to = map.flows.get(flow)?.to;
    if (to !== undefined) places.set(`${scope} ${to}`, { scope, node: map.node(to) });
  }
  return [...places.values()];
}

/** One token of each incoming flow. @spec BPMN 2.0.2 §13.4.1, Table 13.1 */
function parallelJoin(world: World, node: OracleNode, scope: number): readonly Step[] {
  if (node.type !== 'gateway' || node.kind !== 'parallel') return [];
  const flows = world.map.incoming(node.id).map(({ id }) => id);
  const tokens = oneOfEach(world, flows, scope);
  if (tokens.length < flows.length) return [];
  return [
    {
      rank: 'token',
      name: `join ${node.id} ${scope}`,
      take: () => gather(world, node, scope, flows),
    },
  ];
}

function oneOfEach({ marking }: World, flows: readonly string[], scope: number): readonly number[] {
  return flows.flatMap((flow) => {
    const token = marking.tokens.find((one) => one.flow === flow && one.scope === scope);
    return token === undefined ? [] : [token.id];
  });
}

function gather(world: World, node: OracleNode, scope: number, flows: readonly string[]): void {
  takeTokens(world, oneOfEach(world, flows, scope));
  enter(world, node.id, scope).phase = 'leaving';
}

/** Gateways of a kind at which tokens lie, with the flows on which they do. */
function gathering(world: World, kind: OracleGateway['kind']) {
  return openPlaces(world).flatMap(({ scope, node }) => {
    if (node.type !== 'gateway' || node.kind !== kind) return [];
    const incoming = world.map.incoming(node.id).map(({ id }) => id);
    const full = incoming.filter((flow) => oneOfEach(world, [flow], scope).length > 0);
    return full.length > 0 ? [{ scope, node, full }] : [];
  });
}

/** @spec BPMN 2.0.2 §13.4.3, Table 13.3 */
function inclusiveJoins(world: World): readonly Step[] {
  const { map, marking } = world;
  return gathering(world, 'inclusive').flatMap(({ scope, node, full }): Step[] => {
    const question = { gateway: node.id, scope, full: new Set(full) };
    if (!nothingMissing(map, marking, question)) return [];
    const take = (): void => gather(world, node, scope, full);
    // Where no flow is empty nothing else can make a difference: it need not wait for the others.
    const rank = full.length === map.incoming(node.id).length ? 'token' : 'gathering';
    return [{ rank, name: `merge ${node.id} ${scope}`, take }];
  });
}

/** There are enough tokens on the incoming flows, whichever they are on. @spec BPMN 2.0.2 §13.4.5, Table 13.5 (first phase) */
function activations(world: World): readonly Step[] {
  const { map, marking } = world;
  return gathering(world, 'complex').flatMap(({ scope, node, full }) => {
    const busy = marking.activated.some((one) => one.gateway === node.id && one.scope === scope);
    const waiting = marking.tokens.filter(
      (token) => token.scope === scope && map.flows.get(token.flow)?.to === node.id,
    );
    if (busy || node.type !== 'gateway' || waiting.length < node.enough) return [];
    const take = (): void => {
      gather(world, node, scope, full);
      marking.activated.push({ gateway: node.id, scope, consumed: full });
    };
    return [{ rank: 'token' as const, name: `activate ${node.id} ${scope}`, take }];
  });
}

/** Nothing that is late can come any more. @spec BPMN 2.0.2 §13.4.5, Table 13.5 (second phase) */
function resets(world: World): readonly Step[] {
  const { map, marking } = world;
  return marking.activated.flatMap((activated) => {
    const { gateway, scope, consumed } = activated;
    // While no way out of its first phase can be chosen, it does not come to the second.
    if (inside(world, scope).some(({ node }) => node === gateway)) return [];
    const incoming = map.incoming(gateway).map(({ id }) => id);
    const holding = incoming.filter((flow) => oneOfEach(world, [flow], scope).length > 0);
    const full = new Set([...holding, ...consumed]);
    if (!nothingMissing(map, marking, { gateway, scope, full })) return [];
    const late = holding.filter((flow) => !consumed.includes(flow));
    const take = (): void => {
      marking.activated = marking.activated.filter((one) => one !== activated);
      takeTokens(world, oneOfEach(world, late, scope));
      for (const { id } of chosenAtReset(world, map.node(gateway), scope))
        putToken(world, id, scope);
    };
    return [{ rank: 'gathering' as const, name: `reset ${gateway} ${scope}`, take }];
  });
}
