import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of the web application, as it is sent. */
export interface StaticFile {
  readonly bytes: Buffer;
  /** The same, compressed; `null` when it would not be smaller. */
  readonly gzip: Buffer | null;
  readonly type: string;
  readonly etag: string;
  /** Its name changes with its content: it may be kept for ever. */
  readonly isImmutable: boolean;
}

/** The built web application by path. */
export interface StaticFiles {
  /** The file under a path such as `/assets/app-1a2b3c.js`; `null` when there is none. */
  find(path: string): StaticFile | null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.bpmn': 'application/xml',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
/** What compressing makes smaller. */
const TEXTS = /^(text\/|application\/(json|xml|manifest|wasm)|image\/svg)/;
/** What the builder names by content: `/assets/name-8charsof.ext`. */
const HASHED = /^\/assets\/.+[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Whether a path names a file of the kinds that are served here, rather than a view. */
export function isFileName(path: string): boolean {
  return path.startsWith('/assets/') || Object.hasOwn(TYPES, extname(path));
}

/**
 * Knows the files of a folder. The folder is listed once, at the start: no path of a request is
 * ever put together with a folder, so none can lead out of it. Files are read when first asked for.
 */
export function openStaticFiles(folder: string): StaticFiles {
  const paths = new Map(list(folder).map((file) => [urlOf(folder, file), file]));
  const read = new Map<string, StaticFile>();
  return {
    find(path) {
      const known = read.get(path);
      if (known !== undefined) return known;
      const file = paths.get(path);
      if (file === undefined) return null;
      const loaded = load(path, file);
      read.set(path, loaded);
      return loaded;
    },
  };
}

function list(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && Object.hasOwn(TYPES, extname(entry.name)))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    // Not built: the runtime serves its interface all the same, and says so to whoever looks.
    return [];
  }
}

function urlOf(folder: string, file: string): string {
  return `/${relative(folder, file).split(sep).join('/')}`;
}

function load(path: string, file: string): StaticFile {
  const bytes = readFileSync(file);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const gzip = TEXTS.test(type) ? gzipSync(bytes, { level: 9 }) : null;
  return {
    bytes,
    gzip: gzip !== null && gzip.length < bytes.length ? gzip : null,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isImmutable: HASHED.test(path),
  };
}
