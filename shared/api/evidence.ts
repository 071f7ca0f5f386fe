import { integer, named, nullable, object, oneOf, optional, text, type Schema } from '../schema.ts';
import {
  byId,
  nothing,
  type ById,
  type ListOf,
  listOf,
  type Nothing,
  type Route,
} from './route.ts';
import { epoch } from './work.ts';

/** What the bytes are that are handed in. */
export interface EvidenceQuery {
  /** The epoch that came with the lease. */
  readonly epoch: number;
  /** What it is, by the word that the policy uses for it: `screenshot`, `confirmation`. */
  readonly kind: string;
  readonly name?: string;
}

/** The orchestrator has it. */
export interface EvidenceReceived {
  /** SHA-256 (hex): by this a claim names it. */
  readonly sha256: string;
  readonly size: number;
  readonly kind: string;
  readonly epoch: number;
  /** Made by the orchestrator: binds it to this handing in. */
  readonly nonce: string;
  readonly receivedAt: string;
}

/** Something that was handed in for an item. */
export interface EvidenceEntry extends EvidenceReceived {
  readonly mediaType: string;
  readonly name: string | null;
  readonly by: string;
}

/** One piece of evidence of one item. */
export interface ByEvidence extends ById {
  readonly sha256: string;
}

/** A key by which a system of record signs its answers. */
export interface SigningKeyRequest {
  readonly algorithm: 'ed25519' | 'hmac-sha256';
  /** The public key in PEM, or the shared secret. */
  readonly key: string;
}

/** A registered key; what it is stays with the runtime. */
export interface SigningKeyEntry {
  readonly name: string;
  readonly algorithm: 'ed25519' | 'hmac-sha256';
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A key by its name. */
export interface ByKeyName {
  readonly name: string;
}

/** What is shown for claims, and by which keys systems of record sign. */
export interface EvidenceRoutes {
  readonly addEvidence: Route<ById, EvidenceQuery, null, EvidenceReceived>;
  readonly listEvidence: Route<ById, Nothing, null, ListOf<EvidenceEntry>>;
  readonly readEvidence: Route<ByEvidence, Nothing, null, string>;
  readonly putSigningKey: Route<ByKeyName, Nothing, SigningKeyRequest, SigningKeyEntry>;
  readonly listSigningKeys: Route<Nothing, Nothing, null, ListOf<SigningKeyEntry>>;
  readonly deleteSigningKey: Route<ByKeyName, Nothing, null, null>;
}

const sha256: Schema<string> = text({
  max: 64,
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 in hex',
});
const kind: Schema<string> = text({ min: 1, max: 200 });
const size: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);
const algorithm: Schema<'ed25519' | 'hmac-sha256'> = oneOf(['ed25519', 'hmac-sha256']);
const byKeyName: Schema<ByKeyName> = object<ByKeyName>({
  name: text({ min: 1, max: 100, pattern: '^[A-Za-z0-9._-]+$', description: 'a name' }),
});

const received = { sha256, size, kind, epoch, nonce: text(), receivedAt: text() };
const keyEntry: Schema<SigningKeyEntry> = named(
  'SigningKey',
  object<SigningKeyEntry>({ name: text(), algorithm, changedAt: text(), changedBy: text() }),
);

/** @see EvidenceRoutes */
export const evidenceRoutes: EvidenceRoutes = {
  addEvidence: {
    method: 'POST',
    path: '/v1/items/{id}/evidence',
    tag: 'Performers',
    summary: 'Hands in bytes that a claim can show: up to 25 MiB, kept under their SHA-256.',
    params: byId,
    query: object<EvidenceQuery>({ epoch, kind, name: optional(text({ max: 500 })) }),
    body: null,
    lease: true,
    raw: true,
    reply: {
      type: 'json',
      status: 201,
      schema: named('EvidenceReceived', object<EvidenceReceived>(received)),
    },
    refusals: [
      'notFound',
      'leaseUnknown',
      'wrongHolder',
      'leaseSuperseded',
      'leaseExpired',
      'itemClosed',
      'contentTooLarge',
      'budgetSpent',
    ],
  },
  listEvidence: {
    method: 'GET',
    path: '/v1/items/{id}/evidence',
    tag: 'Performers',
    summary: 'Lists what was handed in for an item.',
    params: byId,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: listOf(
        named(
          'EvidenceEntry',
          object<EvidenceEntry>({
            ...received,
            mediaType: text(),
            name: nullable(text()),
            by: text(),
          }),
        ),
      ),
    },
    refusals: ['notFound'],
  },
  readEvidence: {
    method: 'GET',
    path: '/v1/items/{id}/evidence/{sha256}',
    tag: 'Performers',
    summary: 'Gives back the bytes that were handed in.',
    params: object<ByEvidence>({ id: text({ min: 1, max: 300 }), sha256 }),
    query: nothing,
    body: null,
    reply: { type: 'bytes', status: 200, schema: text() },
    refusals: ['notFound'],
  },
  putSigningKey: {
    method: 'PUT',
    path: '/v1/registry/signing-keys/{name}',
    tag: 'Registry',
    summary: 'Registers the key by which a system of record signs its answers.',
    params: byKeyName,
    query: nothing,
    body: object<SigningKeyRequest>({ algorithm, key: text({ min: 1, max: 10_000 }) }),
    reply: { type: 'json', status: 200, schema: keyEntry },
    refusals: ['invalidContent'],
  },
  listSigningKeys: {
    method: 'GET',
    path: '/v1/registry/signing-keys',
    tag: 'Registry',
    summary: 'Lists the keys by which systems of record sign.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(keyEntry) },
    refusals: [],
  },
  deleteSigningKey: {
    method: 'DELETE',
    path: '/v1/registry/signing-keys/{name}',
    tag: 'Registry',
    summary: 'Takes a key away: what it signs proves nothing any more.',
    params: byKeyName,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
};
