import type { ApprovalDecision, ApprovalEntry } from '../../../shared/api/tool-shapes.ts';
import { instanceOf, parseApprovalId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { ApprovalRow, LedgerRow, WorkItemRow } from '../../engine/index.ts';
import type { InstanceStore } from '../../store/port.ts';
import type { Execute } from '../execute.ts';
import type { Principal } from '../identity/principal.ts';

/** Actions that people permit, one by one. @see work-item protocol, invariant I7 */
export class Approvals {
  readonly #instances: InstanceStore;
  readonly #execute: Execute;

  constructor(instances: InstanceStore, execute: Execute) {
    this.#instances = instances;
    this.#execute = execute;
  }

  /** What is shown is what is run: the action as it stands in the ledger. @rejects notFound */
  async get(id: string): Promise<Outcome<ApprovalEntry>> {
    const approval = parseApprovalId(id);
    const found =
      approval === null
        ? null
        : await this.#instances.look(instanceOf(approval), (state) => {
            const row = state?.get(approval);
            if (row?.type !== 'approval') return null;
            const ledger = state?.get(row.ledger);
            const item = state?.get(row.workItem);
            if (ledger?.type !== 'ledger' || item?.type !== 'workItem') return null;
            return entryOf(row, ledger, item);
          });
    return found === null
      ? reject('notFound', `Expected an approval ${id}, but there is none.`)
      : accept(found);
  }

  /**
   * Somebody who is signed in decides. No key and no token will do: an approval is a person's act.
   * @rejects notFound, forbidden, notInState, dutiesNotSegregated, idempotencyConflict
   */
  async decide(
    id: string,
    { approve, digest, reason = '', activeMs }: ApprovalDecision,
    who: Principal,
  ): Promise<Outcome<ApprovalEntry>> {
    const approval = parseApprovalId(id);
    if (approval === null)
      return reject('notFound', `Expected an approval ${id}, but there is none.`);
    if (who.type !== 'person' || who.session === null)
      return reject('forbidden', 'Expected a person who is signed in, but found a key or token.');
    const before = await this.get(id);
    if (!before.ok) return before;
    const { name: by, groups } = who;
    const done = await this.#execute(
      instanceOf(approval),
      {
        type: 'decideApproval',
        approval,
        approve,
        digest,
        by,
        groups,
        reason,
        ...(activeMs === undefined ? {} : { activeMs }),
      },
      null,
    );
    if (!done.ok) return done;
    return accept({ ...before.value, state: approve ? 'approved' : 'rejected', by });
  }
}

function entryOf(
  { id, workItem, elementId, ledger, digest, groups, state, by, dueAt }: ApprovalRow,
  { action, epoch, by: proposedBy }: LedgerRow,
  { subject }: WorkItemRow,
): ApprovalEntry {
  const { tool, toolVersion, amount, policyVersion = null } = action;
  return {
    approvalId: id,
    itemId: workItem,
    instanceId: instanceOf(id),
    elementId,
    ledgerId: ledger,
    state,
    by,
    groups,
    expiresAt: dueAt === null ? null : formatInstant(dueAt),
    digest,
    action: {
      tool,
      toolVersion,
      arguments: action.arguments,
      subject,
      amount,
      policyVersion,
      epoch,
      proposedBy,
    },
  };
}
