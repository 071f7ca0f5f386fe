import type { Resource } from '../../client/definitions.ts';

/** What a draft is based on: a deployed version, a file, or nothing yet. */
export type DraftBase =
  | { readonly type: 'definition'; readonly definitionId: string; readonly version: number }
  | { readonly type: 'file'; readonly name: string }
  /** A project of the server; `isSynced` is false while something is here that is not there yet. */
  | {
      readonly type: 'project';
      readonly projectId: string;
      readonly revision: number;
      readonly isSynced: boolean;
    }
  | { readonly type: 'new' };

/** Unfinished work on one process, kept in this browser until it is deployed or discarded. */
export interface Draft {
  /** One draft per process: the process id of a deployed one, a fresh key otherwise. */
  readonly key: string;
  readonly title: string;
  readonly base: DraftBase;
  /** The name under which the diagram is deployed. */
  readonly resourceName: string;
  readonly xml: string;
  /** The other files of the process. */
  readonly files: readonly Resource[];
  /** When it was last changed, ms since the epoch. */
  readonly changedAt: number;
}

/** Where drafts are kept. */
export interface DraftStore {
  get(key: string): Promise<Draft | null>;
  list(): Promise<readonly Draft[]>;
  put(draft: Draft): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Whether a draft holds anything that its base does not: only then is it offered. */
export function differs(
  draft: Pick<Draft, 'xml' | 'files'>,
  base: Pick<Draft, 'xml' | 'files'>,
): boolean {
  return draft.xml !== base.xml || !sameFiles(draft.files, base.files);
}

function sameFiles(some: readonly Resource[], others: readonly Resource[]): boolean {
  if (some.length !== others.length) return false;
  const contents = new Map(others.map(({ name, content }) => [name, content]));
  return some.every(({ name, content }) => contents.get(name) === content);
}
