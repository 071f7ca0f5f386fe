import type { OracleMap } from './model.ts';
import type { OracleMarking } from './marking.ts';

/** Where a token is: on a flow, or in a node. */
type Place = { readonly flow: string } | { readonly node: string };

/**
 * Whether every token that could still reach an empty incoming flow of a gateway could reach one
 * that holds a token as well, going by no path through the gateway itself.
 *
 * @param full the incoming flows that hold a token, or held one in an earlier phase
 * @spec BPMN 2.0.2 §13.4.3, Table 13.3; §13.4.5 for the reset of the complex gateway
 */
export function nothingMissing(
  map: OracleMap,
  marking: OracleMarking,
  question: {
    readonly gateway: string;
    readonly scope: number;
    readonly full: ReadonlySet<string>;
  },
): boolean {
  const { gateway, scope, full } = question;
  return placesIn(marking, scope)
    .filter((place) => !('flow' in place && map.flows.get(place.flow)?.to === gateway))
    .every((place) => {
      const reached = incomingReached(map, place, gateway);
      const missing = reached.some((flow) => !full.has(flow));
      return !missing || reached.some((flow) => full.has(flow));
    });
}

/** Tokens within a sub-process count at the sub-process: no path crosses its boundary. */
function placesIn(marking: OracleMarking, scope: number): readonly Place[] {
  return [
    ...marking.tokens.filter((token) => token.scope === scope).map(({ flow }) => ({ flow })),
    ...marking.activations.filter(({ within }) => within === scope).map(({ node }) => ({ node })),
  ];
}

/** The incoming flows of the gateway to which a path leads that does not visit the gateway. */
function incomingReached(map: OracleMap, from: Place, gateway: string): readonly string[] {
  const reached: string[] = [];
  const visited = new Set<string>();
  const open = 'flow' in from ? [map.flows.get(from.flow)?.to ?? ''] : [from.node];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (visited.has(node) || node === gateway) continue;
    visited.add(node);
    for (const { id, to } of map.outgoing(node)) {
      if (to === gateway) reached.push(id);
      else open.push(to);
    }
    open.push(...otherWays(map, node));
  }
  return reached;
}

/** From an activity to the events on its border; from a link to where it leads. */
function otherWays(map: OracleMap, id: string): readonly string[] {
  const node = map.nodes.get(id);
  const border = map.boundary(id).filter(({ event }) => event.type !== 'compensation');
  const ways = border.map((one) => one.id);
  if (node?.type !== 'throw' || node.event?.type !== 'link') return ways;
  const { name } = node.event;
  return [
    ...ways,
    ...map
      .scope(map.parent(id))
      .nodes.filter(
        (one) => one.type === 'catch' && one.event?.type === 'link' && one.event.name === name,
      )
      .map((one) => one.id),
  ];
}
