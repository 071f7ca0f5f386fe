import type { Counterexample } from '../../checks/finding.ts';
import { EMPTY_SCENE, type Place, type Scene } from '../../live/tokens/scene.ts';

/** Where a sequence flow leads from and to. */
export interface Leads {
  readonly source: string;
  readonly target: string;
}

/** One moment of a run of tokens alone: no data, no work, only the flow of the diagram. */
export interface TokenMoment {
  /** The element that was left; `null` at the beginning. */
  readonly left: string | null;
  /** Where tokens went from there. */
  readonly to: readonly string[];
  /** How many tokens are where. */
  readonly tokens: Readonly<Record<string, number>>;
  /** How often each flow was taken so far. */
  readonly flows: Readonly<Record<string, number>>;
}

/** A run that shows what is wrong, moment by moment. */
export interface TokenRun {
  readonly processId: string;
  readonly moments: readonly TokenMoment[];
}

/**
 * Lays a counterexample out in moments. Each step takes the tokens of the element that is left (a join
 * takes one for each flow that has brought one) and puts one at the end of each flow it leaves by.
 */
export function tokenRunOf(
  { processId, steps }: Counterexample,
  flowOf: (flow: string) => Leads | null,
): TokenRun {
  const tokens = new Map<string, Map<string, number>>();
  const flows: Record<string, number> = {};
  const begin = steps[0]?.element;
  if (begin !== undefined) put(tokens, begin, '');
  const moments = [momentOf(null, [], tokens, flows)];
  for (const { element, flows: taken } of steps) {
    take(tokens, element);
    const to = taken.flatMap((flow) => flowOf(flow)?.target ?? []);
    for (const flow of taken) {
      flows[flow] = (flows[flow] ?? 0) + 1;
      const leads = flowOf(flow);
      if (leads !== null) put(tokens, leads.target, flow);
    }
    moments.push(momentOf(element, to, tokens, flows));
  }
  return { processId, moments };
}

/** A moment of a run as the token layer draws it. */
export function sceneOfRun(run: TokenRun, at: number): Scene {
  const moment = run.moments[at];
  if (moment === undefined) return EMPTY_SCENE;
  const places = Object.entries(moment.tokens).map(
    ([id, howMany]) => [id, place(howMany)] as const,
  );
  return { places: new Map(places), flows: moment.flows, counting: false };
}

function place(howMany: number): Place {
  const tokens = { verified: howMany, open: 0, claimed: 0 };
  return { tokens, incidents: 0, completed: 0, undone: 0, label: '', tone: 'plain' };
}

type Marking = Map<string, Map<string, number>>;

function put(tokens: Marking, element: string, by: string): void {
  const here = tokens.get(element) ?? new Map<string, number>();
  here.set(by, (here.get(by) ?? 0) + 1);
  tokens.set(element, here);
}

/** One token of each way in: those that came by the same way twice are two. */
function take(tokens: Marking, element: string): void {
  const here = tokens.get(element);
  for (const [by, howMany] of here ?? []) {
    if (howMany > 1) here?.set(by, howMany - 1);
    else here?.delete(by);
  }
}

function momentOf(
  left: string | null,
  to: readonly string[],
  tokens: Marking,
  flows: Readonly<Record<string, number>>,
): TokenMoment {
  const counts = [...tokens].map(([id, here]): [string, number] => [
    id,
    [...here.values()].reduce((sum, one) => sum + one, 0),
  ]);
  const there = Object.fromEntries(counts.filter(([, howMany]) => howMany > 0));
  return { left, to, tokens: there, flows: { ...flows } };
}
