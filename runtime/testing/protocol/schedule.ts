import { parseClaimId, type WorkItemId } from '../../../shared/ids.ts';
import type { KillMode, KillScope } from '../../../shared/kill.ts';
import { durationMs, instant, later, type Instant } from '../../../shared/time.ts';
import type { ClaimBody, Command, LeaseProof, WorkItemRow } from '../../engine/index.ts';
import { Harness } from '../harness.ts';
import { Chance } from './chance.ts';
import { BEGIN, House, type Death, type Faults } from './house.ts';
import { Broken, Rules } from './rules.ts';

const CLAIMERS = ['ann@1', 'bob@1', 'cid@2'] as const;
const LEASE_MS = durationMs(1000);
const ACTIONS = 48;
const DEATHS: readonly Death[] = ['before', 'inside', 'after'];

/** Something on its way to the orchestrator. */
interface Message {
  readonly by: string | null;
  readonly command: Command;
}

/** What a claimer believes it holds: the token it was given, and for which epoch. */
interface Belief extends LeaseProof {
  readonly workItem: WorkItemId;
}

/** How often things happen in one schedule: strong faults must not hide weak ones. */
interface Swarm {
  readonly deaths: number;
  readonly duplicates: number;
  readonly drops: number;
  readonly kills: number;
  readonly forgeries: number;
  readonly jumps: number;
}

/** What one schedule came to. */
export interface Outcome {
  /** What may never be and was; `null` for none. */
  readonly broken: string | null;
  readonly commits: number;
  readonly records: number;
  /** The same seed gives the same trace. */
  readonly trace: string;
}

/** Runs one schedule. */
export function runSchedule(seed: number, faults: Faults = {}): Outcome {
  const schedule = new Schedule(seed, faults);
  let broken: string | null = null;
  try {
    schedule.run();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    broken = error.message;
  }
  const { commits, house } = schedule;
  const trace = house.journal.map(({ type, at }) => `${type}@${at}`).join(' ');
  return { broken, commits, records: house.journal.length, trace };
}

/** One schedule: claimers, an operator and systems of record, and whatever goes wrong between them. */
class Schedule {
  readonly house: House;
  readonly #chance: Chance;
  readonly #rules: Rules = new Rules();
  readonly #swarm: Swarm;
  readonly #bag: Message[] = [];
  readonly #beliefs: Belief[] = [];
  #at: Instant = BEGIN;
  #names = 0;

  constructor(seed: number, faults: Faults) {
    this.house = new House(faults);
    this.#chance = new Chance(seed);
    const some = (share: number): number => (this.#chance.is(0.6) ? share : 0);
    this.#swarm = {
      deaths: some(0.15),
      duplicates: some(0.3),
      drops: some(0.15),
      kills: some(0.08),
      forgeries: some(0.2),
      jumps: some(0.05),
    };
  }

  get commits(): number {
    return this.#rules.commits;
  }

  run(): void {
    for (let n = 0; n < ACTIONS; n += 1) this.#act();
    if (this.#chance.is(0.01)) this.#compareReplay();
  }

  #act(): void {
    const chance = this.#chance;
    if (chance.is(this.#swarm.kills)) return this.#order();
    if (chance.is(0.1)) return this.#letTimePass();
    if (this.#bag.length > 0 && chance.is(0.55)) return this.#deliver();
    this.#send();
  }

  #send(): void {
    const item = this.#anyItem();
    if (item === null) return;
    const chance = this.#chance;
    if (chance.is(0.35)) return this.#ask(item);
    if (item.probes.length > 0 && chance.is(0.5)) return this.#observe(item);
    const belief = this.#anyBelief();
    if (belief !== null) this.#bag.push(this.#actOf(belief));
  }

  #ask({ id: workItem }: WorkItemRow): void {
    const by = this.#chance.one(CLAIMERS);
    const leaseHash = `lease-${(this.#names += 1)}`;
    this.#bag.push({
      by,
      command: { type: 'leaseWorkItem', workItem, by, leaseHash, forMs: LEASE_MS },
    });
  }

  /** What a claimer does with an item it believes to hold, or somebody else with its token. */
  #actOf({ workItem, ...believed }: Belief): Message {
    const chance = this.#chance;
    const isForged = chance.is(this.#swarm.forgeries);
    const by = isForged ? chance.one(CLAIMERS) : believed.by;
    const epoch = isForged && chance.is(0.5) ? believed.epoch + 1 : believed.epoch;
    const proof = { ...believed, by, epoch };
    const held = { workItem, proof };
    const kind = chance.below(10);
    if (kind < 6) return { by, command: { type: 'submitClaim', ...held, claim: this.#claim() } };
    if (kind === 6) return { by, command: { type: 'renewLease', ...held, forMs: LEASE_MS } };
    if (kind === 7) {
      const failure = { code: 'X', message: '', backoffMs: null };
      return { by, command: { type: 'failAttempt', ...held, ...failure } };
    }
    if (kind === 8)
      return { by, command: { type: 'endLease', ...held, reason: 'released', detail: '' } };
    const until = later(this.#at, durationMs(500));
    return { by, command: { type: 'deferWork', ...held, until, checkpoint: null } };
  }

  #claim(): ClaimBody {
    const name = this.#chance.is(0.3) ? 'again' : `claim-${(this.#names += 1)}`;
    const claimId = parseClaimId(name);
    if (claimId === null) throw new Error('no claim id');
    const said = { output: {}, confidence: null, evidence: [] };
    return { claimId, digest: name, disposition: 'done', ...said };
  }

  #observe({ id: workItem, claim, probes }: WorkItemRow): void {
    if (claim === null) return;
    const there = !this.#chance.is(0.3);
    const observations = probes.map(({ probe }) => ({
      type: 'answered' as const,
      probe,
      status: 200,
      body: { there },
      bodyHash: '',
      at: this.#at,
    }));
    const { claimId } = claim;
    const command = { type: 'recordObservations', workItem, claimId, observations } as const;
    this.#bag.push({ by: null, command });
  }

  /** Out of order, twice, or not at all. */
  #deliver(): void {
    const chance = this.#chance;
    const index = chance.below(this.#bag.length);
    const message = this.#bag[index];
    if (message === undefined) return;
    if (!chance.is(this.#swarm.duplicates)) this.#bag.splice(index, 1);
    if (chance.is(this.#swarm.drops)) return;
    this.#handle(message, chance.is(this.#swarm.deaths) ? chance.one(DEATHS) : null);
  }

  #handle({ by, command }: Message, death: Death | null): void {
    const isStopped = this.house.stops.some(({ mode }) => mode !== 'drain');
    const answer = this.house.handle(command, this.#at, death);
    if (answer.type === 'refused') return;
    this.#rules.see(answer.journal, { by, at: this.#at, isStopped });
    if (answer.type === 'lost' || command.type !== 'leaseWorkItem') return;
    const { workItem, leaseHash } = command;
    const epoch = Number(answer.reply['epoch']);
    this.#beliefs.push({ workItem, by: command.by, leaseHash, epoch });
  }

  /** An order is acknowledged with its being read, or taken back; items hear of it later, or never. */
  #order(): void {
    const chance = this.#chance;
    const [current] = this.house.stops;
    const items = [...this.#items()];
    if (current !== undefined) {
      this.house.stops = [];
      for (const { id: workItem } of items)
        this.#tellOf({ type: 'releaseWorkItem', workItem, kill: current.id, by: 'olga' });
      return;
    }
    const kill = `kill-${(this.#names += 1)}`;
    const mode: KillMode = chance.one(['pause', 'stop', 'stop+compensate']);
    const scope: KillScope = chance.one([
      { type: 'global' },
      { type: 'process', processId: 'protocol', version: null },
      { type: 'instance', instanceId: 'test' },
    ]);
    this.house.stops = [{ id: kill, scope, mode, reason: '', by: 'otto', at: this.#at }];
    for (const { id: workItem } of items)
      this.#tellOf({ type: 'haltWorkItem', workItem, kill, mode, by: 'otto' });
  }

  #tellOf(command: Command): void {
    this.#bag.push({ by: null, command });
  }

  #letTimePass(): void {
    const chance = this.#chance;
    const isJump = chance.is(this.#swarm.jumps);
    this.#at = instant(Math.max(BEGIN, this.#at + (isJump ? -700 : chance.below(900))));
    for (const item of [...this.#items()])
      if (item.dueAt !== null && item.dueAt <= this.#at && chance.is(0.8))
        this.#tellOf({ type: 'passDeadline', subject: item.id });
    for (const row of this.house.state.rows())
      if (row.type === 'incident' && chance.is(0.5))
        this.#tellOf({
          type: 'retryIncident',
          incident: row.id,
          by: 'otto',
          attempts: 2,
          variables: {},
        });
  }

  *#items(): Generator<WorkItemRow> {
    for (const row of this.house.state.rows()) if (row.type === 'workItem') yield row;
  }

  #anyItem(): WorkItemRow | null {
    const items = [...this.#items()];
    return items.length === 0 ? null : this.#chance.one(items);
  }

  #anyBelief(): Belief | null {
    if (this.#beliefs.length === 0) return null;
    // The newest is the likeliest, older ones are zombies.
    const { length } = this.#beliefs;
    if (this.#chance.is(0.6)) return this.#beliefs[length - 1] ?? null;
    return this.#chance.one(this.#beliefs);
  }

  #compareReplay(): void {
    const live = JSON.stringify(Harness.rowsOf(this.house.state));
    const again = JSON.stringify(Harness.rowsOf(this.house.replayed()));
    if (live !== again) throw new Broken('the state is not what its journal comes to');
  }
}
