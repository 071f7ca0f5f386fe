import type { MovedOrTried, ModifyRequest, Preview } from '../../../shared/api/operations.ts';
import type { Moved } from '../../../shared/api/route.ts';
import { parseInstanceId } from '../../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { writeRecord } from '../../../shared/wire.ts';
import type { Command } from '../../engine/index.ts';
import { unknownInstance, type Execute, type Previewed, type Preview as Try } from '../execute.ts';
import type { Asked } from './instances.ts';
import { standingOf } from './standing.ts';

/** Who asks, and whether it is only to be tried. */
export interface AskedOrTried extends Asked {
  readonly dryRun: boolean;
}

/** What operators do with running instances. */
export class Operations {
  readonly #execute: Execute;
  readonly #preview: Try;

  constructor(execute: Execute, preview: Try) {
    this.#execute = execute;
    this.#preview = preview;
  }

  /** Moves tokens. @rejects notFound, notInState, invalidContent, contentTooLarge */
  async modify(
    id: string,
    { instructions }: ModifyRequest,
    asked: AskedOrTried,
  ): Promise<Outcome<MovedOrTried>> {
    return await this.#do(id, { type: 'modifyInstance', instructions, by: asked.by }, asked);
  }

  /** Lets nothing move. @rejects notFound, notInState */
  async suspend(id: string, reason: string, { by, key }: Asked): Promise<Outcome<Moved>> {
    return await this.#do(id, { type: 'suspendInstance', reason, by }, { by, key, dryRun: false });
  }

  /** Lets everything go on. @rejects notFound, notInState */
  async resume(id: string, { by, key }: Asked): Promise<Outcome<Moved>> {
    return await this.#do(id, { type: 'resumeInstance', by }, { by, key, dryRun: false });
  }

  async #do(
    id: string,
    command: Command,
    { dryRun, key }: AskedOrTried,
  ): Promise<Outcome<MovedOrTried>> {
    const instance = parseInstanceId(id);
    if (instance === null) return unknownInstance(id);
    if (dryRun) {
      const tried = await this.#preview(instance, command);
      if (!tried.ok) return tried;
      const { seq } = tried.value.state;
      return accept({ instanceId: id, seq, preview: previewOf(tried.value) });
    }
    const done = await this.#execute(instance, command, key);
    return done.ok ? accept({ instanceId: id, seq: done.value.seq }) : done;
  }
}

function previewOf({ decided, state }: Previewed): Preview {
  const row = state.get(state.instance);
  if (row?.type !== 'instance')
    throw new InvariantViolation(`the instance ${state.instance} to be there`, 'it is not');
  const { activeElements, incidents } = standingOf(state);
  return {
    state: row.state,
    activeElements,
    incidents,
    records: decided.journal.map(writeRecord),
  };
}
