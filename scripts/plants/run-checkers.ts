import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Finding, Tool } from './plant.ts';

/** How one checker is run — by the very script that `npm run check` uses — and how it is read. */
interface Checker {
  readonly tool: Tool;
  readonly script: string;
  readonly args: readonly string[];
  read(run: Run): readonly Finding[];
}

const CHECKERS: readonly Checker[] = [
  { tool: 'tsc', script: 'types', args: ['--pretty', 'false'], read: readTsc },
  { tool: 'oxlint', script: 'lint', args: ['--format', 'json'], read: readOxlint },
  { tool: 'prettier', script: 'format:check', args: ['--log-level', 'warn'], read: readPrettier },
  { tool: 'knip', script: 'dead', args: ['--no-progress', '--reporter', 'json'], read: readKnip },
];

/**
 * Runs every checker over a tree that has faults, and gathers all they say.
 *
 * @throws Error when a checker passes the tree, or its answer cannot be read: then it has not looked
 */
export async function runCheckers(root: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const checker of CHECKERS) {
    const command = ['npm', 'run', '--silent', checker.script, '--', ...checker.args];
    const ran = await run(command, root);
    if (ran.code === 0)
      throw new Error(`Expected ${checker.tool} to refuse the planted tree, but it passed.`);
    findings.push(...checker.read(ran));
  }
  return [...findings, ...(await runTrunkTest(root))];
}

function readTsc({ output }: Run): readonly Finding[] {
  return [...output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+):/gm)].map(([, file, code]) => ({
    tool: 'tsc',
    file: file ?? '',
    code: code ?? '',
  }));
}

interface OxlintReport {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

function readOxlint(ran: Run): readonly Finding[] {
  const { diagnostics } = parse<OxlintReport>(ran);
  return diagnostics.map(({ code, filename }) => ({ tool: 'oxlint', file: filename, code }));
}

function readPrettier({ complaints }: Run): readonly Finding[] {
  return [...complaints.matchAll(/^\[warn\] (\S+\.\w+)$/gm)].map(([, file]) => ({
    tool: 'prettier',
    file: file ?? '',
    code: 'format',
  }));
}

interface KnipReport {
  readonly issues: readonly (Readonly<Record<string, unknown>> & { readonly file: string })[];
}

function readKnip(ran: Run): readonly Finding[] {
  return parse<KnipReport>(ran).issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds)
      .filter(([, found]) => Array.isArray(found) && found.length > 0)
      .map(([code]): Finding => ({ tool: 'knip', file, code })),
  );
}

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[];
  }[];
}

/** The rule that no trunk file names an element is a test; its failure names the file. */
async function runTrunkTest(root: string): Promise<readonly Finding[]> {
  const command = ['npx', 'vitest', 'run', 'runtime/engine/trunk.test.ts', '--reporter', 'json'];
  const messages = parse<VitestReport>(await run(command, root)).testResults.flatMap((result) =>
    result.assertionResults.flatMap((assertion) => assertion.failureMessages),
  );
  return messages.flatMap((message) =>
    [...message.matchAll(/(\S+\.ts) names \S+/g)].map(([, file]): Finding => ({
      tool: 'vitest',
      file: file ?? '',
      code: 'element named',
    })),
  );
}

/** Reads a checker's own report; its shape is the checker's word, and a wrong one shows as a plant not caught. */
function parse<Report>({ output, complaints }: Run): Report {
  const start = output.indexOf('{');
  if (start < 0)
    throw new Error(`Expected a report in JSON, but got: ${(output + complaints).slice(0, 2000)}`);
  // oxlint-disable-next-line typescript/no-unsafe-return -- the one seam where a tool's report is taken at its word
  return JSON.parse(output.slice(start));
}

interface Run {
  readonly output: string;
  readonly complaints: string;
  readonly code: number;
}

function run(command: readonly string[], cwd: string): Promise<Run> {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: plainEnvironment(),
    });
    const [output, complaints] = [child.stdout, child.stderr].map(gather);
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ output: output?.() ?? '', complaints: complaints?.() ?? '', code: code ?? 1 }),
    );
  });
}

function gather(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** A run inside Vitest or with colours would change what the checkers print. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { VITEST: _vitest, FORCE_COLOR: _color, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1', CI: 'true' };
}
