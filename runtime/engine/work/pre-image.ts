import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { PreImage, ProbeRequest } from '../../../shared/work-item.ts';
import type { CommandOf } from '../command.ts';
import type { WorkItemRow } from '../entities.ts';
import type { FlowNode, ProbePlan, WorkPlan } from '../graph.ts';
import type { Run } from '../run.ts';
import { probeRequests } from '../verification/probe-requests.ts';
import type { Draft } from '../working-set.ts';
import { closed } from './fence.ts';
import { inputOf } from './input.ts';

/** The largest body (UTF-16 units of its JSON) that is kept of a look before the work began. */
const LARGEST_BODY = 65_536;

/**
 * What has to be read before anybody works on an item: each probe that looks before once, at the
 * first lease at which it can be read. A path that names the claim cannot be said yet.
 */
export function preImageRequests(
  draft: Draft,
  node: FlowNode,
  { plan, item }: { readonly plan: WorkPlan; readonly item: WorkItemRow },
  at: Run['at'],
): { readonly requests: readonly ProbeRequest[]; readonly unread: readonly ProbePlan[] } {
  const open = plan.probes.filter(
    ({ id, preImage }) => preImage !== undefined && isOpen(item.preImages?.[id], item.epoch),
  );
  if (open.length === 0) return { requests: [], unread: [] };
  const names = { subject: item.subject, input: inputOf(draft, node, item.element), claim: {} };
  const requests: ProbeRequest[] = [];
  const unread: ProbePlan[] = [];
  for (const probe of open) {
    const { other: _other, ...first } = probe;
    const found = probeRequests([first], names, at);
    if (found.faults.length > 0) unread.push(probe);
    else requests.push(...found.requests);
  }
  return { requests, unread };
}

/** Asks for a look at the systems of record before the holder of a lease begins. */
export function askPreImage(run: Run, item: WorkItemRow, plan: WorkPlan): void {
  const { id: workItem, elementId, epoch } = item;
  const asked = preImageRequests(run.draft, run.nodeOf(item.element), { plan, item }, run.at);
  const images = asked.unread.map(({ id: probe }): PreImage => {
    const detail = `Expected the path of the probe ${probe} to be known before the claim, but it is not.`;
    return { type: 'unread', probe, epoch, code: 'PROBE_PATH', detail };
  });
  if (images.length > 0) run.record({ type: 'preImageTaken', workItem, elementId, epoch, images });
  if (asked.requests.length > 0)
    run.effects.push({ type: 'takePreImage', workItem, epoch, probes: asked.requests });
}

/**
 * Keeps how things stood before the holder of a lease was told of it. What comes for an older lease,
 * after a claim, or a second time, comes too late to say so.
 * @rejects itemClosed, notInState
 */
export function recordPreImage(
  run: Run,
  { workItem, epoch, images }: CommandOf<'recordPreImage'>,
): Rejection | null {
  const item = run.draft.get(workItem);
  if (item?.type !== 'workItem') return closed(workItem).rejection;
  const known = item.preImages ?? {};
  const fresh = images.filter(({ probe }) => isOpen(known[probe], epoch));
  if (item.epoch !== epoch || item.claim?.epoch === epoch || fresh.length === 0)
    return reject(
      'notInState',
      `Expected ${workItem} to await a look before its work in epoch ${epoch}, but it does not.`,
    ).rejection;
  const { elementId } = item;
  run.record({ type: 'preImageTaken', workItem, elementId, epoch, images: fresh.map(bounded) });
  return null;
}

/** Not read yet, and not tried in vain under this very lease: after that its holder may have begun. */
function isOpen(known: PreImage | undefined, epoch: number): boolean {
  return known === undefined || (known.type === 'unread' && known.epoch !== epoch);
}

function bounded(image: PreImage): PreImage {
  if (image.type === 'unread' || JSON.stringify(image.body).length <= LARGEST_BODY) return image;
  const { probe, epoch } = image;
  const detail = `Expected at most ${LARGEST_BODY} characters of JSON, but there are more.`;
  return { type: 'unread', probe, epoch, code: 'TOO_LARGE', detail };
}
