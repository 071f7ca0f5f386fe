/** Development: the runtime restarts on a change, and Vite serves the web application before it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '..', 'node_modules', '.bin');

const processes: readonly ChildProcess[] = [
  spawn(join(BIN, 'tsx'), ['watch', 'runtime/cli.ts', 'serve'], { stdio: 'inherit' }),
  spawn(join(BIN, 'vite'), [], { stdio: 'inherit' }),
];

// One without the other is of no use: the first to end takes the other along.
for (const each of processes)
  each.once('exit', (code) => {
    process.exitCode = code ?? 1;
    for (const other of processes) other.kill();
  });
