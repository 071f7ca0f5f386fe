import type { Store } from '../store/port.ts';
import { createForgetEvidence } from './evidence/forget-evidence.ts';
import { openKeptEvidence } from './evidence/kept-evidence.ts';
import { createAudit, type Audit, type AuditPlace } from './audit/create-audit.ts';
import { protecting } from './audit/vault/protect.ts';
import { createToolPrivacy } from './audit/vault/tool-privacy.ts';
import { Calibrations } from './calibration/calibrations.ts';
import type { Clock, HandWoundClock } from './clock.ts';
import { createConnect, type Connect } from './create-connect.ts';
import { createCompileResources } from './compile-resources.ts';
import { createEvents, type Events } from './create-events.ts';
import { createIdentity, type IdentityServices } from './create-identity.ts';
import { createProof, type Proof } from './create-proof.ts';
import { createOperations, type OperatorServices } from './create-operations.ts';
import { DefinitionCache } from './definition-cache.ts';
import { createCompileDecisionFiles } from './decisions/compile-decision-files.ts';
import { DecisionLibrary } from './decisions/decision-library.ts';
import { createDecisions, type Decisions } from './decisions/decisions.ts';
import { createDefinitions, type Definitions } from './definitions.ts';
import { Deployments } from './deploy.ts';
import { createExecute } from './execute.ts';
import { Feeds } from './feeds/feeds.ts';
import { WorkHints } from './feeds/work-hints.ts';
import type { OidcSettings } from './identity/oidc/settings.ts';
import type { Seal } from './identity/seal.ts';
import type { Log } from './log.ts';
import type { ModelReader } from './model-reader/model-reader.ts';
import { ClockControl } from './pumps/clock-control.ts';
import { createControl, type Control } from './control/create-control.ts';
import { KillList } from './control/kill-list.ts';
import { createGateway, freshSeed, type GatewayServices } from './gateway/create-gateway.ts';
import { signerWith, type Signer } from './gateway/receipts.ts';
import { ToolSets } from './gateway/tool-sets.ts';
import { createPumps, type Pumps } from './pumps/pumps.ts';
import { DataStores } from './data-stores.ts';
import { createProjects, type ProjectServices } from './projects/create-projects.ts';
import { createPolicy, type PolicyServices } from './policy/create-policy.ts';
import { StandIns } from './registry/stand-ins.ts';
import { RolloutReviews } from './policy/rollout-reviews.ts';
import { createQuestions, type QuestionServices } from './questions/create-questions.ts';
import { Connectors } from './registry/connectors.ts';
import { Remembered } from './remembered.ts';
import { Wakes } from './wakes.ts';
import { Claims } from './work/claims.ts';
import { Items } from './work/items.ts';
import { Offers } from './work/offers.ts';
import { sealingCheckpoints } from './work/sealed-checkpoints.ts';
import { Tasks } from './work/tasks.ts';

/** What the runtime can do, for the floor that speaks HTTP. */
export interface Services
  extends
    Connect,
    GatewayServices,
    Audit,
    Events,
    OperatorServices,
    PolicyServices,
    IdentityServices,
    ProjectServices,
    Control,
    QuestionServices {
  readonly log: Log;
  readonly deployments: Deployments;
  readonly definitions: Definitions;
  readonly decisions: Decisions;
  readonly feeds: Feeds;
  readonly connectors: Connectors;
  readonly evidence: Proof['evidence'];
  readonly signingKeys: Proof['signingKeys'];
  readonly dataStores: DataStores;
  readonly offers: Offers;
  readonly items: Items;
  readonly claims: Claims;
  readonly tasks: Tasks;
  readonly remembered: Remembered;
  /** `null` unless the clock is wound by hand. */
  readonly clockControl: ClockControl | null;
  /** Whether the store answers. */
  isReady(): Promise<boolean>;
  /** Reads what is stopped: until then, everything is. */
  open(): Promise<void>;
  /** Begins to carry out what is due. */
  start(): void;
  /** Lets everybody go who waits, and finishes what is in hand. The store stays open. */
  stop(): Promise<void>;
}

/** What the services are made of. */
export interface ServicesParts {
  readonly store: Store;
  readonly reader: ModelReader;
  readonly log: Log;
  /** The clock of the processes. */
  readonly clock: Clock;
  /** The same, when it is wound by hand; else `null`. */
  readonly testClock: HandWoundClock | null;
  /** The clock of this computer, by which sessions and keys live. */
  readonly wallClock: Clock;
  readonly adminToken: string;
  readonly seal: Seal;
  /** 32 bytes under which receipts are signed; left out: others each time. */
  readonly receiptSeed?: Uint8Array;
  /** Where people sign in beside by links and passwords; left out: nowhere. */
  readonly oidc?: OidcSettings;
  /** Where the audit log is kept outside the store; left out: nowhere. */
  readonly audit?: AuditPlace;
  /** How many processes may be called within one another; 100 when it is left out. */
  readonly callDepth?: number;
  /** The pauses (ms) before an event is told again; the usual ones when it is left out. */
  readonly webhookPausesMs?: readonly number[];
  /** Where evidence lies; left out or `null`: in the store. */
  readonly evidenceFolder?: string | null;
}

/** How many may follow a feed, or wait for work, at once. */
const MOST_WAITING = 10_000;

/** Puts the floor together. */
export function createServices(parts: ServicesParts): Services {
  const { store, reader, log, clock, testClock, wallClock, seal } = parts;
  const base = createBase(parts);
  const { hands, execute, events, audit, who, connectors, kills, calibrations, wakes } = base;
  const work = createWork(parts, base);
  const { offers, claims, tasks, tools, proof } = work;
  const compileDecisionFiles = createCompileDecisionFiles(reader);
  const judging = { ...hands, execute, compileDecisionFiles };
  const policy = createPolicy({ ...judging, clock: wallClock, processClock: clock });
  const { effects } = tools;
  const pumps = createPumps({ ...policy, ...hands, log, execute, proof, effects, ...events });
  const operators = createOperations({ ...hands, execute, log });
  const goingLive = createGoingLive(parts, base, policy, () => pumps.kick());
  const { deployments } = goingLive;
  const control = createControl({ ...hands, kills, execute, deployments, log, offers });
  const feeds = new Feeds(store, MOST_WAITING, new WorkHints(store, who.subjects));
  const pausesMs = parts.webhookPausesMs;
  const living = { ...base, ...goingLive, ...control, ...audit, ...operators, tools, pumps };
  return {
    log,
    ...audit,
    ...who,
    deployments,
    ...control,
    definitions: createDefinitions(store.definitions, reader),
    decisions: createDecisions({ ...store, library: hands.decisions, clock }),
    ...operators,
    feeds,
    ...events,
    ...policy,
    connectors,
    ...createConnect({ ...events, store, seal, clock: wallClock, connectors, log, pausesMs }),
    evidence: proof.evidence,
    signingKeys: proof.signingKeys,
    dataStores: new DataStores(store.documents, wallClock),
    offers,
    items: new Items({ execute, claims, clock, ...control }),
    claims,
    tasks,
    ...tools.services,
    ...goingLive.projects,
    ...createQuestions({ ...hands, execute, wakes, tasks }),
    remembered: new Remembered(store.replies, seal, wallClock),
    clockControl: testClock === null ? null : new ClockControl(testClock, store.due, pumps.all),
    isReady: () => isReady(store),
    ...lifeOf({ ...living, ...proof }, [offers, wakes, feeds, calibrations]),
  };
}

/** What everything else stands on: definitions, the one way to run a command, who is who. */
function createBase(parts: ServicesParts) {
  const { store, reader, log, clock, wallClock, seal } = parts;
  const compileResources = createCompileResources(reader);
  const decisions = new DecisionLibrary({ ...store, compile: createCompileDecisionFiles(reader) });
  const definitions = new DefinitionCache(store.definitions, compileResources);
  const limits = parts.callDepth === undefined ? {} : { callDepth: parts.callDepth };
  const kills = new KillList(store.documents);
  const calibrations = new Calibrations(store, log);
  const { find: calibration } = calibrations;
  const pool = new StandIns(store.documents);
  const asked = { kill: kills.find, standIns: pool.find };
  const hands = { store, definitions, decisions, clock, ...asked, ...limits };
  const kept = openKeptEvidence(store, parts.evidenceFolder ?? null);
  const forgetEvidence = createForgetEvidence(store.documents, kept);
  const place = parts.audit;
  const audit = createAudit({ store, clock: wallClock, log, forgetEvidence, place });
  const privacy = { store, vault: audit.vault, policies: audit.fieldPolicies };
  const signer = signerWith(parts.receiptSeed ?? freshSeed());
  const sign: Signer['sign'] = (receipt) => signer.sign(receipt);
  const sealing = sealingCheckpoints(createExecute({ ...hands, sign, calibration }), seal);
  const execute = protecting(sealing, privacy);
  return {
    compileResources,
    hands,
    kills,
    calibrations,
    kept,
    audit,
    signer,
    execute,
    events: createEvents({ store, execute, definitions, clock, privacy }),
    connectors: new Connectors(store.documents, seal, wallClock),
    toolSets: new ToolSets(store.documents, wallClock),
    pool,
    who: createIdentity({ ...parts, onPerformer: pool.note }),
    wakes: new Wakes(store),
  };
}

type Base = ReturnType<typeof createBase>;

/** Work: who is offered it, what is claimed of it, what proves it, which tools it may use. */
function createWork(parts: ServicesParts, base: Base) {
  const { store, log, wallClock, seal } = parts;
  const { hands, execute, connectors, toolSets, signer, who, wakes, pool, kills, audit } = base;
  const { admitToWork: admit } = who;
  const claims = new Claims(store.instances, wakes);
  const proof = createProof({
    ...hands,
    execute,
    connectors,
    seal,
    wallClock,
    log,
    kept: base.kept,
  });
  const { preImages } = proof;
  const most = MOST_WAITING;
  return {
    claims,
    proof,
    offers: new Offers({ ...hands, execute, log, most, admit, preImages, toolSets, seal, pool }),
    tasks: new Tasks({ store, execute, definitions: hands.definitions, claims }),
    tools: createGateway({
      ...hands,
      ...{ execute, connectors, signer, toolSets, wallClock, log },
      privacy: createToolPrivacy(audit.vault, audit.fieldPolicies, store.documents),
      onKilled: (kill) => kills.countRefused(kill),
    }),
  };
}

interface GoingLive {
  readonly deployments: Deployments;
  readonly rolloutReviews: RolloutReviews;
  readonly projects: ProjectServices;
}

/** What brings versions in, and what looks at them again while their policies are rolled out. */
function createGoingLive(
  parts: ServicesParts,
  { compileResources, hands, execute, audit }: Base,
  policy: PolicyServices,
  onDeployed: () => void,
): GoingLive {
  const { store, clock, log } = parts;
  const deployments = new Deployments({
    store: store.definitions,
    compileResources,
    cache: hands.definitions,
    library: hands.decisions,
    documents: store.documents,
    rollouts: policy.rollouts,
    personal: audit.fieldPolicies,
    clock,
    standIns: hands.standIns,
    onDeployed: (definitions) => {
      onDeployed();
      rolloutReviews.begin(definitions);
    },
  });
  const rolloutReviews = new RolloutReviews({ ...hands, ...policy, execute, deployments, log });
  return { deployments, rolloutReviews, projects: createProjects({ ...parts, deployments }) };
}

type Acting = Pick<Control & OperatorServices, 'kills' | 'killSwitch' | 'batches' | 'statistics'>;

/** What goes on by itself. */
interface Living extends GoingLive, Acting {
  readonly tools: { close(): Promise<void> };
  readonly calibrations: Calibrations;
  readonly pool: StandIns;
  readonly pumps: Pumps;
  readonly evidenceSweep: Proof['evidenceSweep'];
  readonly auditLog: Audit['auditLog'];
}

/** Begins and ends what goes on by itself; `waiting` are those at whom others wait. */
function lifeOf(
  {
    tools,
    pumps,
    auditLog,
    batches,
    kills,
    killSwitch,
    rolloutReviews,
    projects,
    evidenceSweep,
    ...learnt
  }: Living,
  waiting: readonly { close(): void }[],
): Pick<Services, 'open' | 'start' | 'stop'> {
  return {
    async open() {
      await Promise.all([kills.load(), learnt.calibrations.load(), learnt.pool.load()]);
    },
    start() {
      pumps.start();
      killSwitch.start();
      batches.start();
      auditLog.start();
      rolloutReviews.start();
      evidenceSweep.start();
      learnt.statistics.start();
    },
    async stop() {
      for (const one of waiting) one.close();
      projects.projectPresence.close();
      await tools.close();
      await rolloutReviews.close();
      await evidenceSweep.close();
      await batches.close();
      await killSwitch.close();
      await pumps.stop();
      await auditLog.stop();
      await learnt.statistics.close();
    },
  };
}

function isReady({ queries }: Store): Promise<boolean> {
  return queries.feedHead().then(
    () => true,
    () => false,
  );
}
