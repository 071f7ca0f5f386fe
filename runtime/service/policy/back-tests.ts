import type {
  BackTestRequest,
  BackTested,
  ChangedCase,
} from '../../../shared/api/policy-report.ts';
import {
  POLICY_ACTIONS,
  type PolicyAction,
  type PolicyInputs,
} from '../../../shared/governance.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { reconsider, type CompiledDecision, type Governance } from '../../engine/index.ts';
import type { CompileDecisionFiles } from '../decisions/compile-decision-files.ts';
import type { DecisionLibrary } from '../decisions/decision-library.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import { isJudged, isOverturned, type PastCase } from './past-case.ts';
import type { PastCases } from './past-cases.ts';

/** What back-tests need of the house. */
export interface BackTestsParts {
  readonly past: Pick<PastCases, 'cases'>;
  readonly compileDecisionFiles: CompileDecisionFiles;
  readonly library: Pick<DecisionLibrary, 'load'>;
  readonly definitions: Pick<DefinitionCache, 'load'>;
}

/** How many changed cases are named. */
const MOST_NAMED = 50;
/** How many cases are asked about before others have their turn. */
const AT_ONCE = 200;

/** What a policy would have said of what has come: nothing is changed by asking. */
export class BackTests {
  readonly #parts: BackTestsParts;

  constructor(parts: BackTestsParts) {
    this.#parts = parts;
  }

  /**
   * Takes the facts of past claims as they were, and asks another policy about them: one that is
   * handed in, the newest that is deployed, or ours. @rejects notFound, invalidContent
   */
  async run(request: BackTestRequest): Promise<Outcome<BackTested>> {
    const began = performance.now();
    const matrix = await this.#matrix(request);
    if (!matrix.ok) return matrix;
    const found = tallied();
    for (const [index, one] of (await this.#meant(request)).entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await breath();
      const inputs = inPhase(one.adjudication.inputs, request.phase);
      const to = reconsider(inputs, matrix.value, await this.#planOf(one));
      count(found, one, to);
    }
    const tookMs = Math.round(performance.now() - began);
    const { changes, ...sums } = found;
    return accept({
      ...sums,
      changes: [...changes.values()].toSorted((one, other) => other.count - one.count),
      tookMs,
    });
  }

  async #matrix({
    decisionId,
    content,
  }: BackTestRequest): Promise<Outcome<CompiledDecision | null>> {
    if (decisionId === undefined) return accept(null);
    if (content === undefined) {
      const loaded = await this.#parts.library.load('', decisionId, { type: 'latest' });
      if (!loaded.ok) return loaded;
      if (loaded.value.type === 'found') return accept(loaded.value.decision);
      return reject('notFound', `Expected a decision ${decisionId}, but none is deployed.`);
    }
    const resource = { name: 'policy.dmn', kind: 'dmn', content } as const;
    const { decisions, diagnostics } = await this.#parts.compileDecisionFiles([resource]);
    const fault = diagnostics.find(({ severity }) => severity === 'error');
    if (fault !== undefined) return reject('invalidContent', fault.message);
    const own = decisions.find((one) => one.decisionId === decisionId);
    if (own !== undefined) return accept(own);
    return reject('invalidContent', `Expected a decision ${decisionId}, but there is none.`);
  }

  async #meant({
    processId,
    elementId,
    decisionId,
  }: BackTestRequest): Promise<readonly PastCase[]> {
    const all = await this.#parts.past.cases();
    const isOwn = ({ adjudication: { policy } }: PastCase): boolean =>
      decisionId === undefined ? policy === null : policy?.decisionId === decisionId;
    return all.filter((one) =>
      processId === undefined
        ? isOwn(one)
        : one.processId === processId && (elementId ?? one.elementId) === one.elementId,
    );
  }

  /** The tripwires of then: they stand in the model, and no matrix passes over them. */
  async #planOf({ definition, elementId }: PastCase): Promise<Pick<Governance, 'tripwires'>> {
    const process = await this.#parts.definitions.load(definition);
    const plan = process.ok ? process.value.nodes.get(elementId)?.work?.governance : undefined;
    return plan ?? { tripwires: [] };
  }
}

/** The facts of a case as another phase of the roll-out would have seen them. */
function inPhase(inputs: PolicyInputs, phase: number | undefined): PolicyInputs {
  if (phase === undefined) return inputs;
  return { ...inputs, rolloutPhase: inputs.routine === true ? Math.max(1, phase) : phase };
}

type Tally = {
  -readonly [Name in keyof Omit<BackTested, 'changes' | 'tookMs'>]: BackTested[Name];
} & {
  changes: Map<string, { from: PolicyAction; to: PolicyAction; count: number }>;
  examples: ChangedCase[];
};

function tallied(): Tally {
  return {
    cases: 0,
    unchanged: 0,
    tightened: 0,
    loosened: 0,
    reviewsSaved: 0,
    wouldEscape: 0,
    judged: 0,
    changes: new Map(),
    examples: [],
  };
}

function count(found: Tally, one: PastCase, to: PolicyAction): void {
  const { action: from } = one.adjudication;
  found.cases += 1;
  if (isJudged(one)) found.judged += 1;
  if (to === 'auto' && isOverturned(one)) found.wouldEscape += 1;
  if (to === from) found.unchanged += 1;
  else countChange(found, one, to);
}

function countChange(found: Tally, one: PastCase, to: PolicyAction): void {
  const { action: from } = one.adjudication;
  const isLooser = POLICY_ACTIONS.indexOf(to) > POLICY_ACTIONS.indexOf(from);
  if (isLooser) found.loosened += 1;
  else found.tightened += 1;
  if (to === 'auto' && (from === 'draft' || from === 'escalate')) found.reviewsSaved += 1;
  const key = `${from} ${to}`;
  const change = found.changes.get(key) ?? { from, to, count: 0 };
  found.changes.set(key, { ...change, count: change.count + 1 });
  const { instance: instanceId, workItem: itemId, elementId } = one;
  if (found.examples.length < MOST_NAMED)
    found.examples.push({ instanceId, itemId, elementId, from, to });
}

/** Lets others have their turn. */
async function breath(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
