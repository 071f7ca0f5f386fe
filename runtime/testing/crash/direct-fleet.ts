import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createModelReader } from '../../service/model-reader/model-reader.ts';
import type { UnsafeOptions } from '../../store/sqlite/open.ts';
import { childProgram } from '../child-program.ts';
import type { DirectAnswer, DirectRequest, OpenMessage } from './direct-messages.ts';
import type { Erp } from './erp.ts';
import { Lost, Refused, type Fleet, type LeasedWork, type Victim } from './victim.ts';

const MAIN = fileURLToPath(new URL('direct-main.ts', import.meta.url));
/** The process that all victims run. */
export const MODEL: string = fileURLToPath(new URL('post-invoice.bpmn', import.meta.url));

/** Where the victims live and what is done to them. */
export interface DirectFleetOptions {
  readonly folder: string;
  readonly erp: Erp;
  /** Promises that are broken on purpose. */
  readonly unsafe?: UnsafeOptions;
}

/** Victims without HTTP. One always waits, its code loaded, for the one before it to die. */
export async function openDirectFleet(options: DirectFleetOptions): Promise<Fleet> {
  const { folder, erp, unsafe = {} } = options;
  const xml = readFileSync(MODEL, 'utf8');
  const reader = createModelReader();
  const reading = await reader.read(xml);
  await reader.close();
  const program = await childProgram(MAIN);
  const children = new Set<ChildProcess>();
  const load = (): ChildProcess => {
    const child = program.fork();
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  };
  const common = { folder, xml, reading, erpUrl: erp.url, erpToken: erp.readToken, unsafe };
  let spare = load();
  return {
    folder,
    async spawn({ testClock }) {
      const line = new Line(spare);
      await line.open({ ...common, testClock });
      spare = load();
      return victimOn(line);
    },
    async close() {
      await Promise.all([...children].map(kill));
      program.remove();
    },
  };
}

function victimOn(line: Line): Victim {
  return {
    pid: line.pid,
    start: (order) => line.ask({ type: 'start', order }),
    lease: async () => JSON.parse(await line.ask({ type: 'lease' })) as readonly LeasedWork[],
    claim: (work, order) => line.ask({ type: 'claim', work, order }),
    unfinished: async () => Number(await line.ask({ type: 'unfinished' })),
    async advance(seconds) {
      await line.ask({ type: 'advance', seconds });
    },
    kill: () => line.kill(),
  };
}

interface Pending {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/** The line to one victim. Whatever is asked and not answered when it dies is lost. */
class Line {
  readonly #child: ChildProcess;
  readonly #pending: Map<number, Pending> = new Map();
  #no = 0;
  #isDead = false;
  #opened: Pending | null = null;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (answer) => this.#hear(answer as DirectAnswer));
    child.on('error', () => this.#die());
    child.on('exit', () => this.#die());
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  open(message: OpenMessage): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#opened = { resolve, reject };
      this.#child.send(message);
    });
  }

  ask(request: DirectRequest): Promise<string> {
    if (this.#isDead) return Promise.reject(new Lost('it is dead'));
    this.#no += 1;
    const no = this.#no;
    return new Promise((resolve, reject) => {
      this.#pending.set(no, { resolve, reject });
      this.#child.send({ no, request }, (error) => {
        if (error !== null) reject(new Lost(error.message));
      });
    });
  }

  kill(): Promise<void> {
    return kill(this.#child);
  }

  #hear(answer: DirectAnswer): void {
    if (answer.type === 'loaded') return;
    if (answer.type === 'ready') return this.#opened?.resolve('');
    const pending = this.#pending.get(answer.no);
    this.#pending.delete(answer.no);
    if (answer.type === 'answered') pending?.resolve(answer.text);
    else if (answer.code === 'unavailable') pending?.reject(new Lost(answer.detail));
    else pending?.reject(new Refused(answer.code, answer.detail));
  }

  #die(): void {
    this.#isDead = true;
    this.#opened?.reject(new Error('Expected a victim to open its store, but it ended.'));
    for (const { reject } of this.#pending.values()) reject(new Lost('it died'));
    this.#pending.clear();
  }
}

/** Kills one process, by its own handle, and waits until it is gone. */
function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
