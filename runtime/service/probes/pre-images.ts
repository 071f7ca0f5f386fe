import type { InstanceId, WorkItemId } from '../../../shared/ids.ts';
import { later } from '../../../shared/time.ts';
import type { PreImage, ProbeObservation, ProbeRequest } from '../../../shared/work-item.ts';
import type { Effect } from '../../engine/index.ts';
import type { Due } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Execute } from '../execute.ts';
import { againAt, DONE, type Handled } from '../pumps/handled.ts';
import type { ReadProbe } from './read-probe.ts';

type TakePreImage = Extract<Effect, { type: 'takePreImage' }>;

/** How long (ms) a performer waits for its lease because a system of record does not answer. */
const PATIENCE_MS = 2000;
/** The pause (ms) between two reads of one that does not answer. */
const PAUSE_MS = 200;
/** The pause (ms) when the definition cannot be had at present. */
const RETRY_MS = 1000;

/**
 * Looks at the systems of record before a performer is told of its lease, so that nothing it does
 * can be in what is seen. Whoever asks first has it looked; whoever asks meanwhile waits for the same
 * look. The outbox asks, too: should the runtime end in between, the look is taken after its restart,
 * and nobody has been told of that lease.
 */
export class PreImages {
  readonly #readProbe: ReadProbe;
  readonly #execute: Execute;
  readonly #clock: Clock;
  readonly #looking: Map<string, Promise<boolean>> = new Map();

  constructor(readProbe: ReadProbe, execute: Execute, clock: Clock) {
    this.#readProbe = readProbe;
    this.#execute = execute;
    this.#clock = clock;
  }

  /** Carries out what the lease has asked for. */
  async carryOut({ instance }: EffectDue, effect: TakePreImage): Promise<Handled> {
    if (await this.take(instance, effect)) return DONE;
    return againAt(later(this.#clock.now(), RETRY_MS), 'the look could not be kept');
  }

  /** Looks, and keeps what was seen. @returns whether that is settled, one way or the other */
  async take(instance: InstanceId, effect: Omit<TakePreImage, 'type'>): Promise<boolean> {
    const key = `${effect.workItem}:${effect.epoch}`;
    const known = this.#looking.get(key);
    if (known !== undefined) return await known;
    const look = this.#look(instance, effect).finally(() => this.#looking.delete(key));
    this.#looking.set(key, look);
    return await look;
  }

  async #look(
    instance: InstanceId,
    { workItem, epoch, probes }: Omit<TakePreImage, 'type'>,
  ): Promise<boolean> {
    const images = await Promise.all(probes.map((probe) => this.#read(probe, epoch)));
    return await this.#keep(instance, { workItem, epoch, images });
  }

  /** Reads until there is an answer, or the time is over: what comes later tells of later. */
  async #read(probe: ProbeRequest, epoch: number): Promise<PreImage> {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), PATIENCE_MS);
    try {
      return await Promise.race([
        this.#readOnceUsable(probe, epoch, over.signal),
        late(probe, epoch, over.signal),
      ]);
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  async #readOnceUsable(probe: ProbeRequest, epoch: number, over: AbortSignal): Promise<PreImage> {
    let found = await this.#readProbe(probe);
    while (!isUsable(found) && !over.aborted) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (!over.aborted) found = await this.#readProbe(probe);
    }
    return imageOf(found, epoch);
  }

  async #keep(
    instance: InstanceId,
    seen: {
      readonly workItem: WorkItemId;
      readonly epoch: number;
      readonly images: readonly PreImage[];
    },
  ): Promise<boolean> {
    const done = await this.#execute(instance, { type: 'recordPreImage', ...seen }, null);
    // Taken before, or too late: that is settled as well.
    return done.ok || done.rejection.code !== 'unavailable';
  }
}

type EffectDue = Extract<Due, { type: 'effect' }>;

function late({ probe }: ProbeRequest, epoch: number, over: AbortSignal): Promise<PreImage> {
  const detail = `Expected the probe ${probe} to be answered within ${PATIENCE_MS} ms, but it was not.`;
  return new Promise((resolve) => {
    over.addEventListener('abort', () =>
      resolve({ type: 'unread', probe, epoch, code: 'TIMEOUT', detail }),
    );
  });
}

function isUsable(found: ProbeObservation): boolean {
  if (found.type === 'unanswered') return false;
  return found.status < 500 && ![401, 403, 429].includes(found.status);
}

function imageOf(found: ProbeObservation, epoch: number): PreImage {
  const { probe } = found;
  if (found.type === 'unanswered') {
    const { code, detail } = found;
    return { type: 'unread', probe, epoch, code, detail };
  }
  const { status, body, bodyHash } = found;
  if (isUsable(found)) return { type: 'read', probe, epoch, status, body, bodyHash };
  const detail = `Expected an answer to the probe ${probe}, but it was ${status}.`;
  return { type: 'unread', probe, epoch, code: 'PROBE_STATUS', detail };
}
