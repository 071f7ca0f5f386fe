import type {
  ExecutableProcess,
  ScopeVerdict,
  SoundnessFinding,
  SoundnessReport,
} from '../../runtime/engine/index.ts';
import { findingOf, type Finding } from './finding.ts';
import { change, type Fix } from './fix.ts';

/** What soundness has found in a process, with the run that shows it. */
export function soundnessFindings(
  process: ExecutableProcess,
  { findings, scopes }: SoundnessReport,
): readonly Finding[] {
  return [
    ...findings.map((one) => findingFor(process, one)),
    ...scopes.flatMap((scope) => undecidedIn(process, scope)),
  ];
}

const RULES: Readonly<Record<SoundnessFinding['type'], string>> = {
  deadlock: 'deadlock',
  tokenLeft: 'tokenLeft',
  runsTwice: 'runsTwice',
  dead: 'deadActivity',
  endless: 'endless',
};

function findingFor(process: ExecutableProcess, one: SoundnessFinding): Finding {
  const { type, elementId, waitsFor, steps, beginsIn } = one;
  const values = { name: nameOf(process, elementId), flows: waitsFor.join(', ') };
  return findingOf({
    rule: RULES[type],
    source: 'soundness',
    severity: severityOf(one),
    elementId,
    values: { ...values, choices: one.choices },
    fixes: fixesOf(process, one),
    counterexample: steps.length === 0 ? null : { processId: process.processId, beginsIn, steps },
  });
}

/**
 * What happens whatever is chosen is wrong. What takes several choices may never come together: what
 * is chosen at one gateway may depend on what was chosen at another.
 */
function severityOf({ type, isCertain, choices }: SoundnessFinding): Finding['severity'] {
  if (type === 'deadlock' || type === 'tokenLeft')
    return isCertain || choices < 2 ? 'error' : 'warning';
  return 'warning';
}

function fixesOf(
  process: ExecutableProcess,
  { type, elementId, steps }: SoundnessFinding,
): readonly Fix[] {
  if (type === 'deadlock' || type === 'tokenLeft') {
    const split = partedAt(process, steps, (flows) => flows === 1);
    return replaceJoin(process, elementId, split ?? 'bpmn:InclusiveGateway');
  }
  if (type !== 'runsTwice') return [];
  const split = partedAt(process, steps, (flows) => flows > 1);
  const merge = mergeBefore(process, elementId);
  const kind = split ?? 'bpmn:ParallelGateway';
  if (merge === null) return [];
  if (merge !== elementId) return replaceJoin(process, merge, kind);
  const command = { type: 'insertBefore', elementId, bpmnType: kind } as const;
  return [change('joinBefore', {}, command)];
}

/** The kind of the gateway at which the tokens of a run parted, or were chosen between. */
function partedAt(
  { nodes }: ExecutableProcess,
  steps: SoundnessFinding['steps'],
  fits: (flows: number) => boolean,
): string | null {
  for (const { element, flows } of [...steps].reverse()) {
    const node = nodes.get(element);
    if (node === undefined || node.outgoing.length < 2 || !fits(flows.length)) continue;
    return node.type.endsWith('Gateway') ? node.type : null;
  }
  return null;
}

function replaceJoin(
  { nodes }: ExecutableProcess,
  elementId: SoundnessFinding['elementId'],
  bpmnType: string,
): readonly Fix[] {
  const node = nodes.get(elementId);
  if (node === undefined || !node.type.endsWith('Gateway') || node.type === bpmnType) return [];
  const command = { type: 'replaceType', elementId, bpmnType } as const;
  return [change(`joinBy${bpmnType.replace('bpmn:', '')}`, {}, command)];
}

/** Where flows come together on the way to an element, with nothing else between. */
function mergeBefore(
  { nodes, flows }: ExecutableProcess,
  elementId: SoundnessFinding['elementId'],
): SoundnessFinding['elementId'] | null {
  let at = nodes.get(elementId);
  for (let steps = 0; at !== undefined && steps < nodes.size; steps += 1) {
    if (at.incoming.length > 1) return at.id;
    const [only] = at.incoming;
    const source = only === undefined ? undefined : flows.get(only)?.source;
    at = source === undefined ? undefined : nodes.get(source);
  }
  return null;
}

function undecidedIn(
  process: ExecutableProcess,
  { scope, states, undecided }: ScopeVerdict,
): readonly Finding[] {
  if (undecided === null) return [];
  const at = undecided.element ?? scope;
  const rule = {
    incomplete: 'undecidedIncomplete',
    unsupported: 'undecidedUnsupported',
    tooMany: 'undecidedTooMany',
  }[undecided.type];
  const values = { name: nameOf(process, at), states };
  return [findingOf({ rule, source: 'soundness', severity: 'hint', elementId: at, values })];
}

function nameOf({ nodes }: ExecutableProcess, id: SoundnessFinding['elementId']): string {
  const name = nodes.get(id)?.name ?? null;
  return name === null || name.trim() === '' ? id : `“${name.trim()}”`;
}
