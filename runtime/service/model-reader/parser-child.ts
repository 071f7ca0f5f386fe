import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How a child is started and how long it is waited for. */
export interface ParserChildOptions {
  /** The module that runs in it. */
  readonly module: URL;
  /** Cap of its JavaScript heap, in MB. */
  readonly memoryMb: number;
  /** How long it may take to be ready, in ms. */
  readonly startMs: number;
  /** How long one file may take, in ms. */
  readonly deadlineMs: number;
}

/** What came of asking a child. After anything but an answer the child is dead. */
export type ParserAnswer =
  | { readonly type: 'answered'; readonly answer: unknown }
  | { readonly type: 'timedOut'; readonly afterMs: number }
  | { readonly type: 'crashed'; readonly how: string };

/** A process that parses one file at a time. */
export interface ParserChild {
  /**
   * Only one file at a time: the next call waits for this one's answer.
   *
   * @param vocabulary the DMN namespace of its elements; null for BPMN
   */
  parse(xml: string, vocabulary: string | null): Promise<ParserAnswer>;
  /** Whether it can be asked: it may also die while it is idle. */
  isAlive(): boolean;
  /** Kills it; done when it is gone. */
  end(): Promise<void>;
}

/**
 * Starts a child process. It inherits nothing: no environment, no streams, no flags. While it is idle it
 * does not keep this process alive; when this process ends, so does it.
 */
export function startParserChild(options: ParserChildOptions): ParserChild {
  const child = fork(fileURLToPath(options.module), [], {
    execArgv: [
      `--max-old-space-size=${options.memoryMb}`,
      '--disallow-code-generation-from-strings',
      ...loaderOf(options.module),
    ],
    env: neededEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
  const ended = endOf(child);
  const ready = nextMessage(child);
  release(child);

  const ask = async (xml: string, vocabulary: string | null): Promise<ParserAnswer> => {
    const start = await soonest(ready, ended, options.startMs);
    if (start.type !== 'answered') return start;
    const message = nextMessage(child);
    // A failure to send is the end of the child, which is waited for below.
    child.send({ type: 'parse', xml, vocabulary }, () => undefined);
    return await soonest(message, ended, options.deadlineMs);
  };
  const end = async (): Promise<void> => {
    // Whoever waits for the end must not be left waiting by an event loop that has run empty.
    child.ref();
    child.kill('SIGKILL');
    await ended;
  };
  return {
    async parse(xml, vocabulary) {
      hold(child);
      const answer = await ask(xml, vocabulary);
      release(child);
      if (answer.type !== 'answered') await end();
      return answer;
    },
    isAlive: () => child.connected && child.exitCode === null && child.signalCode === null,
    end,
  };
}

/** TypeScript needs its loader, named by address because the child's folder may be any. */
function loaderOf(module: URL): readonly string[] {
  if (!module.pathname.endsWith('.ts')) return [];
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--import', pathToFileURL(tsx).href];
}

/** What Node itself needs to start; secrets of this process are none of it. */
function neededEnvironment(): NodeJS.ProcessEnv {
  const names = ['SystemRoot', 'TMPDIR', 'TEMP'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** Settles when the child is gone, saying how; one that no longer listens is made to go. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`),
    );
    child.on('error', (error) => resolve(`it could not be run: ${error.message}`));
    child.once('disconnect', () => child.kill('SIGKILL'));
  });
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    child.once('message', resolve);
  });
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

async function soonest(
  message: Promise<unknown>,
  ended: Promise<string>,
  deadlineMs: number,
): Promise<ParserAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<ParserAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ type: 'timedOut', afterMs: deadlineMs }), deadlineMs);
  });
  const answer = message.then((value): ParserAnswer => ({ type: 'answered', answer: value }));
  const crash = ended.then((how): ParserAnswer => ({ type: 'crashed', how }));
  const first = await Promise.race([answer, crash, deadline]);
  clearTimeout(timer);
  return first;
}
