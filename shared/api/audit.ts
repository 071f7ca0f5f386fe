import type { JsonObject } from '../json.ts';
import {
  integer,
  jsonObject as anyObject,
  list,
  object,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import {
  caseFile,
  decisionRecord,
  entryItem,
  key,
  MANY,
  node,
  note,
  type CaseFile,
  type DecisionRecord,
  type EntryItem,
} from './case-file.ts';
import { byId, nothing, type ById, type Nothing, type Route } from './route.ts';

/** A signed checkpoint, with the key that verifies it. */
export interface CheckpointReply {
  readonly size: number;
  /** Base64, as in the note. */
  readonly root: string;
  readonly at: string;
  /** The checkpoint in the form of C2SP tlog-checkpoint. */
  readonly note: string;
  readonly key: string;
}

/** That an entry is in the log. */
export interface InclusionReply {
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly string[];
  readonly entry: EntryItem;
  readonly checkpoint: string;
  readonly key: string;
}

/** That a log has only grown. */
export interface ConsistencyReply {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: string;
  readonly toRoot: string;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
  readonly key: string;
}

/** Which entry: at a position, or the one that holds a record of an instance. */
export interface InclusionQuery {
  readonly position?: number;
  readonly instanceId?: string;
  readonly seq?: number;
  readonly size?: number;
}

/** Which sizes; `to` is the last signed one if it is left out. */
export interface ConsistencyQuery {
  readonly from: number;
  readonly to?: number;
}

/** The decisions of an instance. */
export interface DecisionsReply {
  readonly items: readonly DecisionRecord[];
}

/** Whose personal data is to be made unreadable for good. */
export interface ErasureRequest {
  readonly subject: string;
  readonly reason?: string;
}

/** That somebody's personal data cannot be read any more. */
export interface ErasureReply {
  /** The name under which the subject stands in placeholders. */
  readonly pseudonym: string;
  /** How many pieces of evidence of their cases were taken away. */
  readonly evidence: number;
  /** Where the log says so. */
  readonly position: number;
}

const count = (description = ''): Schema<number> =>
  integer(0, Number.MAX_SAFE_INTEGER, { description });

/** Prove what has happened, to whoever does not trust the runtime. */
export interface AuditRoutes {
  readonly getCheckpoint: Route<Nothing, Nothing, null, CheckpointReply>;
  readonly getInclusionProof: Route<Nothing, InclusionQuery, null, InclusionReply>;
  readonly getConsistencyProof: Route<Nothing, ConsistencyQuery, null, ConsistencyReply>;
  readonly exportAudit: Route<Nothing, Nothing, null, JsonObject>;
  readonly eraseSubject: Route<Nothing, Nothing, ErasureRequest, ErasureReply>;
  readonly getCaseFile: Route<ById, Nothing, null, CaseFile>;
  readonly getInstanceDecisions: Route<ById, Nothing, null, DecisionsReply>;
}

const tag = 'Audit';

/** @see AuditRoutes */
export const auditRoutes: AuditRoutes = {
  getCheckpoint: {
    method: 'GET',
    path: '/v1/audit/checkpoint',
    tag,
    summary: 'Signs how far the audit log has come.',
    params: nothing,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<CheckpointReply>({ size: count(), root: node, at: time(), note, key }),
    },
    refusals: [],
  },
  getInclusionProof: {
    method: 'GET',
    path: '/v1/audit/proof/inclusion',
    tag,
    summary: 'Proves that an entry is in the log.',
    params: nothing,
    query: object<InclusionQuery>({
      position: optional(count('The place of the entry in the order of all commits.')),
      instanceId: optional(text({ max: 300 })),
      seq: optional(count('A record of the instance.')),
      size: optional(count('The size of the log; the last signed one if it is left out.')),
    }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<InclusionReply>({
        index: count(),
        size: count(),
        hashes: list(node),
        entry: entryItem,
        checkpoint: note,
        key,
      }),
    },
    refusals: ['notFound'],
  },
  getConsistencyProof: {
    method: 'GET',
    path: '/v1/audit/proof/consistency',
    tag,
    summary: 'Proves that the log has only grown between two sizes.',
    params: nothing,
    query: object<ConsistencyQuery>({ from: count(), to: optional(count()) }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<ConsistencyReply>({
        from: count(),
        to: count(),
        fromRoot: node,
        toRoot: node,
        hashes: list(node),
        checkpoint: note,
        key,
      }),
    },
    refusals: ['notFound'],
  },
  exportAudit: {
    method: 'GET',
    path: '/v1/audit/export',
    tag,
    summary: 'Streams the whole log, an entry a line, and the checkpoint that binds it.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'lines', status: 200, schema: anyObject() },
    refusals: [],
  },
  eraseSubject: {
    method: 'POST',
    path: '/v1/audit/erasures',
    tag,
    summary: 'Makes the personal data of somebody unreadable for good.',
    params: nothing,
    query: nothing,
    body: object<ErasureRequest>({
      subject: text({ min: 1, max: 300 }),
      reason: optional(text({ max: 1000 })),
    }),
    reply: {
      type: 'json',
      status: 200,
      schema: object<ErasureReply>({
        pseudonym: text(),
        evidence: count(),
        position: count(),
      }),
    },
    refusals: ['notFound'],
  },
  getCaseFile: {
    method: 'GET',
    path: '/v1/instances/{id}/case-file',
    tag,
    summary: 'One instance with everything that proves its story.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: caseFile },
    refusals: ['notFound'],
  },
  getInstanceDecisions: {
    method: 'GET',
    path: '/v1/instances/{id}/decisions',
    tag,
    summary: 'Lists what decided about each claim.',
    params: byId,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<DecisionsReply>({ items: list(decisionRecord, { max: MANY }) }),
    },
    refusals: ['notFound'],
  },
};
