import type { PinItem, PinKind, PinRequest, PinRule, PinsReply } from '../../../shared/api/pins.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { formatInstant, parseInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';

/** The key of the rule among the documents; no kind is called so. */
const RULE = '#rule';

/** Why a model or a prompt is not good for work now; `null`: it is. */
export type PinFault = 'unnamed' | 'unapproved' | 'overdue' | null;

/**
 * Which models and prompts the house has approved, whoever works with them. What is withdrawn, or was to
 * be looked at again by now, is not. Asked for only where the rule says so. @see requirement 96
 */
export class Pins {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  async list(): Promise<PinsReply> {
    const kept = await this.#documents.list('pin');
    const items = kept.filter(({ key }) => key !== RULE).map(({ value }) => pinIn(value));
    return { rule: await this.rule(), items };
  }

  async put(request: PinRequest, by: string): Promise<PinItem> {
    const { kind, value, status, reviewBy = null, note = '' } = request;
    const at = formatInstant(this.#clock.now());
    const item: PinItem = { kind, value, status, reviewBy, note, by, at };
    await this.#documents.put('pin', keyOf(kind, value), { ...item });
    return item;
  }

  async rule(): Promise<PinRule> {
    const kept = await this.#documents.get('pin', RULE);
    return { models: kept?.['models'] === true, prompts: kept?.['prompts'] === true };
  }

  async putRule({ models, prompts }: PinRule): Promise<PinRule> {
    await this.#documents.put('pin', RULE, { models, prompts });
    return { models, prompts };
  }

  /** What is wrong with a model or a prompt at this moment, where the rule asks for approval. */
  async faultOf(kind: PinKind, value: string | null): Promise<PinFault> {
    const { models, prompts } = await this.rule();
    if (!(kind === 'model' ? models : prompts)) return null;
    if (value === null) return 'unnamed';
    const kept = await this.#documents.get('pin', keyOf(kind, value));
    const pin = kept === null ? null : pinIn(kept);
    if (pin?.status !== 'approved') return 'unapproved';
    const until = pin.reviewBy === null ? null : parseInstant(pin.reviewBy);
    return until !== null && until <= this.#clock.now() ? 'overdue' : null;
  }
}

function keyOf(kind: PinKind, value: string): string {
  return `${kind}:${value}`;
}

function pinIn(document: JsonObject): PinItem {
  const text = (name: string): string => {
    const value = document[name];
    return typeof value === 'string' ? value : '';
  };
  const reviewBy = text('reviewBy');
  return {
    kind: text('kind') === 'prompt' ? 'prompt' : 'model',
    value: text('value'),
    status: text('status') === 'approved' ? 'approved' : 'withdrawn',
    reviewBy: reviewBy === '' ? null : reviewBy,
    note: text('note'),
    by: text('by'),
    at: text('at'),
  };
}
