import type { Directive } from '../../../shared/api/directives.ts';
import type {
  ClaimReceived,
  ClaimRequest,
  DeferRequest,
  ErrorRequest,
  EscalationRequest,
  FailRequest,
  GiveBackRequest,
} from '../../../shared/api/items.ts';
import type { Heartbeat } from '../../../shared/api/heartbeat.ts';
import type {
  CheckpointKept,
  CheckpointRequest,
  ItemMoved,
  ProgressNoted,
  ProgressRequest,
} from '../../../shared/api/item-reports.ts';
import { instanceOf, parseClaimId, parseWorkItemId, type WorkItemId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { durationMs, formatInstant, instant, parseInstant } from '../../../shared/time.ts';
import type { Command, LeaseProof } from '../../engine/index.ts';
import type { Clock } from '../clock.ts';
import type { Directives } from '../control/directives.ts';
import { parseDuration } from '../duration.ts';
import {
  keyConflict,
  type Decided,
  type Execute,
  type Executed,
  type RequestKey,
} from '../execute.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { budgetIn } from './budget-in.ts';
import { claimReply, stateIn } from './claim-fate.ts';
import type { Claims } from './claims.ts';
import { LEASE_MS } from './offers.ts';

/** A call of a performer about an item it holds. */
export interface HolderCall<Body> {
  readonly item: string;
  /** `name@version` of whoever calls. */
  readonly by: string;
  /** The lease token. */
  readonly lease: string;
  readonly body: Body;
  readonly key: RequestKey | null;
}

/** The most (bytes of JSON) that a checkpoint may hold. */
const CHECKPOINT_LIMIT = 262_144;

/** How far away (ms) the moment may be that a performer waits for: 30 days. */
const LONGEST_WAIT_MS = 2_592_000_000;

function checkpointFault(checkpoint: JsonValue): ReturnType<typeof reject> | null {
  const size = Buffer.byteLength(JSON.stringify(checkpoint));
  if (size <= CHECKPOINT_LIMIT) return null;
  return reject(
    'contentTooLarge',
    `Expected a checkpoint of at most ${CHECKPOINT_LIMIT} bytes, but it has ${size}.`,
  );
}

/** What a holder hears whose lease a stop has ended. */
const LOST: ReadonlySet<string> = new Set(['leaseExpired', 'leaseSuperseded']);

type Holding = Extract<Command, { readonly proof: LeaseProof }>;

/** What the work that is held needs of the house. */
export interface ItemsParts {
  readonly execute: Execute;
  readonly claims: Claims;
  readonly directives: Directives;
  readonly clock: Clock;
}

/** What performers do with the work they hold. */
export class Items {
  readonly #execute: Execute;
  readonly #claims: Claims;

  readonly #directives: Directives;
  readonly #clock: Clock;

  constructor({ execute, claims, directives, clock }: ItemsParts) {
    this.#clock = clock;
    this.#execute = execute;
    this.#directives = directives;
    this.#claims = claims;
  }

  /**
   * Takes in a claim. The same claim again gets the same answer, also when its item is closed.
   * @rejects leaseUnknown, wrongHolder, leaseSuperseded, leaseExpired, itemClosed, notInState,
   * idempotencyConflict
   */
  async claim(call: HolderCall<ClaimRequest>): Promise<Outcome<ClaimReceived>> {
    const { claimId: name } = call.body;
    const claimId = parseClaimId(name);
    if (claimId === null)
      return reject('malformedRequest', `Expected a claim id, but found ${name}.`);
    const { output, disposition = 'done', confidence = null, evidence = [] } = call.body;
    const { parts, rationale } = call.body;
    const more = {
      ...(parts === undefined ? {} : { parts: [...parts] }),
      ...(rationale === undefined ? {} : { rationale }),
    };
    const given = { confidence: { ...confidence }, evidence: [...evidence] };
    const content = { output, disposition, ...given, ...more };
    const digest = sha256(canonicalJson(content));
    const claim = { claimId, digest, disposition, output, confidence, evidence, ...more };
    const done = await this.#asHolder(
      call,
      (workItem, proof) => ({ type: 'submitClaim', workItem, proof, claim }),
      (workItem) => claimReply(workItem, claimId),
    );
    if (done.ok) return accept({ claimId: name, state: stateIn(done.value.reply) });
    return await this.#madeBefore(call, digest, done.rejection);
  }

  /** @rejects as {@link claim} */
  async heartbeat(call: HolderCall<{ readonly epoch: number }>): Promise<Outcome<Heartbeat>> {
    const done = await this.#asHolder(call, (workItem, proof) => ({
      type: 'renewLease',
      workItem,
      proof,
      forMs: durationMs(LEASE_MS),
    }));
    const told = await this.#toldTo(call);
    // Whoever has lost the item to a stop is told so: that is how one reaches a performer.
    if (!done.ok && LOST.has(done.rejection.code) && (told === 'pause' || told === 'cancel'))
      return accept({ directive: told, expiresAt: formatInstant(this.#clock.now()) });
    if (!done.ok) return done;
    const { until } = done.value.reply;
    if (typeof until !== 'number')
      throw new InvariantViolation(
        'a renewed lease to have an end',
        JSON.stringify(done.value.reply),
      );
    const { isShort } = done.value.reply;
    const directive = told ?? (isShort === true ? 'budget-warning' : 'continue');
    const budget = budgetIn(done.value.reply['left']);
    return accept({ directive, expiresAt: formatInstant(instant(until)), ...budget });
  }

  async #toldTo({ item, by }: HolderCall<unknown>): Promise<Directive | null> {
    const workItem = parseWorkItemId(item);
    return workItem === null ? null : await this.#directives.forHolder(workItem, by);
  }

  /** @rejects as {@link claim}, contentTooLarge */
  async checkpoint(call: HolderCall<CheckpointRequest>): Promise<Outcome<CheckpointKept>> {
    const { checkpoint, contextVersion: version } = call.body;
    const tooLarge = checkpointFault(checkpoint);
    if (tooLarge !== null) return tooLarge;
    const said = version === undefined ? {} : { contextVersion: version };
    const done = await this.#asHolder(call, (workItem, proof) => ({
      type: 'saveCheckpoint',
      workItem,
      proof,
      checkpoint,
      ...said,
    }));
    if (!done.ok) return done;
    const { kept, contextVersion = null } = done.value.reply;
    if (contextVersion !== null && typeof contextVersion !== 'number')
      throw new InvariantViolation('a version as a number', JSON.stringify(contextVersion));
    return accept({
      itemId: call.item,
      seq: done.value.seq,
      kept: kept === true,
      contextVersion,
    });
  }

  /** What is not newer than the last report is answered, and not kept. @rejects as {@link claim}, tooManyRequests */
  async progress(call: HolderCall<ProgressRequest>): Promise<Outcome<ProgressNoted>> {
    const { pct: percent = null, note = '', seq: number, stage, partRef } = call.body;
    const more = {
      ...(number === undefined ? {} : { number }),
      ...(stage === undefined ? {} : { stage }),
      ...(partRef === undefined ? {} : { partRef }),
    };
    const done = await this.#asHolder(call, (workItem, proof) => ({
      type: 'reportProgress',
      workItem,
      proof,
      percent,
      note,
      ...more,
    }));
    if (!done.ok) return done;
    const { kept, number: reported } = done.value.reply;
    if (typeof reported !== 'number')
      throw new InvariantViolation('a report to have a number', JSON.stringify(done.value.reply));
    return accept({ itemId: call.item, seq: done.value.seq, kept: kept === true, reported });
  }

  /** @rejects as {@link claim}, invalidContent */
  async fail(call: HolderCall<FailRequest>): Promise<Outcome<ItemMoved>> {
    const { code, message = '', backoff } = call.body;
    const backoffMs = backoff === undefined ? null : parseDuration(backoff);
    if (backoff !== undefined && backoffMs === null)
      return reject('invalidContent', `Expected backoff to be a duration, but found ${backoff}.`);
    return await this.#moved(call, (workItem, proof) => ({
      type: 'failAttempt',
      workItem,
      proof,
      code,
      message,
      backoffMs,
    }));
  }

  /** @rejects as {@link claim} */
  async giveBack(
    call: HolderCall<GiveBackRequest>,
    reason: 'released' | 'declined',
  ): Promise<Outcome<ItemMoved>> {
    const { reason: detail = '' } = call.body;
    return await this.#moved(call, (workItem, proof) => ({
      type: 'endLease',
      workItem,
      proof,
      reason,
      detail,
    }));
  }

  /** @rejects as {@link claim} */
  async throwError(call: HolderCall<ErrorRequest>): Promise<Outcome<ItemMoved>> {
    const { code, message = '', variables = {} } = call.body;
    return await this.#moved(call, (workItem, proof) => ({
      type: 'throwWorkItemError',
      workItem,
      proof,
      code,
      message,
      variables,
    }));
  }

  /** @rejects as {@link claim}, invalidContent, contentTooLarge */
  async defer(call: HolderCall<DeferRequest>): Promise<Outcome<ItemMoved>> {
    const { until: said, checkpoint = null } = call.body;
    const until = parseInstant(said);
    const wait = until === null ? -1 : until - this.#clock.now();
    if (until === null || wait <= 0 || wait > LONGEST_WAIT_MS)
      return reject(
        'invalidContent',
        `Expected until to be a moment (RFC 3339) to come within 30 days, but found ${said}.`,
      );
    const tooLarge = checkpointFault(checkpoint);
    if (tooLarge !== null) return tooLarge;
    return await this.#moved(call, (workItem, proof) => ({
      type: 'deferWork',
      workItem,
      proof,
      until,
      checkpoint,
    }));
  }

  /** @rejects as {@link claim} */
  async escalate(call: HolderCall<EscalationRequest>): Promise<Outcome<ItemMoved>> {
    const { code, variables = {} } = call.body;
    return await this.#moved(call, (workItem, proof) => ({
      type: 'throwWorkItemEscalation',
      workItem,
      proof,
      code,
      variables,
    }));
  }

  async #moved(
    call: HolderCall<{ readonly epoch: number }>,
    make: (workItem: WorkItemId, proof: LeaseProof) => Holding,
  ): Promise<Outcome<ItemMoved>> {
    const done = await this.#asHolder(call, make);
    return done.ok ? accept({ itemId: call.item, seq: done.value.seq }) : done;
  }

  async #asHolder(
    { item, by, lease, body, key }: HolderCall<{ readonly epoch: number }>,
    make: (workItem: WorkItemId, proof: LeaseProof) => Holding,
    replyTo?: (workItem: WorkItemId) => (decided: Decided) => JsonObject,
  ): Promise<Outcome<Executed>> {
    const workItem = parseWorkItemId(item);
    if (workItem === null)
      return reject('notFound', `Expected a work item ${item}, but there is none.`);
    const proof: LeaseProof = { by, leaseHash: sha256(lease), epoch: body.epoch };
    const command = make(workItem, proof);
    return await this.#execute(instanceOf(workItem), command, key, replyTo?.(workItem));
  }

  /** A refused claim may be one that was taken in before: then its first answer stands. */
  async #madeBefore(
    { item, by, body }: HolderCall<ClaimRequest>,
    digest: string,
    rejection: Rejection,
  ): Promise<Outcome<ClaimReceived>> {
    const workItem = parseWorkItemId(item);
    const refused: Outcome<ClaimReceived> = { ok: false, rejection };
    if (workItem === null || rejection.code === 'wrongHolder') return refused;
    const { claimId } = body;
    const story = await this.#claims.story(workItem, (claim) => claim.claimId === claimId);
    const fate = story.fate();
    if (fate === null || story.claim?.by !== by) return refused;
    return story.claim.digest === digest ? accept({ claimId, state: fate.state }) : keyConflict();
  }
}
