import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A Chromium to drive: its program, and what must be added to its environment. */
export interface Chromium {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
}

const PACKAGE = '@sparticuz/chromium';

/** The package reads these two once, at import; so it is imported in a process that has them from the start. */
const UNPACK = `await (await import('${PACKAGE}')).default.executablePath();`;

/**
 * The Chromium that comes inside an npm package, unpacked once into `node_modules/.cache` and shared by all runs.
 *
 * The package is made for AWS Lambda: told that it runs there, it also unpacks the libraries that a bare Linux
 * lacks (nss, nspr). Its default arguments are not used: they switch off web security.
 *
 * @throws Error on a platform other than Linux x64
 */
export async function chromiumFromNpm(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `Expected a Chromium or Chrome on this ${process.platform}-${process.arch}, but none was found; name one in CHROMIUM.`,
    );
  const folder = await unpackedFolder();
  return {
    program: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function unpackedFolder(): Promise<string> {
  const home = packageFolder();
  const manifest: unknown = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const cache = join(home, '..', '..', '.cache', 'baton');
  const folder = join(cache, `chromium-${versionIn(manifest)}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'unpacking-'));
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: dirname(home),
      env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    });
    await writeFile(join(fresh, 'fonts.conf'), fontsConfiguration(folder));
    await settle(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return folder;
}

function packageFolder(): string {
  // build/<format>/index.* of the package
  return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..', '..');
}

function versionIn(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error(`Expected ${PACKAGE} to say its version, but it does not.`);
}

/** Renaming is atomic: of several processes that unpack at once one wins, and the others take its folder. */
async function settle(fresh: string, folder: string): Promise<void> {
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** The package's own configuration looks in Lambda's folders only; without fonts a page's text is invisible. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
