import type { ToolCallReply, ToolCallRequest } from '../../../shared/api/tool-shapes.ts';
import {
  instanceOf,
  parseLedgerId,
  parseWorkItemId,
  type LedgerId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { LedgerRow, ToolScope } from '../../engine/index.ts';
import { sha256 } from '../hash.ts';
import type { HolderCall } from '../work/items.ts';
import { meantBy, type Meant } from './action.ts';
import type { Called, Calls } from './calls.ts';

/** The door through which performers reach systems: none of them has credentials of its own. */
export class Gateway {
  readonly #calls: Calls;
  readonly #onKilled: (kill: string) => void;

  /** @param onKilled is told of each call that a stop has refused, by the id of the order */
  constructor(calls: Calls, onKilled: (kill: string) => void) {
    this.#calls = calls;
    this.#onKilled = onKilled;
  }

  /**
   * Has a tool called for an item. What was called before under this effect key is answered from the
   * ledger; what a person has to permit waits.
   * @rejects as every call of a holder; toolDenied, budgetSpent, idempotencyConflict, killed
   */
  async call(call: HolderCall<ToolCallRequest>, tool: string): Promise<Outcome<ToolCallReply>> {
    const workItem = parseWorkItemId(call.item);
    if (workItem === null)
      return reject('notFound', `Expected a work item ${call.item}, but there is none.`);
    const looked = await this.#calls.scope(workItem);
    if (!looked.ok) return looked;
    if (looked.value === null)
      return reject(
        'itemClosed',
        `Expected the work item ${workItem} to be open, but it is closed.`,
      );
    const scope = looked.value;
    const { arguments: args, effectKey = null } = call.body;
    const plan = scope.tools.find(({ name }) => name === tool);
    const { toolSets, execute } = this.#calls.parts;
    const found = plan === undefined ? null : await toolSets.find(plan.operation);
    const meant = meantBy({ tool, arguments: args, effectKey }, scope, found);
    const proof = { by: call.by, leaseHash: sha256(call.lease), epoch: call.body.epoch };
    const decided = await execute(
      instanceOf(workItem),
      { type: 'intendEffect', workItem, proof, ...meant },
      null,
    );
    if (decided.ok) return await this.#follow(workItem, meant, decided.value.reply);
    const { code, members } = decided.rejection;
    if (code === 'killed') this.#onKilled(textOf(members['kill'] ?? ''));
    return decided;
  }

  async #follow(
    workItem: WorkItemId,
    { action: { effectKey } }: Meant,
    reply: JsonObject,
  ): Promise<Outcome<ToolCallReply>> {
    const ledger = ledgerIn(reply);
    const { decision, approval, state } = reply;
    const known = { ledgerId: ledger, effectKey };
    if (decision === 'allowed') return replyTo(await this.#calls.call(workItem, ledger), effectKey);
    if (decision === 'proposed')
      return accept({
        ...NOTHING,
        ...known,
        status: 'proposed',
        detail: 'It is run once approved.',
      });
    if (decision === 'approval') {
      const approvalId = typeof approval === 'string' ? approval : null;
      const detail = `A person has to permit it: ${textOf(state ?? 'pending')}.`;
      return accept({ ...NOTHING, ...known, status: 'pending', approvalId, detail });
    }
    return await this.#earlier(workItem, ledger);
  }

  /** What has come of a call that was meant before; one that is under way is waited for. */
  async #earlier(workItem: WorkItemId, ledger: LedgerId): Promise<Outcome<ToolCallReply>> {
    const running = this.#calls.running(ledger);
    if (running !== null) await running;
    const looked = await this.#calls.scope(workItem);
    if (!looked.ok) return looked;
    const row = looked.value?.effects.find(({ id }) => id === ledger);
    if (looked.value === null || row === undefined)
      return reject(
        'itemClosed',
        `Expected the work item ${workItem} to be open, but it is closed.`,
      );
    // It was allowed and never called: the runtime was stopped in between.
    if (row.state === 'intended' && running === null)
      return replyTo(await this.#calls.call(workItem, ledger), row.action.effectKey);
    return accept(storedReply(row, looked.value));
  }
}

const NOTHING = { result: null, detail: '', approvalId: null, receipt: null } as const;

function ledgerIn({ ledger }: JsonObject): LedgerId {
  const id = typeof ledger === 'string' ? parseLedgerId(ledger) : null;
  if (id === null) throw new InvariantViolation('an effect in the reply', JSON.stringify(ledger));
  return id;
}

function replyTo(called: Outcome<Called>, effectKey: string): Outcome<ToolCallReply> {
  if (!called.ok) return called;
  const { ledger, judged, isLate, receipt } = called.value;
  const { status, result, detail } = judged;
  return accept({
    status: isLate ? 'late' : status,
    result,
    detail,
    ledgerId: ledger,
    effectKey,
    approvalId: null,
    receipt: asObject(receipt),
  });
}

/** What stands in the ledger of an effect, as an answer. */
function storedReply(row: LedgerRow, { approvals }: ToolScope): ToolCallReply {
  const { id, state, action, receipt, result = null, detail = '' } = row;
  return {
    status: statusOf(state),
    result,
    detail,
    ledgerId: id,
    effectKey: action.effectKey,
    approvalId: approvals.findLast(({ ledger }) => ledger === id)?.id ?? null,
    receipt: receipt === null ? null : { ...receipt },
  };
}

function statusOf(state: LedgerRow['state']): ToolCallReply['status'] {
  if (state === 'returned' || state === 'verified') return 'ok';
  if (state === 'proposed') return 'proposed';
  return state === 'dispatched' || state === 'intended' || state === 'unknown'
    ? 'unknown'
    : 'error';
}

function asObject(value: JsonValue): JsonObject | null {
  return isJsonObject(value) ? value : null;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
