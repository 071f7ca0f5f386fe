import { deploy } from './deploy.ts';
import { HELP } from './help.ts';
import { serve } from './serve.ts';
import { signIn } from './sign-in.ts';
import { test } from './test.ts';
import { types } from './types.ts';
import type { Environment } from '../config.ts';
import { VERSION } from '../version.ts';
import { UsageError } from './usage-error.ts';
import { verify } from './verify.ts';
import { verifyAudit } from './verify-audit.ts';

/** A command: its arguments and surroundings in, its exit code out. */
type Command = (args: readonly string[], environment: Environment) => Promise<number>;

const help: Command = () => Promise.resolve(say(HELP, 0));
const version: Command = () => Promise.resolve(say(`${VERSION}\n`, 0));

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['serve', serve],
  ['deploy', deploy],
  ['test', test],
  ['sign-in', signIn],
  ['types', types],
  ['verify', verify],
  ['verify-audit', verifyAudit],
  ['help', help],
  ['--help', help],
  ['-h', help],
  ['--version', version],
  ['-v', version],
]);

/**
 * Runs one command line.
 * @returns the exit code: 0 done, 1 refused or failed, 2 not understood
 */
export async function runCli(args: readonly string[], environment: Environment): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) return say(HELP, 2);
  const command = COMMANDS.get(name);
  if (command === undefined)
    return complain(
      `Expected serve, deploy, test, sign-in, types, verify or verify-audit, but found ${name}.`,
      2,
    );
  const wantsHelp = rest.includes('--help') || rest.includes('-h');
  try {
    return await (wantsHelp ? help : command)(rest, environment);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return complain(message, error instanceof UsageError ? 2 : 1);
  }
}

function say(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

function complain(message: string, code: number): number {
  process.stderr.write(`baton: ${message}\n${code === 2 ? 'See baton --help.\n' : ''}`);
  return code;
}
