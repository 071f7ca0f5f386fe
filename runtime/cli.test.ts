import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { lineModel, serviceTask } from './testing/models.ts';

/** The command as it is built: `npm test` builds before it tests. */
const CLI = fileURLToPath(new URL('../dist/runtime/cli.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'baton-cli-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function start(
  args: string[],
  environment: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended>; said: () => string } {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: scratch,
    env: { PATH, ...environment },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended, said: () => out };
}

const run = (args: string[], environment = {}): Promise<Ended> => start(args, environment).ended;

/** A runtime in a folder of its own; its address is what it says first. */
async function serving(name: string, more: string[] = []) {
  const data = join(scratch, name);
  const runtime = start(['serve', '--port', '0', '--no-demo', '--data', data, ...more]);
  await expect.poll(runtime.said, { timeout: 20_000 }).toContain('Press Ctrl+C');
  const url = /Address\s+(\S+)/.exec(runtime.said())![1]!;
  return { ...runtime, data, url };
}

describe('the command', () => {
  it('helps, and says its version', async () => {
    for (const args of [['--help'], ['help'], ['serve', '--help'], ['deploy', '-h']])
      expect(await run(args)).toMatchObject({
        code: 0,
        out: expect.stringContaining('baton serve'),
      });
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[], ''],
    [['fly'], 'but found fly'],
    [['serve', '--prot', '1'], "'--prot'"],
    [['serve', 'now'], "'now'"],
    [['serve', '--port', 'x'], '--port'],
    [['deploy'], 'Expected files'],
    [['sign-in', '--name', 'x'], "'--name'"],
  ])('does not guess what %j means', async (args, reason) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain(reason);
  });

  it('says in words what it misses', async () => {
    const noToken = await run(['sign-in', '--data', join(scratch, 'none')]);
    expect(noToken).toMatchObject({ code: 1, err: expect.stringContaining('BATON_ADMIN_TOKEN') });
    const nobody = await run(['sign-in', '--url', 'http://127.0.0.1:1'], {
      BATON_ADMIN_TOKEN: 't',
    });
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('Is it running?') });
    const noFile = await run(['deploy', 'gone.bpmn'], { BATON_ADMIN_TOKEN: 't' });
    expect(noFile).toMatchObject({ code: 1, err: expect.stringContaining('gone.bpmn') });
  });
});

describe('baton serve', () => {
  it('runs until it is told to stop, and a terminal can speak to it', async () => {
    const { child, ended, data, url, said } = await serving('whole');
    expect(said()).toMatch(/Open\s+http:\/\/127\.0\.0\.1:\d+\/sign-in\?token=[\w-]{43}/);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    const remote = ['--url', url, '--data', data];
    const link = await run(['sign-in', ...remote]);
    expect(link.out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\?token=[\w-]{43}\n$/);
    writeFileSync(join(scratch, 'good.bpmn'), lineModel('good', [serviceTask('a')]));
    writeFileSync(join(scratch, 'bad.bpmn'), lineModel('bad', [serviceTask('a', { type: '' })]));
    expect(await run(['deploy', 'good.bpmn', ...remote])).toMatchObject({
      code: 0,
      out: 'deployed good version 1\n',
    });
    const refused = await run(['deploy', 'bad.bpmn', '--name', 'x', ...remote]);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^bad\.bpmn\S* a error /),
    });
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
  });

  it('does not share its folder with another', async () => {
    const { data } = await serving('alone');
    const second = await run(['serve', '--port', '0', '--no-demo', '--data', data]);
    expect(second.code).toBe(1);
    expect(second.err).toMatch(/^baton: Expected /);
  });

  it('says so when its port is taken', async () => {
    const { url } = await serving('first');
    const port = new URL(url).port;
    const second = await run([
      'serve',
      '--port',
      port,
      '--no-demo',
      '--data',
      join(scratch, 'second'),
    ]);
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining(`port ${port}`) });
  });

  it('opens no debugger, and keeps its secrets out of what it prints', async () => {
    const { child, ended, said } = await serving('closed', ['--log-level', 'debug']);
    child.kill('SIGUSR1');
    const isOpen = await new Promise((resolve) => {
      const socket = connect(9229, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      onTestFinished(() => void socket.destroy());
    });
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect([code, isOpen]).toEqual([0, false]);
    const token = /token=([\w-]{43})/.exec(said())![1]!;
    expect(err).not.toContain(token);
  });

  it('takes a preset token, and a store in memory that keeps nothing', async () => {
    const data = join(scratch, 'memory');
    const runtime = start(
      ['serve', '--port', '0', '--no-demo', '--data', data, '--store', 'memory', '--test-clock'],
      {
        BATON_ADMIN_TOKEN: 'preset-by-the-test',
      },
    );
    await expect.poll(runtime.said, { timeout: 20_000 }).toContain('Press Ctrl+C');
    expect(runtime.said()).toContain('in memory');
    expect(runtime.said()).toContain('as preset by BATON_ADMIN_TOKEN');
    const url = /Address\s+(\S+)/.exec(runtime.said())![1]!;
    const headers = { authorization: 'Bearer preset-by-the-test' };
    expect((await fetch(`${url}/v1/clock`, { headers })).status).toBe(200);
    expect(existsSync(join(data, 'baton.db'))).toBe(false);
  });
});
