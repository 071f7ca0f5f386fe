import type { SettlementReply, SettlementRequest } from '../../../shared/api/tool-shapes.ts';
import type { LedgerState, SettledAs } from '../../../shared/effect-ledger.ts';
import { instanceOf, parseLedgerId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { InstanceStore } from '../../store/port.ts';
import type { Execute } from '../execute.ts';
import type { Asked } from '../instances/instances.ts';

/** How an effect stands once a person has said it; one that stands stays as it is known. */
const AS: Readonly<Record<Exclude<SettledAs, 'stands'>, LedgerState>> = {
  landed: 'returned',
  notLanded: 'failed',
  compensated: 'compensated',
};

/** Says by hand what is true of effects of which no system of record says it. */
export class Settlements {
  readonly #instances: InstanceStore;
  readonly #execute: Execute;

  constructor(instances: InstanceStore, execute: Execute) {
    this.#instances = instances;
    this.#execute = execute;
  }

  /** It is written down who has said it, why, and what they go by. @rejects notFound, notInState */
  async settle(
    id: string,
    { as, reason, evidence }: SettlementRequest,
    { by, key }: Asked,
  ): Promise<Outcome<SettlementReply>> {
    const ledger = parseLedgerId(id);
    const unknown = reject('notFound', `Expected the effect ${id}, but there is none.`);
    if (ledger === null) return unknown;
    const instance = instanceOf(ledger);
    const now = await this.#instances.look(instance, (state) => {
      const row = state?.get(ledger);
      return row?.type === 'ledger' ? row.state : null;
    });
    if (now === null) return unknown;
    const state = as === 'stands' ? now : AS[as];
    const detail = `Settled by ${by} (${as}): ${reason}`;
    const settled = { as, by, reason, evidence };
    const command = {
      type: 'recordEffect',
      ledger,
      state,
      detail,
      receipt: null,
      settled,
    } as const;
    const done = await this.#execute(instance, command, key);
    return done.ok ? accept({ ledgerId: ledger, state }) : done;
  }
}
