import type { Example } from '../../shared/example.ts';
import type { Page, PageRequest } from './page.ts';

/**
 * What people have said when they were asked: kept when the instance it was about is gone, so that
 * it can be learnt from.
 */
export interface ExampleStore {
  /** Keeps an example; one that is there under its id already stays as it is. */
  keep(example: Example): Promise<void>;
  find(id: string): Promise<Example | null>;
  /** Oldest first; `null`: of any fingerprint. */
  list(fingerprint: string | null, page: PageRequest): Promise<Page<Example>>;
  /** Those of one fingerprint in one process, newest first. */
  alike(
    kind: { readonly processId: string; readonly fingerprint: string },
    limit: number,
  ): Promise<readonly Example[]>;
  /** What one person has said, newest first. */
  ofPerson(name: string, limit: number): Promise<readonly Example[]>;
}
