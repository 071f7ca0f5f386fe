import { spawn } from 'node:child_process';

/** Takes checkpoints to a place that whoever runs the runtime cannot change. */
export type Witness = (note: string) => Promise<void>;

/** How long (ms) a witness may take; the next checkpoint says what it has missed. */
const PATIENCE_MS = 10_000;

/**
 * A witness as it is configured: an address that takes checkpoints by POST, or a program that reads
 * them from its standard input.
 */
export function witnessOf(said: string): Witness {
  return /^https?:\/\//.test(said) ? posted(said) : piped(said);
}

function posted(address: string): Witness {
  return async (note) => {
    const reply = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: note,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await reply.body?.cancel();
    if (!reply.ok)
      throw new Error(`Expected the witness to take it, but it answered ${reply.status}.`);
  };
}

function piped(program: string): Witness {
  return async (note) => {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(program, [], {
        stdio: ['pipe', 'ignore', 'ignore'],
        timeout: PATIENCE_MS,
      });
      child.on('error', reject);
      // A program that does not read to the end says by its exit code what it thinks of that.
      child.stdin.on('error', () => {});
      child.on('close', (code) =>
        code === 0
          ? resolve()
          : reject(new Error(`Expected the witness to end with 0, but it ended with ${code}.`)),
      );
      child.stdin.end(note);
    });
  };
}
