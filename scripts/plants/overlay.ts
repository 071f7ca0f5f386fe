import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const LEFT_OUT = /^(?:\.git|node_modules|dist|data|coverage)(?:$|[\\/])/;

/** A copy of the repository to plant faults in; the tree itself, where others work, stays as it is. */
export interface Overlay {
  readonly root: string;
  write(file: string, source: string): void;
  remove(): void;
}

/**
 * Copies the sources into a temporary folder; `node_modules` is shared by a link.
 *
 * The copy is removed by `remove`, and by itself when the process is told to stop.
 */
export function copyRepository(from: string): Overlay {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'baton-plants-')));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      remove();
      process.exit(1);
    });
  cpSync(from, root, {
    recursive: true,
    filter: (source) => !LEFT_OUT.test(relative(from, source)),
  });
  symlinkSync(join(from, 'node_modules'), join(root, 'node_modules'), 'dir');
  return {
    root,
    remove,
    write(file, source) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), source);
    },
  };
}
