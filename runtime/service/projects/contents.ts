import type { GivenFile } from '../../../shared/api/project-shapes.ts';
import { PROJECT_LIMITS } from '../../../shared/api/project-limits.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { KeptContent } from '../../store/project-port.ts';
import { sha256 } from '../hash.ts';
import { checkFileName } from './file-name.ts';

/** A file that was brought, measured. */
export interface Measured extends KeptContent {
  readonly name: string;
  /** Bytes in UTF-8. */
  readonly size: number;
}

/** Looks at files that were brought. @rejects invalidContent, contentTooLarge */
export function measureFiles(files: readonly GivenFile[]): Outcome<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const { name, content } of files) {
    const named = checkFileName(name);
    if (!named.ok) return named;
    if (measured.some((one) => one.name === name))
      return reject('invalidContent', `Expected each file once, but found ${name} twice.`, {
        file: name,
      });
    const size = Buffer.byteLength(content);
    if (size > PROJECT_LIMITS.fileBytes)
      return reject(
        'contentTooLarge',
        `Expected ${name} to have at most ${PROJECT_LIMITS.fileBytes} bytes, but it has ${size}.`,
        { file: name },
      );
    measured.push({ name, content, size, sha256: sha256(content) });
  }
  return accept(measured);
}
