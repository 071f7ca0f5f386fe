import type { LedgerId, WorkItemId } from '../../../shared/ids.ts';
import { instanceOf } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import {
  definitionOf,
  definitionOfEffect,
  effectScopeOf,
  toolScopeOf,
  type LedgerRow,
  type ToolScope,
} from '../../engine/index.ts';
import type { InstanceStore } from '../../store/port.ts';
import type { ToolPrivacy } from '../audit/vault/tool-privacy.ts';
import type { Clock } from '../clock.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import type { Connector } from '../registry/connectors.ts';
import { digestOf } from './action.ts';
import { judgeAnswer, type Judged } from './judge-answer.ts';
import type { Signer } from './receipts.ts';
import type { FoundTool, ToolSets } from './tool-sets.ts';
import type { ToolSet } from './tool-set.ts';
import type { ToolAnswer, ToolTransport } from './transport.ts';

/** What calling needs of the house. */
export interface CallsParts {
  readonly instances: InstanceStore;
  readonly definitions: DefinitionCache;
  readonly execute: Execute;
  readonly toolSets: ToolSets;
  readonly connectors: { find(name: string): Promise<Connector | null> };
  readonly transports: Readonly<Record<ToolSet['transport'], ToolTransport>>;
  readonly signer: Signer;
  readonly clock: Clock;
  /** Which personal values a tool is given, and what of its answer nobody sees. */
  readonly privacy: ToolPrivacy;
}

/** What came of a call, once it is written down. */
export interface Called {
  readonly ledger: LedgerId;
  readonly judged: Judged;
  readonly isLate: boolean;
  readonly receipt: JsonValue;
}

/** An effect in the ledger, and the operation by which it was had. */
export interface KnownEffect {
  readonly row: LedgerRow;
  /** `null`: its operation is registered no more. */
  readonly found: FoundTool | null;
}

/** An effect in the ledger with everything that is needed to call it. */
export interface Known extends KnownEffect {
  readonly scope: ToolScope;
}

/** One call as it is written down: personal values are placeholders in it. */
export interface Sending extends Pick<LedgerRow, 'workItem' | 'by'> {
  readonly arguments: JsonObject;
  readonly idempotencyKey: string;
}

/**
 * Makes calls that stand in the ledger: each is written down as dispatched before it is made, and
 * what came of it afterwards. Between the two nobody knows, and nobody assumes.
 * @see work-item protocol, section 9 and invariant I9
 */
export class Calls {
  readonly parts: CallsParts;
  /** What is under way in this runtime. */
  readonly #running: Map<LedgerId, Promise<Outcome<Called>>> = new Map();
  readonly #stopping: AbortController = new AbortController();

  constructor(parts: CallsParts) {
    this.parts = parts;
  }

  /** What is known of an item; `null` when it is no more. @rejects unavailable */
  async scope(workItem: WorkItemId): Promise<Outcome<ToolScope | null>> {
    const { instances, definitions } = this.parts;
    const instance = instanceOf(workItem);
    const definition = await instances.look(instance, (state) =>
      state === null ? null : definitionOf(state, workItem),
    );
    if (definition === null) return accept(null);
    const process = await definitions.load(definition);
    if (!process.ok) return process;
    const scope = await instances.look(instance, (state) =>
      state === null ? null : toolScopeOf(process.value, state, workItem),
    );
    return accept(scope);
  }

  /** An effect, also of an item that is closed; `null` when there is none. @rejects unavailable */
  async effect(ledger: LedgerId): Promise<Outcome<KnownEffect | null>> {
    const { instances, definitions, toolSets } = this.parts;
    const instance = instanceOf(ledger);
    const definition = await instances.look(instance, (state) =>
      state === null ? null : definitionOfEffect(state, ledger),
    );
    if (definition === null) return accept(null);
    const process = await definitions.load(definition);
    if (!process.ok) return process;
    const scope = await instances.look(instance, (state) =>
      state === null ? null : effectScopeOf(process.value, state, ledger),
    );
    if (scope === null) return accept(null);
    const { row, tool } = scope;
    return accept({ row, found: tool === null ? null : await toolSets.find(tool.operation) });
  }

  /** An effect of an item; `null` when there is none. @rejects unavailable */
  async known(workItem: WorkItemId, ledger: LedgerId): Promise<Outcome<Known | null>> {
    const looked = await this.scope(workItem);
    if (!looked.ok) return looked;
    const scope = looked.value;
    const row = scope?.effects.find(({ id }) => id === ledger);
    if (scope === null || row === undefined) return accept(null);
    const plan = scope.tools.find(({ name }) => name === row.action.tool);
    const found = plan === undefined ? null : await this.parts.toolSets.find(plan.operation);
    return accept({ scope, row, found });
  }

  /** The call of an effect that is under way here; `null` when there is none. */
  running(ledger: LedgerId): Promise<Outcome<Called>> | null {
    return this.#running.get(ledger) ?? null;
  }

  /** Calls what is allowed, once: whoever asks meanwhile gets the same answer. */
  async call(workItem: WorkItemId, ledger: LedgerId): Promise<Outcome<Called>> {
    const running =
      this.#running.get(ledger) ??
      this.#call(workItem, ledger).finally(() => this.#running.delete(ledger));
    this.#running.set(ledger, running);
    return await running;
  }

  /** Ends what is under way: what has come of it will be found out. */
  close(): void {
    this.#stopping.abort();
  }

  /** Settles when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  /** The signal that is given when the runtime stops. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  async #call(workItem: WorkItemId, ledger: LedgerId): Promise<Outcome<Called>> {
    const looked = await this.known(workItem, ledger);
    if (!looked.ok) return looked;
    if (looked.value === null || looked.value.found === null)
      return reject(
        'toolDenied',
        `Expected the tool of ${ledger} to be registered, but it is not.`,
      );
    const { scope, row, found } = looked.value;
    const instance = instanceOf(workItem);
    const { execute, clock, signer, privacy } = this.parts;
    const dispatched = await execute(
      instance,
      {
        type: 'recordEffect',
        ledger,
        state: 'dispatched',
        receipt: null,
        detail: '',
        digest: digestNow(scope, row, found),
      },
      null,
    );
    if (!dispatched.ok) return dispatched;
    const startedAt = clock.now();
    const { by, action } = row;
    const idempotencyKey = signer.idempotencyKey(workItem, action.effectKey);
    const sending = { workItem, by, arguments: action.arguments, idempotencyKey };
    const answered = judgeAnswer(found.operation, await this.send(sending, found));
    const masked = await privacy.mask(instance, answered.result, found.operation);
    const judged = { ...answered, result: masked };
    const { state, detail, result, status, spent } = judged;
    const call = { status, startedAt, endedAt: clock.now() };
    const done = await execute(
      instance,
      { type: 'recordEffect', ledger, state, receipt: null, detail, result, call, spent },
      null,
    );
    if (!done.ok) return done;
    const { isLate, receipt } = done.value.reply;
    return accept({ ledger, judged, isLate: isLate === true, receipt: receipt ?? null });
  }

  /** Sends one call: with the credentials of its connector, and the values its tool is granted. */
  async send(
    { workItem, by, idempotencyKey, ...call }: Sending,
    { set, operation }: FoundTool,
  ): ReturnType<ToolTransport['send']> {
    const { transports, privacy } = this.parts;
    const instance = instanceOf(workItem);
    const args = await privacy.reveal({ instance, by, arguments: call.arguments }, operation);
    if (args === null) return ERASED;
    return await transports[set.transport].send({
      operation,
      connector: operation.connector ?? set.connector,
      arguments: args,
      idempotencyKey,
      signal: this.signal,
    });
  }
}

/** Who was forgotten is told to nobody any more, not even as a placeholder. */
const ERASED: ToolAnswer = {
  type: 'unanswered',
  code: 'VALUE_ERASED',
  detail: 'Expected the personal values of the call to be there, but they were erased.',
  isUnsent: true,
};

/** The digest of an effect as it would be run now. */
function digestNow(
  { subject, policyVersion, item }: ToolScope,
  { action, epoch }: LedgerRow,
  { version }: FoundTool,
): string {
  const now = { ...action, toolVersion: version, policyVersion };
  return digestOf(now, { subject, itemId: item.id, epoch });
}
