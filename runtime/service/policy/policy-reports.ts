import type {
  PolicyReport,
  PolicyReportQuery,
  PolicyTaskReport,
} from '../../../shared/api/policy-report.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { Clock } from '../clock.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import { backlogOf } from './backlog.ts';
import { concentrationOf } from './concentration.ts';
import { isJudged, isOverturned, type PastCase, type PastLife } from './past-case.ts';
import type { PastCases } from './past-cases.ts';
import type { Rollouts } from './rollouts.ts';
import { shareOf, upperShare } from './shares.ts';

/** What reports are made of. */
export interface PolicyReportsParts {
  readonly past: PastCases;
  readonly rollouts: Rollouts;
  readonly definitions: Pick<DefinitionCache, 'load'>;
  /** The clock of the processes. */
  readonly clock: Clock;
}

/** How long (ms) a decision is taken to last where nobody has measured one. */
const USUAL_MS = 30_000;
const HOUR_MS = 3_600_000;
const HUNDRED = 100;

/** How policies do in practice. @see requirements 8, 11, 12, 17, 39, 40, 41 */
export class PolicyReports {
  readonly #parts: PolicyReportsParts;

  constructor(parts: PolicyReportsParts) {
    this.#parts = parts;
  }

  /** Of one process, or of all. */
  async report({ processId }: PolicyReportQuery): Promise<Outcome<PolicyReport>> {
    const { past, clock } = this.#parts;
    const isMeant = (one: { readonly processId: string }): boolean =>
      processId === undefined || one.processId === processId;
    const cases = (await past.cases()).filter(isMeant);
    const lives = (await past.lives()).filter(isMeant);
    const middleMs = touchMsOf(lives);
    const tasks: PolicyTaskReport[] = [];
    for (const group of byTask(cases)) tasks.push(await this.#task(group, middleMs));
    return accept({
      tasks,
      instances: instancesOf(lives),
      concentration: concentrationOf(cases),
      backlog: backlogOf(await past.lanes(), cases, clock.now()),
    });
  }

  async #task([last, ...rest]: Group, touchMs: number): Promise<PolicyTaskReport> {
    const group = [last, ...rest];
    const { processId, elementId } = last;
    const machines = group.filter(({ adjudication: { inputs } }) => !inputs.byPerson);
    const auto = machines.filter(({ adjudication }) => adjudication.action === 'auto').length;
    const judged = machines.filter(isJudged);
    const overturned = judged.filter(isOverturned).length;
    const said = machines.filter(({ adjudication: { inputs } }) => inputs.routine !== undefined);
    const routine = said.filter(({ adjudication: { inputs } }) => inputs.routine === true).length;
    const looked = machines.length - auto;
    const phase = await this.#phaseOf(last);
    const rollout = await this.#parts.rollouts.evidence({ processId, elementId, phase });
    const each = await this.#costOf(last);
    const risk = upperShare(overturned, judged.length);
    return {
      processId,
      elementId,
      cases: machines.length,
      auto,
      judged: judged.length,
      overturned,
      routineShare: shareOf(routine, said.length),
      reviewHours: rounded((per(looked, machines.length) * touchMs) / HOUR_MS),
      exposure: each === null ? null : rounded(per(auto, machines.length) * risk * each),
      rollout,
    };
  }

  /** What its model says of the newest version that was seen. */
  async #planOf({ definition, elementId }: PastCase) {
    const process = await this.#parts.definitions.load(definition);
    return process.ok ? process.value.nodes.get(elementId)?.work?.governance : undefined;
  }

  async #costOf(one: PastCase): Promise<number | null> {
    return (await this.#planOf(one))?.costOfError ?? null;
  }

  async #phaseOf(one: PastCase): Promise<number> {
    return (await this.#planOf(one))?.rolloutPhase ?? one.adjudication.inputs.rolloutPhase;
  }
}

/** The cases of one task, the newest first. */
type Group = readonly [PastCase, ...PastCase[]];

function byTask(cases: readonly PastCase[]): readonly Group[] {
  const groups = new Map<string, [PastCase, ...PastCase[]]>();
  for (const one of cases.toReversed()) {
    const key = `${one.processId} ${one.elementId}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups.values()];
}

/** How long (ms) people are at it each time they have to be. */
function touchMsOf(lives: readonly PastLife[]): number {
  const touches = lives.reduce((sum, one) => sum + one.touches, 0);
  const activeMs = lives.reduce((sum, one) => sum + one.activeMs, 0);
  return touches === 0 || activeMs === 0 ? USUAL_MS : activeMs / touches;
}

function instancesOf(lives: readonly PastLife[]): PolicyReport['instances'] {
  const ended = lives.filter(({ hasEnded }) => hasEnded);
  const touchless = ended.filter(({ touches }) => touches === 0).length;
  const touches = ended.reduce((sum, one) => sum + one.touches, 0);
  const activeMs = ended.reduce((sum, one) => sum + one.activeMs, 0);
  return {
    ended: ended.length,
    touchless,
    touchlessRate: shareOf(touchless, ended.length),
    touchesPerCase: ended.length === 0 ? null : rounded(touches / ended.length),
    minutesPerTouch: touches === 0 ? null : rounded(activeMs / touches / 60_000),
  };
}

/** So many of a hundred. */
function per(some: number, of: number): number {
  return of === 0 ? 0 : (HUNDRED * some) / of;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
