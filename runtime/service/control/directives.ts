import type { Directive } from '../../../shared/api/directives.ts';
import { instanceOf, type WorkItemId } from '../../../shared/ids.ts';
import type { KillMode, KillOrder, KillSubject } from '../../../shared/kill.ts';
import type { InstanceStore } from '../../store/port.ts';
import type { KillList } from './kill-list.ts';

/** What a performer is told whose item is stopped, or about to be. */
const WORDS: Readonly<Record<KillMode, Directive>> = {
  // What it holds it may finish; whoever drains is about to do more.
  drain: 'checkpoint-now',
  pause: 'pause',
  stop: 'cancel',
  'stop+compensate': 'cancel',
};

/** Says what stops mean for whoever works on an item. */
export interface Directives {
  /** What a holder is to do; `null`: go on. */
  forHolder(workItem: WorkItemId, by: string): Promise<Directive | null>;
  /** The stop that keeps a performer from being offered anything at all. */
  forAgent(agent: string): KillOrder | null;
}

/** Binds them to the stops in force. */
export function createDirectives(kills: KillList, instances: InstanceStore): Directives {
  return {
    async forHolder(workItem, by) {
      const instance = instanceOf(workItem);
      const order = await instances.look(instance, (state) => {
        const [row, item] = [state?.get(instance), state?.get(workItem)];
        if (row?.type !== 'instance' || item?.type !== 'workItem') return null;
        if (item.halted !== undefined) return kills.inForce(item.halted);
        const { processId, definition } = row;
        const model = item.performer?.model ?? null;
        const place = { processId, definition, instanceId: instance };
        return kills.find({ ...NOBODY, ...place, agent: by, model });
      });
      return order === null ? null : WORDS[order.mode];
    },
    forAgent: (agent) => kills.find({ ...NOBODY, agent }),
  };
}

const NOBODY: KillSubject = {
  processId: '',
  definition: '',
  instanceId: '',
  agent: null,
  model: null,
  tool: null,
  connector: null,
  dataClasses: [],
};
