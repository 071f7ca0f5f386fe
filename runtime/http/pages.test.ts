import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { problemSlug, REJECTIONS, type RejectionCode } from '../../shared/rejection.ts';
import { API } from '../../shared/api.ts';
import { shareTestRuntime, startTestRuntime } from '../testing/runtime.ts';

const webFolder = mkdtempSync(join(tmpdir(), 'baton-web-'));
mkdirSync(join(webFolder, 'assets'));
writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>App</title>');
writeFileSync(
  join(webFolder, 'assets', 'app-1a2b3c4d.js'),
  `console.log(${JSON.stringify('x'.repeat(5000))});`,
);
writeFileSync(join(webFolder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
writeFileSync(join(webFolder, 'secret.key'), 'not a file of the application');
afterAll(() => rmSync(webFolder, { recursive: true }));

const house = shareTestRuntime({ surroundings: { webFolder } });

describe('the web application', () => {
  it.each(['/', '/instances', '/instances/01k.w12', '/processes/a/b?x=1'])(
    'answers its view %s',
    async (path) => {
      const response = await house().fetch(path);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>App</title>');
    },
  );

  it('keeps for ever what is named by its content, and asks again for the rest', async () => {
    const asset = await house().fetch('/assets/app-1a2b3c4d.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect(await asset.text()).toContain('xxxx');
    const plain = await house().fetch('/assets/app-1a2b3c4d.js', {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const index = await house().fetch('/');
    const again = await house().fetch('/', {
      headers: { 'if-none-match': index.headers.get('etag')! },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await house().fetch('/', { method: 'HEAD' })).status).toBe(200);
  });

  it('lets nothing run in a picture that is opened by itself', async () => {
    const { headers } = await house().fetch('/icon.svg');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    '/assets/missing-1a2b3c4d.js',
    '/secret.key',
    '/missing.svg',
    '/../secret.key',
    '/%2e%2e/%2e%2e/etc/passwd.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%00.js',
    '//etc/hosts.txt',
    '/assets/app-1a2b3c4d.js/',
  ])('has no file %s', async (path) => {
    const response = await house().fetch(path);
    expect(await response.text()).not.toMatch(/root:|not a file|"name"/);
    expect([200, 404]).toContain(response.status);
  });

  it('takes no other method', async () => {
    expect((await house().fetch('/', { method: 'POST' })).status).toBe(404);
  });

  it('says so when it is not built', async () => {
    const { fetch } = await startTestRuntime({ surroundings: { webFolder: '/nowhere' } });
    expect(await (await fetch('/')).text()).toContain('npm run build');
  });
});

describe('pages of the runtime', () => {
  it('say whether it is alive and ready', async () => {
    expect((await house().fetch('/healthz')).status).toBe(200);
    expect((await house().fetch('/readyz')).status).toBe(200);
  });

  it('explain every problem', async () => {
    const all = await (await house().fetch('/problems')).text();
    for (const code of Object.keys(REJECTIONS) as RejectionCode[]) {
      const slug = problemSlug(code);
      expect(all).toContain(`/problems/${slug}`);
      const page = await house().fetch(`/problems/${slug}`);
      expect(await page.text()).toContain(REJECTIONS[code].title);
    }
    // What is no problem is a view of the application like any other.
    expect(await (await house().fetch('/problems/none')).text()).toContain('<title>App</title>');
  });

  it('document every route, without anything of a third party or inline', async () => {
    const html = await (await house().fetch('/docs')).text();
    for (const { path, summary } of Object.values(API)) {
      expect(html).toContain(path);
      expect(html).toContain(summary.replaceAll("'", '&#39;'));
    }
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|style=|https?:\/\//);
  });
});

describe('the OpenAPI document', () => {
  it('describes every route by the schemas that validate it', async () => {
    const document = await (await house().fetch('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries<
      Record<
        string,
        { operationId: string; responses: object; parameters: { name: string; in: string }[] }
      >
    >(document.paths);
    const ids = operations.flatMap(([, methods]) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids)).toEqual(new Set(Object.keys(API)));
    for (const [path, methods] of operations)
      for (const operation of Object.values(methods)) {
        const named = operation.parameters
          .filter((one) => one.in === 'path')
          .map(({ name }) => name);
        expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
      }
    const post = document.paths['/v1/deployments'].post;
    expect(post.requestBody.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/DeploymentRequest',
    });
    expect(document.components.schemas.DeploymentRequest).toMatchObject({
      additionalProperties: false,
      required: ['resources'],
    });
  });

  it('refers to nothing that it does not hold', async () => {
    const text = await (await house().fetch('/openapi.json')).text();
    const { components } = JSON.parse(text);
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(components.schemas).toHaveProperty(name!);
  });
});
