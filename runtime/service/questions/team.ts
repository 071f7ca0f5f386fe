import type { TeamItem, TeamQuery, TeamQuestion } from '../../../shared/api/team.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import { parseElementId, type InstanceId } from '../../../shared/ids.ts';
import { formatInstant } from '../../../shared/time.ts';
import { Draft, type QueryRow, type WorkingSet, type WorkItemRow } from '../../engine/index.ts';
import type { InstanceFilter, Store } from '../../store/port.ts';
import { sees, type Sight } from '../identity/rights.ts';
import { pageOf } from '../paging.ts';

/** How many instances are looked through for one page: nobody waits for a list of all that runs. */
const MOST_LOOKED_AT = 200;

const RUNNING: InstanceFilter = {
  definition: null,
  processId: null,
  state: 'active',
  elementId: null,
  businessKey: null,
  incidents: null,
  variables: [],
};

/** Who works on what, and what they want to know: for people who lead performers. @see requirement 55 */
export class Team {
  readonly #store: Pick<Store, 'queries' | 'instances'>;

  constructor(store: Pick<Store, 'queries' | 'instances'>) {
    this.#store = store;
  }

  /**
   * A page of work that is in somebody's hands, or asked about, of the newest instances first. Whole
   * instances stand on a page, so that it may be longer than asked for by what the last one has.
   */
  async list(query: TeamQuery, sight: Sight): Promise<ListOf<TeamItem>> {
    const { limit, cursor: from } = pageOf(query);
    const filter = filterOf(query);
    if (filter === null) return { items: [], nextCursor: null };
    const items: TeamItem[] = [];
    let cursor = from;
    for (let seen = 0; seen < MOST_LOOKED_AT && items.length < limit; seen += STEP) {
      const { queries } = this.#store;
      const page: Awaited<ReturnType<typeof queries.instances>> = await queries.instances(filter, {
        limit: STEP,
        cursor,
      });
      for (const { id, processId } of page.items)
        if (sees(sight, processId)) items.push(...(await this.#in(id, processId, query)));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    return { items, nextCursor: cursor };
  }

  async #in(
    instance: InstanceId,
    processId: string,
    query: TeamQuery,
  ): Promise<readonly TeamItem[]> {
    const found = await this.#store.instances.look(instance, (state) =>
      state === null ? [] : workIn(state),
    );
    return found
      .filter(({ agent, questions }) => {
        const isOurs = query.agent === undefined || agent === query.agent;
        return isOurs && (query.asking !== 'true' || questions.length > 0);
      })
      .map((one) => ({ ...one, instanceId: instance, processId }));
  }
}

/** How many instances are listed at a time. */
const STEP = 20;

/** The instances of a process are asked for as such; `null`: there can be none of it. */
function filterOf({ processId }: TeamQuery): InstanceFilter | null {
  if (processId === undefined) return RUNNING;
  const id = parseElementId(processId);
  return id === null ? null : { ...RUNNING, processId: id };
}

type Found = Omit<TeamItem, 'instanceId' | 'processId'>;

function workIn(state: WorkingSet): readonly Found[] {
  const draft = new Draft(state);
  const found: Found[] = [];
  for (const row of state.rows()) {
    if (row.type !== 'workItem' || row.kind === 'human') continue;
    const questions = [...draft.queries(row.id)].filter((one) => one.state === 'open');
    if (row.holder !== null || questions.length > 0) found.push(itemOf(row, questions));
  }
  return found;
}

function itemOf(row: WorkItemRow, questions: readonly QueryRow[]): Found {
  const { holder, id, elementId, capability, state, leased, progress } = row;
  return {
    agent: holder,
    itemId: id,
    elementId,
    capability,
    state,
    leasedAt: leased === undefined ? null : formatInstant(leased.last),
    progress:
      progress === null
        ? null
        : {
            percent: progress.percent,
            note: progress.note,
            stage: progress.stage ?? null,
            partRef: progress.partRef ?? null,
            trust: 'unverified',
          },
    questions: questions.map(questionOf),
  };
}

function questionOf({ id, question, raisedAt, dueAt }: QueryRow): TeamQuestion {
  const { kind, question: asked, trigger, blocking, fingerprint } = question;
  return {
    queryId: id,
    kind,
    question: asked,
    trigger,
    blocking,
    fingerprint,
    raisedAt: formatInstant(raisedAt),
    dueAt: dueAt === null ? null : formatInstant(dueAt),
  };
}
