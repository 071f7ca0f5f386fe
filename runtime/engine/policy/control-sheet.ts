import type { Owners, Zone } from '../../../shared/governance.ts';
import type { ExecutableProcess } from '../graph.ts';
import type { LanePlan } from '../work/governance.ts';
import { activeControls, governedTasks, isReviewPoint, type GovernedTask } from './gate.ts';
import { ordinaryAction } from './gate-scenarios.ts';
import { effectiveZone, type EffectiveZone } from './zone.ts';

/** What a process says of how one of its tasks is controlled. @see requirements 2, 30, 104 */
export interface ControlRow {
  readonly elementId: string;
  readonly name: string;
  /** Who acts. */
  readonly performer: string;
  readonly zone: Zone;
  readonly zoneBecause: EffectiveZone['because'];
  /** What becomes of an ordinary case. */
  readonly ordinarily: string;
  readonly proof: readonly string[];
  readonly policy: string;
  readonly lanes: readonly Pick<LanePlan, 'lane' | 'groups' | 'withinMs' | 'fourEyes'>[];
  readonly owners: Owners;
  /** What the task says otherwise than its process, or beside it. */
  readonly overrides: readonly string[];
  readonly inherited: readonly string[];
  /** Tasks that nobody may have had a hand in who has one in this. */
  readonly apartFrom: readonly string[];
  readonly mechanisms: ControlMechanisms;
}

/** The five kinds of control, by the layer at which each holds. @see requirement 104 */
export interface ControlMechanisms {
  readonly intake: readonly string[];
  readonly analysis: readonly string[];
  readonly decision: readonly string[];
  readonly execution: readonly string[];
  readonly monitoring: readonly string[];
}

/** How a process is controlled, task by task. */
export function controlSheetOf(process: ExecutableProcess): readonly ControlRow[] {
  return governedTasks(process.nodes.values()).map(rowOf);
}

function rowOf(task: GovernedTask): ControlRow {
  const { id, name, work, governance } = task;
  const { zone, because } = effectiveZone(governance, null);
  return {
    elementId: id,
    name: name ?? id,
    performer: performerOf(task),
    zone,
    zoneBecause: because,
    ordinarily: ordinaryAction(task),
    proof: work.probes.map((probe) => `${probe.id}: ${probe.assertion.source}`),
    policy: governance.matrix ?? 'the built-in matrix',
    lanes: governance.lanes,
    owners: governance.owners,
    overrides: governance.said.own,
    inherited: governance.said.inherited,
    apartFrom: governance.differentFrom,
    mechanisms: mechanismsOf(task),
  };
}

function performerOf({ work: { kind, capability } }: GovernedTask): string {
  const isText = capability.type === 'literal' && typeof capability.value === 'string';
  const what = isText ? capability.value : 'computed';
  return kind === 'human' ? 'human' : `${kind} (${what})`;
}

function mechanismsOf(task: GovernedTask): ControlMechanisms {
  const { governance, work } = task;
  const { tools, budgets, requiredConfidence, owners } = governance;
  const named = Object.entries(owners).flatMap(([what, who]) =>
    typeof who === 'string' ? [`${what}: ${who}`] : [],
  );
  return {
    intake: [
      ...(governance.preGate === null ? [] : [`pre-gate ${governance.preGate}`]),
      ...governance.tripwires.map((one) => `tripwire ${one.id} (${one.action})`),
      ...Object.entries(requiredConfidence).map(([field, least]) => `${field} ≥ ${least}`),
    ],
    analysis: [
      ...(work.contract.output === null ? [] : ['output contract']),
      ...governance.evidence.map((kind) => `evidence: ${kind}`),
      ...(governance.minimumEvidence > 0 ? [`at least E${governance.minimumEvidence}`] : []),
    ],
    decision: [...named, ...(isReviewPoint(governance) ? ['people review'] : [])],
    execution: [
      `effects: ${governance.effectMode}`,
      ...tools.map((tool) => `tool ${tool.name} (${tool.bounds.length} bounds)`),
      ...Object.entries(budgets).map(([what, most]) => `${what} ≤ ${most}`),
    ],
    monitoring: [
      ...[...activeControls(task)].map((control) => `control: ${control}`),
      `spot checks: ${governance.sampleRate ?? 'by risk'}`,
    ],
  };
}

/** The same for people to read, as a table for each task. */
export function controlSheetText(title: string, rows: readonly ControlRow[]): string {
  return [`# Control sheet: ${title}`, ...rows.map(sectionOf)].join('\n\n') + '\n';
}

function sectionOf(row: ControlRow): string {
  const lines = controlFacts(row).map(([what, said]) => `| ${what} | ${cell(said)} |`);
  return [`## ${row.name}`, '', '| | |', '|---|---|', ...lines].join('\n');
}

/** What a sheet says of a task, in order; the five layers of control come last. */
export function controlFacts(
  row: ControlRow,
): readonly (readonly [what: string, said: readonly string[]])[] {
  const owners = Object.entries(row.owners).map(([what, who]) => `${what}: ${who ?? 'nobody'}`);
  return [
    ['Who acts', [row.performer]],
    ['Zone', [`${row.zone} (${row.zoneBecause})`]],
    ['Ordinarily', [row.ordinarily]],
    ['What proves it', row.proof],
    ['Policy', [row.policy]],
    ['Lanes', row.lanes.map(laneText)],
    ['Owners', owners],
    ['Kept apart from', row.apartFrom],
    ['Says itself', row.overrides],
    ['From its process', row.inherited],
    ...Object.entries(row.mechanisms).map(([layer, has]) => [`Control: ${layer}`, has] as const),
  ];
}

function laneText({ lane, groups, withinMs, fourEyes }: ControlRow['lanes'][number]): string {
  const within = withinMs === null ? 'no time limit' : `within ${withinMs / 60_000} min`;
  return `${lane}: ${groups.join(', ') || 'any reviewer'}, ${within}${fourEyes ? ', four eyes' : ''}`;
}

/** What a model says may not break out of its cell. */
function cell(said: readonly string[]): string {
  const text = said.length === 0 ? '–' : said.join('; ');
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll(/[\r\n]+/g, ' ');
}
