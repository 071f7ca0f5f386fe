import { integer, list, object, optional, text, type Schema } from '../schema.ts';
import { deploymentRoutes, signOffs, type Deployed, type SignOff } from './deployments.ts';
import {
  fileName,
  projectRevision,
  projectRevisionDetail,
  projectVersion,
  projectVersionDetail,
  rehearsal,
  savedProject,
} from './project-schemas.ts';
import type {
  DeploymentRehearsal,
  ProjectRevision,
  ProjectRevisionDetail,
  ProjectVersion,
  ProjectVersionDetail,
  SavedProject,
} from './project-shapes.ts';
import {
  byId,
  listOf,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** One numbered thing of a project. */
export interface ByRevision extends ById {
  readonly revision: string;
}

/** One version of a project. */
export interface ByVersion extends ById {
  readonly version: string;
}

/** Names a revision, the newest if nothing is said. */
export interface VersionRequest {
  readonly revision?: number;
  readonly comment?: string;
}

/** Brings the files of an earlier revision back, all of them or some. */
export interface RestoreRequest {
  readonly revision: number;
  /** The newest revision that the restorer has seen. */
  readonly ifRevision: number;
  readonly files?: readonly string[];
  /** Tokens of the edit locks of the files, where somebody holds them. */
  readonly locks?: readonly string[];
}

/** Deploys a version, or a revision, which is named then; the newest if nothing is said. */
export interface ProjectDeploymentRequest {
  readonly version?: number;
  readonly revision?: number;
  /** Of the version that is named. */
  readonly comment?: string;
  /** Who has agreed to what governs the processes: needed where their gate is strict. */
  readonly signOffs?: readonly SignOff[];
  /** What whoever deploys has seen of running instances before: it is remembered. */
  readonly rehearsal?: DeploymentRehearsal;
}

/** What a deployment from a project came to. */
export interface DeployedProject extends Deployed {
  readonly version: number;
  readonly revision: number;
}

const number = (): Schema<number> => integer(1, Number.MAX_SAFE_INTEGER);
const digits = (): Schema<string> => text({ min: 1, max: 15, pattern: '^[0-9]+$' });
const tokens = (): Schema<readonly string[]> => list(text({ min: 1, max: 100 }), { max: 200 });

const deployed: Schema<DeployedProject> = {
  json: {
    ...deploymentRoutes.deploy.reply.schema.json,
    title: 'DeployedProject',
    properties: {
      ...deploymentRoutes.deploy.reply.schema.json.properties,
      version: number().json,
      revision: number().json,
    },
    required: [
      ...(deploymentRoutes.deploy.reply.schema.json.required ?? []),
      'version',
      'revision',
    ],
  },
};

/** Revisions and versions of projects. */
export interface ProjectVersionRoutes {
  readonly listProjectRevisions: Route<ById, Paging, null, ListOf<ProjectRevision>>;
  readonly getProjectRevision: Route<ByRevision, Nothing, null, ProjectRevisionDetail>;
  readonly listProjectVersions: Route<ById, Paging, null, ListOf<ProjectVersion>>;
  readonly nameProjectVersion: Route<ById, Nothing, VersionRequest, ProjectVersion>;
  readonly getProjectVersion: Route<ByVersion, Nothing, null, ProjectVersionDetail>;
  readonly restoreProject: Route<ById, Nothing, RestoreRequest, SavedProject>;
  readonly deployProject: Route<ById, Nothing, ProjectDeploymentRequest, DeployedProject>;
}

const tag = 'Projects';

/** @see ProjectVersionRoutes */
export const projectVersionRoutes: ProjectVersionRoutes = {
  listProjectRevisions: {
    method: 'GET',
    path: '/v1/projects/{id}/revisions',
    tag,
    summary: 'Lists the revisions that are kept, newest first.',
    params: byId,
    query: object<Paging>({ ...PAGING }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(projectRevision) },
    refusals: ['notFound'],
  },
  getProjectRevision: {
    method: 'GET',
    path: '/v1/projects/{id}/revisions/{revision}',
    tag,
    summary: 'Shows a revision with the files as they were.',
    params: object<ByRevision>({ id: text({ min: 1, max: 300 }), revision: digits() }),
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: projectRevisionDetail },
    refusals: ['notFound'],
  },
  listProjectVersions: {
    method: 'GET',
    path: '/v1/projects/{id}/versions',
    tag,
    summary: 'Lists the versions, newest first.',
    params: byId,
    query: object<Paging>({ ...PAGING }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(projectVersion) },
    refusals: ['notFound'],
  },
  nameProjectVersion: {
    method: 'POST',
    path: '/v1/projects/{id}/versions',
    tag,
    summary: 'Makes a revision a version: it gets the next number, and is kept for good.',
    params: byId,
    query: nothing,
    body: object<VersionRequest>({
      revision: optional(number()),
      comment: optional(text({ max: 2000 })),
    }),
    reply: { type: 'json', status: 201, schema: projectVersion },
    refusals: ['notFound', 'alreadyExists', 'contentTooLarge'],
  },
  getProjectVersion: {
    method: 'GET',
    path: '/v1/projects/{id}/versions/{version}',
    tag,
    summary: 'Shows a version with its files.',
    params: object<ByVersion>({ id: text({ min: 1, max: 300 }), version: digits() }),
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: projectVersionDetail },
    refusals: ['notFound'],
  },
  restoreProject: {
    method: 'POST',
    path: '/v1/projects/{id}/restore',
    tag,
    summary: 'Makes a new revision with the content of an earlier one.',
    params: byId,
    query: nothing,
    body: object<RestoreRequest>({
      revision: number(),
      ifRevision: number(),
      files: optional(list(fileName, { min: 1, max: 200 })),
      locks: optional(tokens()),
    }),
    reply: { type: 'json', status: 200, schema: savedProject },
    refusals: ['notFound', 'staleRevision', 'lockedByAnother', 'contentTooLarge'],
  },
  deployProject: {
    method: 'POST',
    path: '/v1/projects/{id}/deployments',
    tag,
    summary:
      'Deploys the processes, decisions, forms and scenarios of a version, and remembers it.',
    params: byId,
    query: nothing,
    body: object<ProjectDeploymentRequest>({
      version: optional(number()),
      revision: optional(number()),
      comment: optional(text({ max: 2000 })),
      signOffs: optional(signOffs),
      rehearsal: optional(rehearsal),
    }),
    reply: { type: 'json', status: 201, schema: deployed },
    refusals: ['notFound', 'deploymentRefused', 'unavailable', 'contentTooLarge'],
  },
};
