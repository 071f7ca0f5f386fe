import { parseDefinitionId, parseElementId } from '../../../shared/ids.ts';
import type { JournalRecord, RecordOf } from '../../../shared/journal.ts';
import { durationMs, instant, later } from '../../../shared/time.ts';
import {
  countsOf,
  compile,
  type ElementRow,
  type ExecutableProcess,
  type SubscriptionRow,
  type WorkItemRow,
} from '../../engine/index.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { Harness } from '../harness.ts';
import { TestLibrary } from '../test-library.ts';
import { checkConservation } from './conservation.ts';
import type { OracleMap } from './model.ts';
import { chooseFrom } from './choosing.ts';
import { draw, stimuli, type Picture, type Stimulus } from './picture.ts';
import { isCalled, valuesText } from './variables.ts';
import { gathers, isGroup, isSeen } from './world.ts';

/** Where a picture of the engine's comes from: a row of it. */
export type RowId = ElementRow['id'];

/** Reads a model as the runtime does. @throws Error with everything that is refused in it */
export async function deploy(xml: string): Promise<readonly ExecutableProcess[]> {
  const parsed = await parseDefinitions(xml);
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  const { processes, diagnostics } = compile(parsed.model, []);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(errors.map(({ elementId, message }) => `${elementId}: ${message}`).join('\n'));
  return processes.map((one) => {
    const definition = parseDefinitionId(`${one.processId}:1`);
    if (definition === null) throw new Error(`Expected ${one.processId} to be a name.`);
    return one.bind(definition);
  });
}

/** The engine under the same stimuli as the oracle, seen with the same eyes. */
export class EngineRun {
  readonly #run: Harness;
  readonly #map: OracleMap;
  #seen = 0;

  constructor(processes: readonly ExecutableProcess[], map: OracleMap) {
    const main = processes.find(({ processId }) => String(processId) === map.model.id);
    if (main === undefined) throw new Error(`Expected a process ${map.model.id}.`);
    this.#run = new Harness(main, new TestLibrary(...processes));
    this.#map = map;
  }

  start(): void {
    this.#run.start({ ...this.#map.model.variables });
  }

  /** Changes a variable of the process from outside. */
  set(variable: string, value: number): void {
    this.#run.do({ type: 'setVariables', variables: { [variable]: value }, by: 'nobody' });
  }

  /** Does what the world does. `code`: the work ends with this error. */
  do({ doing, at }: Stimulus<RowId>, code: string | null): void {
    const [, target = null] = /^await (.+)$/.exec(doing) ?? [];
    if (target !== null) return this.#happen(at.handle, target);
    if (doing === 'halted') return this.#retry(at);
    if (doing.startsWith('choose ')) return this.#choose(at, doing.replace('choose ', ''));
    const item = this.#items(at.handle).find(({ state }) => state === 'ready');
    if (item === undefined) throw new Error(`Expected work at ${at.node}, but there is none.`);
    if (code === null) this.#complete(item);
    else this.#break(item, code);
  }

  /** What has been seen to happen since the last time it was asked, in order. */
  news(): readonly string[] {
    const records = this.#run.journal.slice(this.#seen);
    this.#seen = this.#run.journal.length;
    return records.flatMap((record) => this.#factOf(record) ?? []);
  }

  /** How the instance stands. */
  get outcome(): string {
    return this.#run.ended ?? 'active';
  }

  /** Whether a token has been parked because it moves without end. */
  get hasRunAway(): boolean {
    return this.#run.incidents.some(({ kind }) => kind === 'runawayProcess');
  }

  get variables(): Readonly<Record<string, unknown>> {
    return this.#run.variables;
  }

  /** What can be seen of the instance; `null` when it has ended. */
  get picture(): Picture<RowId> | null {
    const root = [...this.#run.rows('element')].find(({ scope }) => scope === null);
    return root === undefined ? null : this.#draw(root);
  }

  /**
   * Whether something can still happen, or somebody has been told that nothing can. A complex
   * gateway may still be activated by a variable that is changed from outside.
   */
  get isAlive(): boolean {
    const rows = [...this.#run.state.rows()];
    return (
      this.#run.ended !== null ||
      stimuli(this.picture).some(({ doing }) => doing.startsWith('choose ')) ||
      rows.some(({ type }) => ['workItem', 'subscription', 'incident'].includes(type))
    );
  }

  /** @throws Error when the journal does not rebuild the state, or its tokens do not add up */
  checkLaws(): void {
    const [live, again] = [this.#run.state, this.#run.replayed()].map((state) =>
      JSON.stringify(Harness.rowsOf(state)),
    );
    if (live !== again)
      throw new Error(`Expected the replay to give\n${live}\nbut it is\n${again}`);
    const lying = new Map<string, number>();
    for (const row of this.#run.rows('element'))
      for (const [flow, count] of countsOf(row)) lying.set(flow, (lying.get(flow) ?? 0) + count);
    checkConservation(this.#map, this.#run.journal, lying);
  }

  #factOf(record: JournalRecord): string | null {
    if (record.type === 'flowTaken') return `${record.flow} taken`;
    if (record.type === 'variableSet') return this.#written(record);
    if (record.type === 'elementCompensated') return `${record.elementId} compensated`;
    if (record.type !== 'elementEntered' && record.type !== 'elementLeft') return null;
    const what = record.type === 'elementEntered' ? 'entered' : record.how;
    return isSeen(this.#map, record.elementId, what) ? `${record.elementId} ${what}` : null;
  }

  /** A variable that a task has written. */
  #written({ by, name, value }: RecordOf<'variableSet'>): string | null {
    const node = this.#map.nodes.get(by);
    const isByTask = node?.type === 'task' && ['count', 'put'].includes(node.body.type);
    const isKnown = name in this.#map.model.variables;
    return isByTask && isKnown ? `${name} := ${String(value)}` : null;
  }

  #draw(row: ElementRow): Picture<RowId> {
    const children = [...this.#run.rows('element')].filter(({ scope }) => scope === row.id);
    const single = children.filter((one) => !this.#isGathering(one));
    const within = [...single.map((one) => this.#draw(one)), ...this.#drawGathering(children)];
    return draw({ node: row.elementId, doing: this.#doing(row), within, handle: row.id });
  }

  /** All that lies before one gateway is one thing, in however many rows it is kept. */
  #drawGathering(children: readonly ElementRow[]): readonly Picture<RowId>[] {
    const places = new Map<string, { doing: string[]; handle: RowId }>();
    for (const row of children.filter((one) => this.#isGathering(one))) {
      const place = places.get(row.elementId) ?? { doing: [], handle: row.id };
      for (const [flow, count] of countsOf(row))
        for (let token = 0; token < count; token += 1) place.doing.push(`token ${flow}`);
      if ((row.spent?.length ?? 0) > 0) place.doing.push('activated');
      if (this.#isStuck(row)) place.doing.push('stuck');
      places.set(row.elementId, place);
    }
    return [...places].map(([node, place]) => draw({ node, within: [], ...place }));
  }

  #doing(row: ElementRow): readonly string[] {
    const work = this.#items(row.id).map(({ state }) => (state === 'ready' ? 'work' : 'halted'));
    const awaited = this.#waits(row.id).map((wait) => this.#waitText(wait));
    return [
      ...this.#choices(row),
      ...this.#values(row),
      ...work,
      ...awaited,
      ...(this.#isStuck(row) ? ['halted'] : []),
    ];
  }

  /** Whether tokens wait in a row that is not there before they have come. */
  #isGathering({ elementId, arrived }: ElementRow): boolean {
    return gathers(this.#map, elementId) || (isGroup(this.#map, elementId) && arrived.length > 0);
  }

  /** The variables of a called process. */
  #values({ id, elementId }: ElementRow): readonly string[] {
    if (!isCalled(this.#map.nodes.get(elementId))) return [];
    const own = Object.entries(this.#run.variablesOf(id));
    const known = own.filter(([name]) => name in this.#map.model.variables);
    return [valuesText(Object.fromEntries(known))];
  }

  #waitText(row: SubscriptionRow): string {
    const { target, trigger } = row;
    if (trigger.type === 'collected') return `has ${target}`;
    return `${trigger.type === 'condition' ? 'watch' : 'await'} ${this.#keyOf(row)}`;
  }

  /** What an open wait is called: the node, and what is awaited where that is about several things. */
  #keyOf({ target, trigger }: SubscriptionRow): string {
    const node = this.#map.nodes.get(target);
    const isOne = node === undefined || !('event' in node) || node.event?.type !== 'multiple';
    return isOne ? target : `${target}/${trigger.type}`;
  }

  #isStuck({ id }: ElementRow): boolean {
    return this.#run.incidents.some(({ subject, kind }) => subject === id && kind !== 'deadEnd');
  }

  #items(element: RowId): readonly WorkItemRow[] {
    return [...this.#run.rows('workItem')].filter((row) => row.element === element);
  }

  #waits(element: RowId): readonly SubscriptionRow[] {
    return [...this.#run.rows('subscription')].filter((row) => row.element === element);
  }

  /** What may be chosen in an ad-hoc sub-process. */
  #choices(row: ElementRow): readonly string[] {
    const node = this.#map.nodes.get(row.elementId);
    if (node?.type !== 'subProcess' || node.adHoc === null || row.chosen === true) return [];
    const isBusy = [...this.#run.rows('element')].some(({ scope }) => scope === row.id);
    if (row.state !== 'active' || (node.adHoc.sequential && isBusy)) return [];
    return chooseFrom(this.#map, node.id).map((id) => `choose ${id}`);
  }

  #choose({ handle, node }: Picture<RowId>, chosen: string): void {
    const elementId = parseElementId(chosen);
    if (elementId === null) throw new Error(`Expected an activity of ${node}, but ${chosen}.`);
    const activities = [{ elementId, variables: {} }];
    this.#run.do({ type: 'activateAdHoc', element: handle, activities, by: 'nobody' });
  }

  #retry({ handle, node }: Picture<RowId>): void {
    const items = this.#items(handle).map(({ id }) => id);
    const found = this.#run.incidents.find(
      ({ subject }) => subject === handle || items.some((id) => id === subject),
    );
    if (found === undefined) throw new Error(`Expected a halt at ${node}, but there is none.`);
    const { id: incident } = found;
    this.#run.do({ type: 'retryIncident', incident, by: 'nobody', attempts: 1, variables: {} });
  }

  #complete({ id: workItem }: WorkItemRow): void {
    const proof = this.#lease(workItem);
    this.#run.do({ type: 'submitClaim', workItem, proof, claim: this.#run.claimBody({}) });
  }

  #break({ id: workItem }: WorkItemRow, code: string): void {
    const proof = this.#lease(workItem);
    const message = 'as the schedule says';
    this.#run.do({ type: 'throwWorkItemError', workItem, proof, code, message, variables: {} });
  }

  #lease(workItem: WorkItemRow['id']) {
    const by = 'worker';
    const leaseHash = `hash-of-${workItem}`;
    this.#run.do({ type: 'leaseWorkItem', workItem, by, leaseHash, forMs: durationMs(60_000) });
    const row = [...this.#run.rows('workItem')].find(({ id }) => id === workItem);
    return { by, leaseHash, epoch: row?.epoch ?? 0 };
  }

  #happen(element: RowId, target: string): void {
    const row = this.#waits(element).find((one) => this.#keyOf(one) === target);
    if (row === undefined) throw new Error(`Expected a wait for ${target}, but there is none.`);
    this.#trigger(row);
  }

  #trigger({ id, trigger }: SubscriptionRow): void {
    const run = this.#run;
    if (trigger.type === 'timer') {
      run.at = instant(Math.max(later(run.at, 1), trigger.dueAt));
      run.do({ type: 'passDeadline', subject: id });
      return;
    }
    if (trigger.type !== 'message' && trigger.type !== 'signal')
      throw new Error(`Expected a message or a signal, but ${trigger.type}.`);
    const { type, name } = trigger;
    const given = { subscription: id, name, variables: {} };
    const unique = `${type}-${run.journal.length}`;
    if (type === 'message') run.do({ type: 'correlateMessage', ...given, messageId: unique });
    else run.do({ type: 'deliverSignal', ...given, signalId: unique });
  }
}
