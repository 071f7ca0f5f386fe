import { ROLLED_OUT } from '../../../shared/governance.ts';
import {
  parseClaimId,
  parseDefinitionId,
  parseElementId,
  type DefinitionId,
  type InstanceId,
} from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { durationMs } from '../../../shared/time.ts';
import { governedTasks, type ExecutableProcess, type GovernedTask } from '../../engine/index.ts';
import type { Store, Unsubscribe, WorkItemEntry } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Deployments } from '../deploy.ts';
import { eventKey } from '../event-key.ts';
import type { Execute } from '../execute.ts';
import { freshInstanceId, freshSecret } from '../fresh-id.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import type { Log } from '../log.ts';
import { asJson } from './as-json.ts';
import type { BackTests } from './back-tests.ts';
import { BACK_TEST_WORK, REVIEW_MODEL, REVIEW_PROCESS } from './rollout-review-model.ts';
import type { Rollouts } from './rollouts.ts';

/** What these reviews need of the house. */
export interface RolloutReviewsParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly deployments: Pick<Deployments, 'deploy'>;
  readonly backTests: BackTests;
  readonly rollouts: Rollouts;
  readonly clock: Clock;
  readonly log: Log;
}

/** In whose name the house works. */
const HOUSE = 'baton';
/** How many are in hand at once, and for how long (ms) each is leased. */
const AT_ONCE = 20;
const LEASE_MS = 60_000;
/** How many changed cases a person is shown by name. */
const MOST_SHOWN = 10;

/**
 * Policies that are being rolled out come before their owners every 30 days, with a back-test of the
 * next phase. A process of the house waits for that, so that no restart forgets it.
 * @see requirement 10
 */
export class RolloutReviews {
  readonly #parts: RolloutReviewsParts;
  /** Instances of that process which were seen to move: only they can have work for the house. */
  readonly #own: Set<InstanceId> = new Set();
  readonly #stop: Unsubscribe;
  #working: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: RolloutReviewsParts) {
    this.#parts = parts;
    this.#stop = parts.store.onWake((instance) => {
      if (this.#own.has(instance)) this.#call();
    });
  }

  /** Goes on with what was begun before. */
  start(): void {
    this.#enqueue(() => this.#resume());
  }

  /** New versions are live: those whose policy is not rolled out yet are looked at in 30 days. */
  begin(definitions: readonly DefinitionId[]): void {
    this.#enqueue(async () => {
      for (const id of definitions) await this.#beginFor(id);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
    await this.#working;
  }

  async #resume(): Promise<void> {
    const filter = { definition: null, state: null, elementId: null, businessKey: null };
    let cursor: string | null = null;
    do {
      const page = await this.#parts.store.queries.instances(
        { ...filter, processId: REVIEW_ID, incidents: null, variables: [] },
        { limit: 200, cursor },
      );
      for (const { id, endedAt } of page.items) if (endedAt === null) this.#own.add(id);
      cursor = page.nextCursor;
    } while (cursor !== null);
    await this.#work();
  }

  #call(): void {
    this.#enqueue(() => this.#work());
  }

  #enqueue(task: () => Promise<void>): void {
    if (this.#isClosed) return;
    this.#working = this.#working
      .then(async () => (this.#isClosed ? undefined : await task()))
      .catch((error: unknown) => this.#parts.log.warn('rollout.failed', { err: error }));
  }

  async #beginFor(id: DefinitionId): Promise<void> {
    const { definitions, deployments, execute, clock } = this.#parts;
    const process = await definitions.load(id);
    if (!process.ok) return;
    const tasks = rollingIn(governedTasks(process.value.nodes.values()));
    if (tasks.length === 0) return;
    const deployed = await deployments.deploy({ resources: [REVIEW_MODEL] }, HOUSE);
    const definition = parseDefinitionId(
      deployed.ok ? (deployed.value.processes[0]?.definitionId ?? '') : '',
    );
    if (definition === null)
      throw new InvariantViolation('the review of roll-outs to be there', 'it is not');
    const { processId } = process.value;
    const done = await execute(
      freshInstanceId(clock.now()),
      {
        type: 'startInstance',
        definition,
        variables: { processId, definitionId: id, owners: ownersOf(tasks) },
        businessKey: processId,
        startEvent: null,
        by: HOUSE,
      },
      eventKey('rolloutReview', id),
    );
    if (done.ok) this.#own.add(done.value.instance);
  }

  async #work(): Promise<void> {
    const offers = await this.#parts.store.queries.offers([BACK_TEST_WORK], AT_ONCE);
    for (const entry of offers) if (entry.processId === REVIEW_PROCESS) await this.#perform(entry);
  }

  /** Leases the work, does it, and claims it, as any performer would. */
  async #perform({ instance, item: { id: workItem } }: WorkItemEntry): Promise<void> {
    const { execute } = this.#parts;
    const leaseHash = sha256(freshSecret(128));
    const forMs = durationMs(LEASE_MS);
    const lease = { type: 'leaseWorkItem', workItem, by: HOUSE, leaseHash, forMs } as const;
    const leased = await execute(instance, lease, null);
    const epoch = leased.ok ? leased.value.reply['epoch'] : null;
    if (typeof epoch !== 'number') return;
    const output = await this.#outputFor(instance);
    const digest = sha256(canonicalJson({ output }));
    const claimId = parseClaimId(digest);
    if (claimId === null) throw new InvariantViolation('a digest to be a claim id', 'it is not');
    const claim = {
      claimId,
      digest,
      disposition: 'done',
      output,
      confidence: null,
      evidence: [],
    } as const;
    const proof = { by: HOUSE, epoch, leaseHash };
    await execute(instance, { type: 'submitClaim', workItem, proof, claim }, null);
  }

  async #outputFor(instance: InstanceId): Promise<JsonObject> {
    const live = await this.#stillLive(instance);
    if (live === null) return { isOver: true };
    const backTests: JsonObject[] = [];
    for (const task of rollingIn(governedTasks(live.nodes.values()))) {
      const tested = await this.#backTest(live.processId, task);
      if (tested.ok) backTests.push(tested.value);
    }
    return { isOver: false, backTests };
  }

  /** The version that a review is about; `null` when another one is live by now. */
  async #stillLive(instance: InstanceId): Promise<ExecutableProcess | null> {
    const { store, definitions } = this.#parts;
    const variables = await store.queries.rootVariables(instance);
    const text = variables.find(({ name }) => name === 'definitionId')?.value;
    const id = parseDefinitionId(typeof text === 'string' ? text : '');
    const process = id === null ? null : await definitions.load(id);
    if (process?.ok !== true) return null;
    const newest = await store.definitions.findVersion(process.value.processId, null);
    return newest?.id === id ? process.value : null;
  }

  /** What the next phase would have changed, and whether there is enough evidence for it. */
  async #backTest(
    processId: string,
    { id: elementId, governance }: GovernedTask,
  ): Promise<Outcome<JsonObject>> {
    const { matrix, rolloutPhase: phase } = governance;
    const decisionId = matrix === null ? {} : { decisionId: matrix };
    const asked = { processId, elementId, phase: phase + 1, ...decisionId };
    const tested = await this.#parts.backTests.run(asked);
    if (!tested.ok) return tested;
    const evidence = await this.#parts.rollouts.evidence({ processId, elementId, phase });
    const examples = tested.value.examples.slice(0, MOST_SHOWN);
    const found = { ...tested.value, examples };
    return accept(asJson({ elementId, phase, nextPhase: phase + 1, evidence, found }));
  }
}

const REVIEW_ID = parseElementId(REVIEW_PROCESS);

function rollingIn(tasks: readonly GovernedTask[]): readonly GovernedTask[] {
  return tasks.filter(
    ({ governance, work }) => work.kind !== 'human' && governance.rolloutPhase < ROLLED_OUT,
  );
}

/** Who answers for the policies, by name; those who own policies where nobody is named. */
function ownersOf(tasks: readonly GovernedTask[]): readonly string[] {
  const named = tasks.flatMap(({ governance: { owners } }) => owners.policy ?? []);
  return named.length === 0 ? ['policy-owners'] : [...new Set(named)];
}
