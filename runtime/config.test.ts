import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, type ConfigFlags } from './config.ts';
import { VERSION } from './version.ts';

const read = (flags: ConfigFlags, environment: Record<string, string> = {}) => {
  const config = readConfig(flags, environment);
  return config.ok ? config.value : config.rejection.detail;
};

describe('the configuration', () => {
  it('is safe when nothing is said', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 8730,
      dataFolder: `${process.cwd()}/data`,
      store: 'sqlite',
      adminToken: null,
      testClock: false,
      allowedHosts: [],
      isBehindProxy: false,
      logLevel: 'warn',
      callDepth: 100,
    });
  });

  it('is read from the environment, and the command line wins', () => {
    const environment = {
      BATON_PORT: '9000',
      BATON_HOST: 'localhost',
      BATON_DATA: '/srv/baton',
      BATON_STORE: 'memory',
      BATON_ADMIN_TOKEN: 'preset',
      BATON_TEST_CLOCK: '1',
      BATON_LOG_LEVEL: 'info',
      BATON_CALL_DEPTH: '7',
      BATON_ALLOW_HOST: 'a.example, b.example',
      BATON_BEHIND_PROXY: 'true',
    };
    expect(read({}, environment)).toEqual({
      host: 'localhost',
      port: 9000,
      dataFolder: '/srv/baton',
      store: 'memory',
      adminToken: 'preset',
      testClock: true,
      allowedHosts: ['a.example', 'b.example'],
      isBehindProxy: true,
      logLevel: 'info',
      callDepth: 7,
    });
    expect(read({ port: '1', data: '/x', 'allow-host': ['c.example'] }, environment)).toMatchObject(
      {
        port: 1,
        dataFolder: '/x',
        allowedHosts: ['c.example'],
      },
    );
    expect(read({}, { BATON_PORT: '', BATON_ADMIN_TOKEN: '' })).toMatchObject({
      port: 8730,
      adminToken: null,
    });
  });

  it.each([
    [{ port: '65536' }, {}, '--port'],
    [{ port: '-1' }, {}, '--port'],
    [{ port: '80a' }, {}, '--port'],
    [{ store: 'postgres' }, {}, 'does not exist yet'],
    [{ store: 'redis' }, {}, '--store'],
    [{ 'log-level': 'loud' }, {}, '--log-level'],
    [{ 'call-depth': '0' }, {}, '--call-depth'],
    [{ 'call-depth': '10001' }, {}, '--call-depth'],
    [{}, { BATON_CALL_DEPTH: 'deep' }, '--call-depth'],
    [{}, { BATON_ADMIN_TOKEN: 'has space' }, 'BATON_ADMIN_TOKEN'],
    [{ host: '0.0.0.0' }, {}, '--behind-proxy'],
    [{ host: '192.168.1.5' }, {}, '--behind-proxy'],
    [{ host: '::' }, {}, '--behind-proxy'],
    [{ host: '0.0.0.0', 'behind-proxy': true }, {}, '--allow-host'],
  ])('%j with %j is refused because of %s', (flags, environment, expected) => {
    expect(read(flags, environment)).toContain(expected);
  });

  it('tells everything that is wrong at once', () => {
    expect(String(read({ port: 'x', store: 'y', host: '0.0.0.0' })).split('\n')).toHaveLength(3);
  });

  it('lets a runtime be reached from elsewhere behind a proxy, under its names', () => {
    const flags = { host: '0.0.0.0', 'behind-proxy': true, 'allow-host': ['baton.example'] };
    expect(read(flags)).toMatchObject({ host: '0.0.0.0', isBehindProxy: true });
  });
});

it('the version is that of the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(VERSION).toBe(manifest.version);
});
