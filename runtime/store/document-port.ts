import type { JsonObject } from '../../shared/json.ts';
import type { Page, PageRequest } from './page.ts';

/** What kinds of documents the runtime keeps beside the processes. */
export type DocumentKind =
  /** A spot check that is open, or has been made, under its work item. */
  | 'auditReview'
  | 'auditReviewed'
  /** What spot checks of a task have come to, by process, task and phase. */
  | 'auditTally'
  /** Who has agreed to what governs the processes of a deployment, under its id. */
  | 'signOff'
  | 'signingKey'
  /** Bytes that were handed in, by their hash, where no folder keeps them. */
  | 'evidence'
  /** For which instances bytes were handed in, by their hash. */
  | 'evidenceUse'
  /** What has become of claims, by performer and task. */
  | 'calibration'
  /** What has come together of alike work, by the hash of its rule and key. */
  | 'tally'
  /** The newest cases of a task that were committed, by process and task. */
  | 'norm'
  | 'performer'
  /** A model or a prompt that is approved, or was; and whether that is asked for. */
  | 'pin'
  | 'connector'
  /** Operations that performers may have called, by the name of their set. */
  | 'toolSet'
  | 'hookReplay'
  | 'hook'
  | 'webhookCursor'
  | 'webhook'
  | 'connection'
  | 'token'
  | 'session'
  | 'signInLink'
  | 'user'
  /** Which person an identity provider means, under the hash of its id for them. */
  | 'userOfProvider'
  /** Somebody who is at an identity provider, under the hash of their ticket. */
  | 'oidcJourney'
  | 'group'
  /** A token by which programs act for a person, under the hash of its secret. */
  | 'apiToken'
  /** When a token, or the key of a performer, was last used: under its id, or its hash. */
  | 'apiTokenUse'
  /** What has become of the work of a performer. */
  | 'scorecard'
  | 'batch'
  /** Some of the instances of a batch, and what has come of them. */
  | 'batchItems'
  /** A work item whose claim is known to be bad, to see who looks. */
  | 'seed'
  | 'sandbox'
  /** A list as somebody wants to see it again. */
  | 'view'
  /** What people have arranged about something that waits for them, under its id. */
  | 'handling'
  /** A stop, in force or taken back. */
  | 'kill'
  /** What the last drill of the stops has found. */
  | 'drill'
  /** Which fields of a process are personal. */
  | 'fieldPolicy'
  /** The sealed personal values of somebody, under a pseudonym. */
  | 'vault'
  /** Whose personal data an instance is about: the pseudonym. */
  | 'vaultSubject'
  /** What has been done in a sandbox, one act after another. */
  | 'sandboxStep'
  /** What a data store holds: `value`, and `changedAt`, `changedBy`. Decisions write it, and people. */
  | 'dataStore';

/** The documents that data stores are, by their names. */
export const DATA_STORE: DocumentKind = 'dataStore';

/** Small JSON documents by kind and key: registry, connectors, tokens, sessions. Listed by key. */
export interface DocumentStore {
  get(kind: DocumentKind, key: string): Promise<JsonObject | null>;
  /** Writes a document; with `onlyIfAbsent` an existing one is left alone and `false` returned. */
  put(
    kind: DocumentKind,
    key: string,
    value: JsonObject,
    options?: { readonly onlyIfAbsent?: boolean },
  ): Promise<boolean>;
  /** Takes a document away and returns it: two takers never both get it. */
  take(kind: DocumentKind, key: string): Promise<JsonObject | null>;
  list(kind: DocumentKind): Promise<readonly StoredDocument[]>;
  /** A part of a list, by key: what is written meanwhile is in it if it belongs behind its cursor. */
  page(kind: DocumentKind, page: PageRequest): Promise<Page<StoredDocument>>;
}

/** A document with the key that it lies under. */
export interface StoredDocument {
  readonly key: string;
  readonly value: JsonObject;
}
