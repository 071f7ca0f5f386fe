import { drillReport, type DrillReport, type DrillState } from '../../../shared/api/control.ts';
import { holds } from '../../../shared/faults.ts';
import { parseDefinitionId, type InstanceId, type WorkItemId } from '../../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { durationMs, formatInstant, parseInstant } from '../../../shared/time.ts';
import type { Notice } from '../../store/audit-port.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Deployments } from '../deploy.ts';
import type { Execute } from '../execute.ts';
import { freshInstanceId } from '../fresh-id.ts';
import { sha256 } from '../hash.ts';
import type { KillSwitch } from './kill-switch.ts';
import { drillNotice } from './notices.ts';

/** What drills are made of. */
export interface DrillsParts {
  readonly store: Pick<Store, 'instances' | 'definitions' | 'documents'>;
  readonly deployments: Pick<Deployments, 'deploy'>;
  readonly execute: Execute;
  readonly switch: KillSwitch;
  /** Writes down for good what it has found. */
  readonly notice: (notice: Notice) => Promise<unknown>;
  readonly clock: Clock;
}

const ROUNDS = 10;
/** How many calls a performer has under way at once in a drill. */
const CALLERS = 4;
/** Whoever orders in a drill: another takes it back. */
const BY = 'drill';
const PROCESS = 'baton_drill';
const PERFORMER = 'drill@1';
const LEASE = sha256('a lease of a drill');

/** The process that drills stop: one task, for nobody but the drill. */
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="drills" targetNamespace="urn:baton:drill">
<bpmn:process id="${PROCESS}" name="Drill of the kill switch" isExecutable="true">
<bpmn:startEvent id="start" /><bpmn:sequenceFlow id="to-work" sourceRef="start" targetRef="work" />
<bpmn:serviceTask id="work" name="Go on until stopped"><bpmn:extensionElements>
<zeebe:taskDefinition type="baton-drill" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:sequenceFlow id="to-end" sourceRef="work" targetRef="end" /><bpmn:endEvent id="end" />
</bpmn:process></bpmn:definitions>`;

/**
 * Finds out how fast a stop takes effect: an item of its own is worked on by several callers at
 * once, is stopped, and the time to the first refusal is taken. The calls go the way of all calls.
 */
export class Drills {
  readonly #parts: DrillsParts;
  #isRunning: boolean = false;

  constructor(parts: DrillsParts) {
    this.#parts = parts;
  }

  /** @rejects tooManyRequests (one is under way), killed, and whatever a deployment is refused for */
  async run(by: string, rounds: number = ROUNDS): Promise<Outcome<DrillReport>> {
    if (this.#isRunning)
      return reject('tooManyRequests', 'Expected no drill to be under way, but one is.');
    this.#isRunning = true;
    try {
      return await this.#run(by, rounds);
    } finally {
      this.#isRunning = false;
    }
  }

  /** What the last drill has found, and how long ago it was. */
  async state(): Promise<DrillState> {
    const kept = await this.#parts.store.documents.get('drill', 'last');
    if (!holds(drillReport, kept)) return { last: null, secondsSince: null };
    const at = parseInstant(kept.at);
    const secondsSince = at === null ? null : Math.max(0, this.#parts.clock.now() - at) / 1000;
    return { last: kept, secondsSince };
  }

  async #run(by: string, rounds: number): Promise<Outcome<DrillReport>> {
    const { execute, clock, store } = this.#parts;
    const begun = await this.#begin();
    if (!begun.ok) return begun;
    const took: number[] = [];
    let late = 0;
    for (let round = 0; round < rounds; round += 1) {
      const found = await this.#round(begun.value);
      if (!found.ok) return found;
      took.push(found.value.tookMs);
      late += found.value.late;
    }
    const instance = begun.value;
    await execute(instance, { type: 'cancelInstance', reason: 'the drill is over', by: BY }, null);
    const sorted = took.toSorted((one, other) => one - other);
    const report: DrillReport = {
      at: formatInstant(clock.now()),
      by,
      rounds,
      p50Ms: share(sorted, 0.5),
      p95Ms: share(sorted, 0.95),
      worstMs: share(sorted, 1),
      afterAcknowledgement: late,
    };
    await Promise.all([
      this.#parts.notice(drillNotice(report, clock.now())),
      store.documents.put('drill', 'last', { ...report }),
    ]);
    return accept(report);
  }

  async #begin(): Promise<Outcome<InstanceId>> {
    const { deployments, execute, clock } = this.#parts;
    const resources = [{ name: 'drill.bpmn', content: MODEL }];
    const deployed = await deployments.deploy({ resources }, BY);
    if (!deployed.ok) return deployed;
    const id = parseDefinitionId(deployed.value.processes[0]?.definitionId ?? '');
    if (id === null) throw new InvariantViolation('a drill to be deployed', 'it is not');
    const instance = freshInstanceId(clock.now());
    const done = await execute(
      instance,
      {
        type: 'startInstance',
        definition: id,
        variables: {},
        businessKey: null,
        startEvent: null,
        by: BY,
      },
      null,
    );
    return done.ok ? accept(instance) : done;
  }

  /** One order, from the moment it is given to the first call that is refused. */
  async #round(instance: InstanceId): Promise<Outcome<Round>> {
    const work = await this.#lease(instance);
    if (!work.ok) return work;
    const call: Call = { ...work.value, instance, refusedAt: null, acknowledgedAt: null, late: 0 };
    const callers = Array.from({ length: CALLERS }, () => this.#callUntilRefused(call));
    const begun = performance.now();
    const scope = { type: 'instance', instanceId: instance } as const;
    const reason = 'a drill: how fast is a stop?';
    const by = { by: BY, isDrill: true };
    const ordered = await this.#parts.switch.order({ scope, mode: 'stop', reason }, by);
    if (!ordered.ok) return ordered;
    call.acknowledgedAt = performance.now();
    await Promise.all(callers);
    await this.#parts.switch.settled();
    const released = await this.#parts.switch.release(ordered.value.id, { reason, by: BY });
    if (!released.ok) return released;
    await this.#parts.switch.settled();
    const tookMs = Math.max(0, (call.refusedAt ?? performance.now()) - begun);
    return accept({ tookMs, late: call.late });
  }

  async #lease(instance: InstanceId): Promise<Outcome<Pick<Call, 'workItem' | 'epoch'>>> {
    const { store, execute } = this.#parts;
    const workItem = await store.instances.look(instance, (state) => {
      for (const row of state?.rows() ?? []) if (row.type === 'workItem') return row.id;
      return null;
    });
    if (workItem === null) throw new InvariantViolation('an item of the drill', 'there is none');
    const forMs = durationMs(LEASE_MS);
    const by = PERFORMER;
    const lease = { type: 'leaseWorkItem', workItem, by, leaseHash: LEASE, forMs } as const;
    const done = await execute(instance, lease, null);
    return done.ok ? accept({ workItem, epoch: Number(done.value.reply['epoch']) }) : done;
  }

  async #callUntilRefused(call: Call): Promise<void> {
    const { instance, workItem, epoch } = call;
    const proof = { by: PERFORMER, leaseHash: LEASE, epoch };
    const progress = { type: 'reportProgress', workItem, proof, percent: null, note: '' } as const;
    for (let calls = 0; calls < MOST_CALLS; calls += 1) {
      const wasStopped = call.acknowledgedAt !== null;
      const done = await this.#parts.execute(instance, progress, null);
      if (!done.ok) {
        call.refusedAt ??= performance.now();
        return;
      }
      if (wasStopped) call.late += 1;
      // Others have their turn between two calls, as they would between two requests.
      await new Promise(setImmediate);
    }
  }
}

/** For how long (ms) the drill holds its item: longer than any round. */
const LEASE_MS = 600_000;
/** A switch that lets so many calls through does not work. */
const MOST_CALLS = 10_000;

interface Round {
  readonly tookMs: number;
  readonly late: number;
}

/** What the callers of one round know in common. */
interface Call {
  readonly instance: InstanceId;
  readonly workItem: WorkItemId;
  readonly epoch: number;
  refusedAt: number | null;
  acknowledgedAt: number | null;
  late: number;
}

/** The value that a share of the sorted values does not exceed. */
function share(sorted: readonly number[], part: number): number {
  const index = Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1);
  return Math.round((sorted[Math.max(0, index)] ?? 0) * 1000) / 1000;
}
