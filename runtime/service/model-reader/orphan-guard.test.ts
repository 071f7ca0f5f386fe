import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';

const started: number[] = [];

afterEach(() => {
  for (const pid of started.splice(0)) if (find(pid) !== null) process.kill(pid, 'SIGKILL');
});

/** A process with a reader whose child has parsed one model and now has one that takes minutes. */
async function doomedParent(): Promise<{ readonly parent: ChildProcess; readonly child: number }> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = fileURLToPath(new URL('./fixtures/doomed-parent.js', import.meta.url));
  const reader = new URL('./model-reader.ts', import.meta.url).href;
  const parent = spawn(process.execPath, ['--import', loader, script, reader], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(parent.pid!);
  await once(parent.stdout, 'data');
  // The loader has a process of its own beside it.
  const child = processes().find(
    ({ ppid, args }) => ppid === parent.pid && args.includes('child.ts'),
  )!.pid;
  started.push(child);
  // Only what has computed for a second since is surely in the middle of the model.
  const warm = find(child)!.seconds;
  const isBusy = (): void => expect(find(child)!.seconds).toBeGreaterThan(warm);
  await vi.waitFor(isBusy, { timeout: 20_000, interval: 50 });
  return { parent, child };
}

interface Process {
  readonly pid: number;
  readonly ppid: number;
  /** Of computing. */
  readonly seconds: number;
  readonly args: string;
}

function processes(): readonly Process[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,state=,time=,args='], {
    encoding: 'utf8',
  });
  return rows
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [pid, ppid, state, time, ...args] = row.trim().split(/\s+/);
      // A zombie is gone: nobody has read its exit code yet, no more.
      if (state!.startsWith('Z')) return [];
      return [
        { pid: Number(pid), ppid: Number(ppid), seconds: secondsOf(time!), args: args.join(' ') },
      ];
    });
}

/** `[days-]hours:minutes:seconds` */
function secondsOf(time: string): number {
  return time
    .split(/[-:]/)
    .map(Number)
    .reduce((sum, part) => sum * 60 + part, 0);
}

function find(pid: number): Process | null {
  return processes().find((one) => one.pid === pid) ?? null;
}

describe('the guard of a parser', () => {
  it('ends it when its parent was killed, though it is busy and hears nothing', async () => {
    // given
    const { parent, child } = await doomedParent();
    // when
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    // then
    await vi.waitFor(() => expect(find(child)).toBeNull(), { timeout: 5_000, interval: 50 });
  }, 40_000);
});
