import type { JournalRecord } from '../../../shared/journal.ts';
import { InstanceHistory } from '../../live/fold/instance-history.ts';
import type { PlayClient } from '../../play/play-client.ts';
import type { SentView } from '../../play/protocol.ts';
import type { ScopeVariables } from './play-state.ts';

/** The records of a play as the page knows them: asked for once, and again where the future is another. */
export class PlayRecords {
  #records: JournalRecord[] = [];

  /** Something is done at a moment: what lay behind it is none any more. */
  cut(through: number): void {
    this.#records.length = Math.min(this.#records.length, through);
  }

  /** Asks for what is not known yet. */
  async bring(client: PlayClient, { records: through }: SentView): Promise<void> {
    while (this.#records.length < through) {
      const from = this.#records.length;
      const { records } = await client.ask({ type: 'journal', from });
      if (records.length === 0) return;
      this.#records.push(...records);
    }
  }

  /** All that has happened up to a moment, and how the variables stood before it. */
  historyAt({ records: through, left, view }: SentView): {
    readonly history: InstanceHistory;
    readonly before: ScopeVariables;
  } {
    const history = new InstanceHistory();
    const first = through - view.records.length - (left['records'] ?? 0);
    let before: ScopeVariables = new Map();
    for (const [index, record] of this.#records.slice(0, through).entries()) {
      if (index === first) before = copied(history);
      history.add(record);
    }
    return { history, before: first >= through ? copied(history) : before };
  }

  /** The records up to a moment. */
  upTo(through: number): readonly JournalRecord[] {
    return this.#records.slice(0, through);
  }
}

function copied({ facts }: InstanceHistory): ScopeVariables {
  return new Map([...facts.variables].map(([scope, variables]) => [scope, new Map(variables)]));
}
