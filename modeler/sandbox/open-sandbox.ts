import type { SandboxStep } from '../../shared/api/sandboxes.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import { getInstanceHead } from '../live/api/instances.ts';
import { modelOf, type ModelIndex } from '../live/api/model-index.ts';
import { CalledModels } from '../live/called-models.ts';
import type { CaseView } from '../live/case-view.ts';
import { InstanceHistory } from '../live/fold/instance-history.ts';
import { wordingOf } from '../live/journal/wording.ts';
import {
  getSandbox,
  instanceRecords,
  sandboxRecords,
  stepSandbox,
  type SandboxStanding,
} from './sandboxes-api.ts';

/** A sandbox with all that its screen shows. */
export interface OpenSandbox {
  readonly standing: SandboxStanding;
  /** What was tried: the instance up to the fork, and what was done since. */
  readonly tried: InstanceHistory;
  /** What really became of the instance, up to when the page was opened. */
  readonly real: InstanceHistory;
  readonly model: ModelIndex;
  readonly called: CalledModels;
}

/** Loads a sandbox; `come` is told when the name of something that it calls has arrived. */
export async function openSandbox(
  sandboxId: string,
  signal: AbortSignal,
  come: () => void,
): Promise<OpenSandbox> {
  const standing = await getSandbox(sandboxId, signal);
  const { instanceId, at } = standing;
  const [head, happened, done] = await Promise.all([
    getInstanceHead(instanceId, signal),
    instanceRecords(instanceId, signal),
    sandboxRecords(sandboxId, at, signal),
  ]);
  const real = historyOf(happened);
  const tried = historyOf([...happened.filter(({ seq }) => seq <= at), ...done]);
  const model = await modelOf(tried.facts.definition ?? head.definitionId);
  const called = new CalledModels(come);
  called.want([...real.facts.called, ...tried.facts.called]);
  return { standing, tried, real, model, called };
}

/** Takes one step; what was opened is left as it was. @throws {ApiProblem} the step was refused */
export async function stepIn(
  opened: OpenSandbox,
  step: SandboxStep,
  signal: AbortSignal,
): Promise<OpenSandbox> {
  const { sandboxId } = opened.standing;
  const standing = await stepSandbox(sandboxId, step);
  const { tried, called } = opened;
  for (const record of await sandboxRecords(sandboxId, tried.through, signal)) tried.add(record);
  called.want(tried.facts.called);
  return { ...opened, standing };
}

/** A sandbox as the parts of the live view read it. */
export function viewOf({ tried, model, called }: OpenSandbox): CaseView {
  const wording = wordingOf((id) => {
    const name = model.nameOf(id);
    return name === id ? called.nameOf(id) : name;
  });
  return {
    history: tried,
    model,
    modelOf: (definition) => (definition === null ? model : called.of(definition)),
    wording,
  };
}

function historyOf(records: readonly JournalRecord[]): InstanceHistory {
  const history = new InstanceHistory();
  for (const record of records) history.add(record);
  return history;
}
