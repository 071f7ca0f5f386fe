import type { Context } from 'koa';
import type { HttpParts } from '../context.ts';
import { FILE_SECURITY_POLICY } from '../headers.ts';
import type { Reached } from '../host.ts';
import { openApiDocument } from '../openapi.ts';
import { isFileName, type StaticFile } from '../static-files.ts';
import { docsPage } from './docs-page.ts';
import { page, PAGES_CSS } from './html.ts';
import { problemPage, problemsPage } from './problem-page.ts';
import { SIGN_IN_SCRIPT } from './sign-in-page.ts';
import { serveProviderSignIn } from './sign-in-provider.ts';
import { serveSignIn } from './sign-in.ts';

const HTML = 'text/html; charset=utf-8';

/**
 * Answers whatever is not the interface: pages of the runtime itself, and the web application.
 * @returns false when there is nothing under this path
 */
export async function servePage(
  ctx: Context,
  reached: Reached,
  parts: HttpParts,
): Promise<boolean> {
  if (ctx.path.startsWith('/sign-in/'))
    return await serveProviderSignIn(ctx, reached, parts.services.identity);
  if (ctx.path === '/sign-in') return await serveSignIn(ctx, reached, parts.services.identity);
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return false;
  const own = await ownPage(ctx, parts);
  if (own !== null) {
    ctx.set('Cache-Control', 'no-store');
    ctx.type = own.type;
    ctx.status = own.status ?? 200;
    ctx.body = own.body;
    return true;
  }
  return serveFile(ctx, parts);
}

interface OwnPage {
  readonly type: string;
  readonly body: string;
  readonly status?: number;
}

async function ownPage(ctx: Context, { services, version }: HttpParts): Promise<OwnPage | null> {
  switch (ctx.path) {
    case '/healthz':
      return { type: 'text/plain; charset=utf-8', body: 'alive\n' };
    case '/readyz': {
      const isReady = await services.isReady();
      const body = isReady ? 'ready\n' : 'not ready: the store does not answer\n';
      return { type: 'text/plain; charset=utf-8', body, status: isReady ? 200 : 503 };
    }
    case '/openapi.json':
      return { type: 'application/json', body: JSON.stringify(openApiDocument(version), null, 2) };
    case '/docs':
      return { type: HTML, body: docsPage(version) };
    case '/problems':
      return { type: HTML, body: problemsPage() };
    case '/pages.css':
      return { type: 'text/css; charset=utf-8', body: PAGES_CSS };
    case '/sign-in.js':
      return { type: 'text/javascript; charset=utf-8', body: SIGN_IN_SCRIPT };
    default: {
      const slug = /^\/problems\/([a-z-]+)$/.exec(ctx.path)?.[1];
      const body = slug === undefined ? null : problemPage(slug);
      return body === null ? null : { type: HTML, body };
    }
  }
}

function serveFile(ctx: Context, { files }: HttpParts): boolean {
  const path = ctx.path === '/' ? '/index.html' : ctx.path;
  const file = files.find(path);
  if (file !== null) return sendFile(ctx, file);
  // Views of the application have addresses of their own, with ids in them that hold a dot
  // (`/inbox/….w12`); a file that is missing is missing.
  if (isFileName(path) && path !== '/index.html') return false;
  const index = files.find('/index.html');
  if (index !== null) return sendFile(ctx, index);
  if (path !== '/index.html') return false;
  ctx.type = HTML;
  ctx.body = page(
    'Not built',
    `<h1>Baton is running</h1>
<p>The web application is not built yet. Build it with <code>npm run build</code> and start again.</p>
<p><a href="/docs">The interface</a></p>`,
  );
  return true;
}

function sendFile(ctx: Context, file: StaticFile): boolean {
  const { bytes, gzip, type, etag, isImmutable } = file;
  ctx.set('Cache-Control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  ctx.set('ETag', etag);
  ctx.set('Vary', 'Accept-Encoding');
  ctx.type = type;
  // An image or a document that is opened by itself may run nothing.
  if (type === 'image/svg+xml' || type === 'application/xml')
    ctx.set('Content-Security-Policy', FILE_SECURITY_POLICY);
  if (
    ctx
      .get('If-None-Match')
      .split(/\s*,\s*/)
      .includes(etag)
  ) {
    ctx.status = 304;
    return true;
  }
  const isZipped = gzip !== null && /\bgzip\b/.test(ctx.get('Accept-Encoding'));
  if (isZipped) ctx.set('Content-Encoding', 'gzip');
  ctx.body = isZipped ? gzip : bytes;
  return true;
}
