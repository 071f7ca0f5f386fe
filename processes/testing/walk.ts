import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Systems } from '../../examples/systems/start-systems.ts';
import type { WorkResult } from '../../examples/workers/job.ts';
import type { Performer } from '../../examples/workers/roster.ts';
import {
  offerOf,
  type Effect,
  type ExecutableProcess,
  type Offer,
  type WorkItemRow,
} from '../../runtime/engine/index.ts';
import { createCompileResources } from '../../runtime/service/compile-resources.ts';
import { createModelReader } from '../../runtime/service/model-reader/model-reader.ts';
import { createReadProbe, type ReadProbe } from '../../runtime/service/probes/read-probe.ts';
import { harness, type Harness } from '../../runtime/testing/harness.ts';
import { parseDefinitionId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Check, ProbeObservation } from '../../shared/work-item.ts';

/** The steps of verification that look at the systems of record. */
const READ_BY_PROBES: ReadonlySet<string> = new Set(['probe', 'collateral']);

/** What a person does with a task; null leaves it lying. */
export type People = (elementId: string, input: JsonObject) => JsonObject | null;

/** Who takes part in a walk. */
export interface Cast {
  readonly systems: Systems;
  readonly performers: readonly Performer[];
  readonly people: People;
}

/** Reads and compiles the process in a folder with its forms. @throws Error on any diagnostic */
export async function compileFolder(folder: string): Promise<ExecutableProcess> {
  const reader = createModelReader();
  try {
    const resources = readdirSync(folder)
      .filter((name) => /\.(bpmn|form)$/.test(name))
      .map((name) => ({
        name,
        kind: name.endsWith('.form') ? ('form' as const) : ('bpmn' as const),
        content: readFileSync(join(folder, name), 'utf8'),
      }));
    const { processes, diagnostics } = await createCompileResources(reader)(resources);
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 2));
    const definition = parseDefinitionId('walk');
    if (processes[0] === undefined || definition === null) throw new Error('no process');
    return processes[0].bind(definition);
  } finally {
    await reader.close();
  }
}

/**
 * Walks one instance through a process in memory: work is done by the real performers against the
 * real stand-in systems, and claims are proven by the probes of the model, read for real.
 */
export class Walk {
  readonly run: Harness;
  /** The tasks in the order in which they were worked on; a person's with a star. */
  readonly tasks: string[] = [];
  cast: Cast;
  readonly #id: string = randomUUID();
  readonly #process: ExecutableProcess;
  readonly #read: ReadProbe;

  constructor(process: ExecutableProcess, cast: Cast, variables: JsonObject) {
    this.#process = process;
    this.cast = cast;
    this.#read = probeReader(cast.systems, () => this.run.at);
    this.run = harness(process).start(variables);
  }

  /** Goes on until the instance has ended, is held, or waits for something that nobody does. */
  async go(): Promise<this> {
    for (let steps = 0; steps < 100; steps += 1) {
      if (this.run.ended !== null || this.run.incidents.length > 0) return this;
      const moved = await this.#workOnAny();
      if (!moved) return this;
    }
    throw new Error(`Expected an end within 100 steps, but went ${this.tasks.join(' ')}.`);
  }

  /** The end events of the process itself that were reached. */
  get ends(): readonly string[] {
    return this.run.journal.flatMap((record) => {
      if (record.type !== 'elementEntered') return [];
      const node = this.#process.nodes.get(record.elementId);
      const isEnd = node?.type === 'bpmn:EndEvent' && node.scope === this.#process.processId;
      return isEnd ? [String(record.elementId)] : [];
    });
  }

  /** What the probes of the last verdict on an element's work found, by their names. */
  verdictOn(elementId: string): Readonly<Record<string, Check['result']>> {
    const verdicts = this.run.journal.flatMap((record) =>
      record.type === 'verdictReached' && record.elementId === elementId ? [record.verdict] : [],
    );
    const checks = verdicts.at(-1)?.checks ?? [];
    return Object.fromEntries(
      checks
        .filter(({ step }) => READ_BY_PROBES.has(step))
        .map(({ name, result }) => [name, result]),
    );
  }

  async #workOnAny(): Promise<boolean> {
    for (const item of this.run.rows('workItem')) {
      const offer = offerOf(this.#process, this.run.state, item);
      if (item.state === 'backingOff') {
        this.run.advance(60_000);
        return true;
      }
      if (item.state !== 'ready') continue;
      if (offer.kind === 'human' ? this.#decide(item, offer) : await this.#perform(item, offer))
        return true;
    }
    return false;
  }

  #decide(item: WorkItemRow, offer: Offer): boolean {
    const decision = this.cast.people(String(item.elementId), offer.input);
    if (decision === null) return false;
    this.tasks.push(`${item.elementId}*`);
    this.run.claim(item.elementId, decision);
    return true;
  }

  async #perform(item: WorkItemRow, offer: Offer): Promise<boolean> {
    const performer = this.cast.performers.find((one) =>
      one.capabilities.includes(offer.capability),
    );
    if (performer === undefined) return false;
    this.tasks.push(String(item.elementId));
    const { elementId } = item;
    const leased = this.run.lease(elementId, performer.name);
    const result = await performer.perform(
      {
        itemId: `${this.#id}/${item.id}`,
        instanceId: 'walk',
        elementId: String(elementId),
        capability: offer.capability,
        input: offer.input,
        subject: offer.subject,
        lease: 'lease',
        epoch: leased.epoch,
        expiresAt: '',
        attempt: leased.attempt,
        feedback: offer.feedback?.message ?? null,
      },
      new AbortController().signal,
    );
    this.#answer(String(elementId), performer.name, result);
    await this.#prove();
    return true;
  }

  #answer(elementId: string, by: string, result: WorkResult): void {
    const { id: workItem } = this.run.item(elementId);
    const proof = this.run.proof(elementId, by);
    switch (result.type) {
      case 'claim': {
        this.run.effects.length = 0;
        const claim = this.run.claimBody({ ...result.output });
        return void this.run.do({ type: 'submitClaim', workItem, proof, claim });
      }
      case 'error': {
        const { code, message, variables = {} } = result;
        const error = { code, message, variables };
        return void this.run.do({ type: 'throwWorkItemError', workItem, proof, ...error });
      }
      case 'fail':
        throw new Error(`Expected ${by} to do its work, but ${result.code}: ${result.message}`);
    }
  }

  async #prove(): Promise<void> {
    const effects: readonly Effect[] = this.run.effects.splice(0);
    for (const effect of effects) {
      if (effect.type !== 'startVerification') continue;
      const { workItem, claimId, probes } = effect;
      const observations: ProbeObservation[] = [];
      for (const probe of probes) observations.push(await this.#read(probe));
      this.run.do({ type: 'recordObservations', workItem, claimId, observations });
    }
  }
}

function probeReader(systems: Systems, now: () => Harness['at']): ReadProbe {
  const headers = { authorization: `Bearer ${systems.tokens['baton-probe']}` };
  const bases = new Map([
    ['erp', systems.erp.url],
    ['sanctions', systems.sanctions.url],
  ]);
  return createReadProbe(
    (name) => {
      const base = bases.get(name);
      const found = base === undefined ? null : { baseUrl: new URL(base), headers };
      return Promise.resolve(found === null ? null : { name, allowPrivate: true, ...found });
    },
    { now, callAt: () => () => {} },
  );
}
