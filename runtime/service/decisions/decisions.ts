import type {
  DecisionDetail,
  DecisionEntry,
  DecisionResult,
  DecisionsQuery,
} from '../../../shared/api/decisions.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import { evaluateDecision } from '../../engine/index.ts';
import type { DecisionStore, DeployedDecision } from '../../store/decision-port.ts';
import type { DefinitionStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { pageOf } from '../paging.ts';
import type { DecisionLibrary } from './decision-library.ts';

/** What decisions are deployed, and what comes of them. */
export interface Decisions {
  list(query: DecisionsQuery): Promise<ListOf<DecisionEntry>>;
  /** @rejects notFound */
  get(decisionId: string, version: number | null): Promise<Outcome<DecisionDetail>>;
  /** The DMN file of a decision. @rejects notFound */
  xml(decisionId: string, version: number | null): Promise<Outcome<string>>;
  /**
   * Takes a decision by its id, or by its name if that says which.
   * @rejects notFound, decisionExhausted, decisionUnsupported, unavailable
   */
  evaluate(
    decisionId: string,
    version: number | null,
    variables: JsonObject,
  ): Promise<Outcome<DecisionResult>>;
}

/** What decisions are read from. */
export interface DecisionsParts {
  readonly decisions: DecisionStore;
  readonly definitions: DefinitionStore;
  readonly library: DecisionLibrary;
  readonly clock: Clock;
}

/** How many versions of one decision are told. */
const MOST_VERSIONS = 1000;

/** Reads decisions from a store, and takes them. */
export function createDecisions(parts: DecisionsParts): Decisions {
  const { decisions, definitions, library, clock } = parts;
  const fileOf = async ({ deployment, resource }: DeployedDecision): Promise<string> => {
    const resources = await definitions.resources(deployment);
    return resources.find(({ name }) => name === resource)?.content ?? '';
  };
  return {
    async list({ latest = true, ...page }) {
      const { items, nextCursor } = await decisions.list({ latestOnly: latest, ...pageOf(page) });
      return { items: items.map(entryOf), nextCursor };
    },
    async get(decisionId, version) {
      const found = await find(parts, decisionId, version);
      if (!found.ok) return found;
      const versions = await decisions.versions(found.value.decisionId, MOST_VERSIONS);
      return accept({
        ...entryOf(found.value),
        versions: versions.map((one) => one.version),
        xml: await fileOf(found.value),
      });
    },
    async xml(decisionId, version) {
      const found = await find(parts, decisionId, version);
      return found.ok ? accept(await fileOf(found.value)) : found;
    },
    async evaluate(decisionId, version, variables) {
      const found = await find(parts, decisionId, version);
      if (!found.ok) return found;
      const compiled = await library.compiled(found.value);
      if (!compiled.ok) return compiled;
      const now = { at: clock.now(), zone: 'UTC' };
      const outcome = evaluateDecision(compiled.value, variables, { now });
      if (outcome.type === 'exhausted')
        return reject('decisionExhausted', outcome.message, { limit: outcome.limit });
      if (outcome.type === 'unsupported') return reject('decisionUnsupported', outcome.message);
      const { result, trace, warnings } = outcome;
      return accept({ result, trace, warnings });
    },
  };
}

/**
 * By id first; a name stands for the decision that was deployed last under it, as long as its deployment
 * has but one, or but one that is not in a file that another imports.
 */
async function find(
  { decisions, library }: DecisionsParts,
  decisionId: string,
  version: number | null,
): Promise<Outcome<DeployedDecision>> {
  const byId = await decisions.findVersion(decisionId, version);
  if (byId !== null) return accept(byId);
  const meant = await meantBy(await decisions.named(decisionId), library);
  if (!meant.ok) return meant;
  const [first, second] = meant.value;
  if (second !== undefined)
    return reject(
      'notFound',
      `Expected one decision called ${decisionId}, but there are several: use its id.`,
      { decisionId },
    );
  if (first === undefined) return unknown(decisionId, version);
  if (version === null || version === first.version) return accept(first);
  const found = await decisions.findVersion(first.decisionId, version);
  return found === null ? unknown(decisionId, version) : accept(found);
}

/** Those of the latest deployment; of several, those that nobody imports. @rejects unavailable */
async function meantBy(
  namesakes: readonly DeployedDecision[],
  library: DecisionLibrary,
): Promise<Outcome<readonly DeployedDecision[]>> {
  // A decision is meant before the knowledge that is called as it.
  const decided = namesakes.filter(({ kind }) => kind !== 'businessKnowledgeModel');
  const all = decided.length > 0 ? decided : namesakes;
  const latest = all.filter(({ deployment }) => deployment === all[0]?.deployment);
  if (latest.length < 2) return accept(latest);
  const own: DeployedDecision[] = [];
  for (const one of latest) {
    const compiled = await library.compiled(one);
    if (!compiled.ok) return compiled;
    if (!compiled.value.isImported) own.push(one);
  }
  return accept(own.length > 0 ? own : latest);
}

function unknown(decisionId: string, version: number | null): ReturnType<typeof reject> {
  const which = version === null ? '' : ` in version ${version}`;
  return reject('notFound', `Expected a decision ${decisionId}${which}, but there is none.`, {
    decisionId,
  });
}

function entryOf(decision: DeployedDecision): DecisionEntry {
  const { deployment, deployedAt, ...rest } = decision;
  return { ...rest, deploymentId: deployment, deployedAt: formatInstant(deployedAt) };
}
