import { ZONES, type Zone } from '../governance.ts';
import {
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';

/** Who does work without being a person. */
export type MachineKind = 'agent' | 'bot' | 'api';

/**
 * Whether a performer may work: only an `active` one may. What was changed since it was approved
 * needs a review; what is retired never works again.
 */
export type AgentStatus =
  'draft' | 'approved' | 'active' | 'suspended' | 'needs-review' | 'retired';

/** To what a performer is bound, whatever its tasks would allow. */
export interface AgentScopes {
  /** Ids of the processes it may work in; `null`: any. */
  readonly processes: readonly string[] | null;
  /** Names of the tools it may call; `null`: those of its tasks. */
  readonly tools: readonly string[] | null;
  /** Fields of the input that it may see; `null` or left out: those of its tasks. */
  readonly fields?: readonly string[] | null;
  /** Keys of subjects (`invoice`, `vendor`) that it may work on; `null` or left out: any. */
  readonly entities?: readonly string[] | null;
  /** Classes of data that its tasks may handle; `null` or left out: any. */
  readonly dataClasses?: readonly string[] | null;
}

/** What a performer is, apart from its name: what is reviewed before it may work. */
export interface AgentFacts {
  /** What it can do; `*` stands for everything and is for tests. */
  readonly capabilities: readonly string[];
  /** The person or team that answers for it. */
  readonly owner: string;
  /** The person who has brought it in, and may not judge what it does; `null`: nobody but the owner. */
  readonly sponsor: string | null;
  readonly description: string | null;
  readonly scopes: AgentScopes;
  /** The zone beyond which it may not act on its own; `null`: that of the task. */
  readonly ceiling: Zone | null;
  /** The model that it runs on; with a lease it has to say the same. `null`: not pinned. */
  readonly model: string | null;
  /** SHA-256 (hex) of its prompt, pinned in the same way. */
  readonly promptHash: string | null;
  /** SHA-256 (hex) of its agent card, pinned in the same way. */
  readonly cardHash: string | null;
  /** Whether it may stand in for another performer that has failed: it gets no such work else. */
  readonly fallbackSafe: boolean;
}

/** What is to change about a performer; what is left out stays. */
export type AgentChange = Partial<AgentFacts>;

/** A performer to be registered. */
export interface AgentRequest extends AgentChange {
  readonly name: string;
  /** Semantic version: another version is another performer, with its own key and record. */
  readonly version: string;
  readonly kind: MachineKind;
  readonly capabilities: readonly string[];
  readonly owner: string;
  /** `active` if the caller may approve performers and nothing is said, else `draft`. */
  readonly status?: 'draft' | 'active';
}

/** A further key for a performer. */
export interface KeyRequest {
  /** For how long (ISO 8601) the keys before it go on to work; not at all if nothing is said. */
  readonly overlap?: string;
  /** When the new key ends: at most 90 days from now, and then if nothing is said. */
  readonly expiresAt?: string;
}

/** A key of a performer, without its secret. */
export interface KeyEntry {
  /** How it begins: to tell keys apart, not to use them. */
  readonly prefix: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** To the minute; `null` when it was never used. */
  readonly lastUsedAt: string | null;
}

/** A key of a performer in an address. */
export interface ByKey {
  readonly agent: string;
  readonly prefix: string;
}

/** What has become of the work of a performer. Counted from the journal, so some moments behind. */
export interface Scorecard {
  readonly agent: string;
  readonly leases: number;
  readonly claims: number;
  /** Claims by what was found about them. */
  readonly verdicts: Readonly<Record<'pass' | 'fail' | 'inconclusive', number>>;
  readonly commits: number;
  /** Claims under a lease that was over. */
  readonly staleClaims: number;
  /** Leases that ran out, or were given back. */
  readonly leasesLost: number;
  readonly attemptsFailed: number;
  readonly toolsDenied: number;
  readonly queries: number;
  /** The middle of the last 200 times from lease to claim, in milliseconds; `null` before the first. */
  readonly medianMs: number | null;
  /** The last record that is counted, as a place in the order of all commits. */
  readonly countedTo: number;
}

/** A performer's name and its key. The key is shown this once. */
export interface AgentKey {
  /** `name@version`. */
  readonly agent: string;
  readonly key: string;
}

/** A registered performer. */
export interface AgentEntry extends AgentFacts {
  readonly agent: string;
  readonly name: string;
  readonly version: string;
  readonly kind: MachineKind;
  readonly status: AgentStatus;
  /** Who let it work as it is; `null` while nobody has. */
  readonly approvedBy: string | null;
  /** How its newest key begins: to tell keys apart, not to use them. */
  readonly keyPrefix: string;
  readonly registeredAt: string;
  readonly registeredBy: string;
}

/** A performer in an address. */
export interface ByAgent {
  readonly agent: string;
}

const NAME = '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$';
const VERSION = '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]{1,32})?$';

/** What performers and connectors may be called. */
export const agentName: Schema<string> = text({
  max: 63,
  pattern: NAME,
  description: 'letters, digits, - and _, at most 63',
});

/** @see ByAgent */
export const byAgent: Schema<ByAgent> = object<ByAgent>({ agent: text({ min: 1, max: 160 }) });

/** A capability: free text without spaces, such as `extract-invoice@1`. */
export const capability: Schema<string> = text({
  max: 200,
  pattern: '^[\\x21-\\x7e]+$',
  description: 'a capability of 1 to 200 visible ASCII characters',
});

const kind: Schema<MachineKind> = oneOf(['agent', 'bot', 'api']);

/** @see AgentKey */
export const agentKey: Schema<AgentKey> = named(
  'AgentKey',
  object<AgentKey>({ agent: text(), key: text({ description: 'Shown this once.' }) }),
);

const hash: Schema<string> = text({
  max: 64,
  pattern: '^[0-9a-f]{64}$',
  description: 'a SHA-256 in hex',
});

const scopes: Schema<AgentScopes> = object<AgentScopes>({
  processes: nullable(list(text({ min: 1, max: 255 }), { max: 500 })),
  tools: nullable(list(text({ min: 1, max: 200 }), { max: 500 })),
  fields: optional(nullable(list(text({ min: 1, max: 200 }), { max: 500 }))),
  entities: optional(nullable(list(text({ min: 1, max: 200 }), { max: 500 }))),
  dataClasses: optional(nullable(list(text({ min: 1, max: 200 }), { max: 500 }))),
});

const FACTS: Fields<AgentFacts> = {
  capabilities: list(capability, { min: 1, max: 100 }),
  owner: text({ min: 1, max: 200 }),
  sponsor: nullable(text({ min: 1, max: 200 })),
  description: nullable(text({ max: 2000 })),
  scopes,
  ceiling: nullable(oneOf(ZONES)),
  model: nullable(text({ min: 1, max: 200 })),
  promptHash: nullable(hash),
  cardHash: nullable(hash),
  fallbackSafe: flag(),
};

const CHANGE: Fields<AgentChange> = {
  capabilities: optional(FACTS.capabilities),
  owner: optional(FACTS.owner),
  sponsor: optional(FACTS.sponsor),
  description: optional(FACTS.description),
  scopes: optional(scopes),
  ceiling: optional(FACTS.ceiling),
  model: optional(FACTS.model),
  promptHash: optional(FACTS.promptHash),
  cardHash: optional(FACTS.cardHash),
  fallbackSafe: optional(FACTS.fallbackSafe),
};

/** The fields of {@link AgentEntry}. */
export const AGENT: Fields<AgentEntry> = {
  agent: text(),
  name: text(),
  version: text(),
  kind,
  ...FACTS,
  status: oneOf(['draft', 'approved', 'active', 'suspended', 'needs-review', 'retired']),
  approvedBy: nullable(text()),
  keyPrefix: text(),
  registeredAt: time(),
  registeredBy: text(),
};

/** @see AgentEntry */
export const agentEntry: Schema<AgentEntry> = named('Agent', object<AgentEntry>({ ...AGENT }));

/** @see KeyEntry */
export const keyEntry: Schema<KeyEntry> = named(
  'AgentKeyEntry',
  object<KeyEntry>({
    prefix: text(),
    createdAt: time(),
    expiresAt: time(),
    lastUsedAt: nullable(time()),
  }),
);

const count: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);

/** @see Scorecard */
export const scorecard: Schema<Scorecard> = named(
  'Scorecard',
  object<Scorecard>({
    agent: text(),
    leases: count,
    claims: count,
    verdicts: object<Scorecard['verdicts']>({ pass: count, fail: count, inconclusive: count }),
    commits: count,
    staleClaims: count,
    leasesLost: count,
    attemptsFailed: count,
    toolsDenied: count,
    queries: count,
    medianMs: nullable(count),
    countedTo: count,
  }),
);

/** @see AgentRequest */
export const agentRequest: Schema<AgentRequest> = object<AgentRequest>({
  name: agentName,
  version: text({ max: 60, pattern: VERSION, description: 'a version such as 1.2.0' }),
  kind,
  ...CHANGE,
  capabilities: FACTS.capabilities,
  owner: FACTS.owner,
  status: optional(oneOf(['draft', 'active'])),
});

/** @see AgentChange */
export const agentChange: Schema<AgentChange> = object<AgentChange>({ ...CHANGE });

/** @see KeyRequest */
export const keyRequest: Schema<KeyRequest> = object<KeyRequest>({
  overlap: optional(text({ max: 40, description: 'a duration such as PT1H' })),
  expiresAt: optional(time()),
});

/** @see ByKey */
export const byKey: Schema<ByKey> = object<ByKey>({
  agent: text({ min: 1, max: 160 }),
  prefix: text({ min: 1, max: 40 }),
});
