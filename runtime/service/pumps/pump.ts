import { durationMs, later, type Instant } from '../../../shared/time.ts';
import type { Due, DueStore, NodeName } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Handled } from './handled.ts';

/** What a pump is made of. */
export interface PumpParts<Type extends Due['type']> {
  readonly type: Type;
  readonly due: DueStore;
  readonly node: NodeName;
  readonly clock: Clock;
  readonly log: Log;
  /** How many things may be in hand at once. */
  readonly width: number;
  readonly handle: (due: Extract<Due, { type: Type }>) => Promise<Handled>;
}

/** How long (ms) what is in hand is nobody else's: longer than anything may take. */
const IN_HAND_MS = durationMs(120_000);
/** The first pause (ms) after a failure; it doubles each time. */
const FIRST_PAUSE_MS = 500;
/** The longest pause (ms) between two attempts. */
const LONGEST_PAUSE_MS = 300_000;
/** After so many failures a thing is set aside, for an operator to see in the log. */
const PARK_AFTER = 10;
/** For how long (ms) it is set aside. */
const PARKED_MS = 3_600_000;

/**
 * Carries out what is due, at least once, without asking the store over and over: it sleeps until
 * the next thing is due, and is woken when something new may be. One thing that fails again and
 * again is tried less and less often, and holds up nothing else.
 */
export class Pump<Type extends Due['type']> {
  readonly #parts: PumpParts<Type>;
  #inHand: number = 0;
  #isLeasing: boolean = false;
  #isStopped: boolean = false;
  /** Somebody called while the pump was at it: look once more before going to sleep. */
  #isCalled: boolean = false;
  #alarm: (() => void) | null = null;
  /** How often what is not done yet has failed. Waiting for another round is no failure. */
  readonly #failures: Map<string, number> = new Map();
  readonly #idle: Set<() => void> = new Set();
  /** How many things it has taken in hand: tells whether a round brought anything. */
  taken: number = 0;

  constructor(parts: PumpParts<Type>) {
    this.#parts = parts;
  }

  /** Something may be due. */
  kick(): void {
    if (this.#isStopped) return;
    this.#isCalled = true;
    if (!this.#isLeasing) void this.#run();
  }

  /** Carries out everything that is due now; resolves when nothing is in hand any more. */
  async drain(): Promise<void> {
    this.kick();
    while (this.#isLeasing || this.#inHand > 0)
      await new Promise<void>((resolve) => this.#idle.add(resolve));
  }

  /** Takes nothing new in hand, and waits for what it has. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#alarm?.();
    while (this.#isLeasing || this.#inHand > 0)
      await new Promise<void>((resolve) => this.#idle.add(resolve));
  }

  async #run(): Promise<void> {
    const { log, clock, type } = this.#parts;
    this.#isLeasing = true;
    this.#alarm?.();
    this.#alarm = null;
    try {
      while (this.#isCalled && !this.#isStopped) {
        this.#isCalled = false;
        await this.#takeAll();
      }
      if (!this.#isStopped && this.#inHand < this.#parts.width) await this.#setAlarm();
    } catch (error) {
      log.error('pump.failed', { type, err: error });
      this.#alarm = clock.callAt(later(clock.now(), FIRST_PAUSE_MS), () => this.kick());
    } finally {
      this.#isLeasing = false;
      if (this.#isCalled) this.kick();
      this.#tellIdle();
    }
  }

  async #takeAll(): Promise<void> {
    const { due, type, node, clock, width } = this.#parts;
    while (this.#inHand < width && !this.#isStopped) {
      const limit = width - this.#inHand;
      const request = { node, at: clock.now(), forMs: IN_HAND_MS, limit };
      const found = await due.lease(type, request);
      for (const one of found) if (this.#isMine(one)) this.#takeInHand(one);
      if (found.length < limit) return;
    }
  }

  #isMine(one: Due): one is Extract<Due, { type: Type }> {
    return one.type === this.#parts.type;
  }

  #takeInHand(one: Extract<Due, { type: Type }>): void {
    this.#inHand += 1;
    this.taken += 1;
    void this.#carryOut(one).finally(() => {
      this.#inHand -= 1;
      // Room for more: there may have been more due than hands.
      this.kick();
      this.#tellIdle();
    });
  }

  async #carryOut(one: Extract<Due, { type: Type }>): Promise<void> {
    const { due, node, log } = this.#parts;
    try {
      const handled = await this.#parts.handle(one);
      if (handled.type === 'done') await due.settle([one], node);
      else await due.postpone(one, node, handled.until, handled.why);
      this.#failures.delete(one.id);
    } catch (error) {
      const { type, id } = one;
      const failures = (this.#failures.get(id) ?? 0) + 1;
      this.#failures.set(id, failures);
      const isParked = failures >= PARK_AFTER;
      log.error(isParked ? 'due.parked' : 'due.failed', { type, id, failures, err: error });
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
      await this.#putOff(one, isParked ? PARKED_MS : pause, error);
    }
  }

  async #putOff(one: Due, forMs: number, error: unknown): Promise<void> {
    const { due, node, clock, log } = this.#parts;
    const message = error instanceof Error ? error.message : String(error);
    try {
      await due.postpone(one, node, later(clock.now(), forMs), message);
    } catch (again) {
      // It stays in hand until its time is over, and is then taken up anew.
      log.error('due.lost', { id: one.id, err: again });
    }
  }

  async #setAlarm(): Promise<void> {
    const { due, type, clock } = this.#parts;
    const next: Instant | null = await due.nextDue(type);
    if (next === null || this.#isCalled || this.#isStopped) return;
    this.#alarm = clock.callAt(next, () => this.kick());
  }

  #tellIdle(): void {
    if (this.#isLeasing || this.#inHand > 0) return;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}
