import { integer, object, optional, text, type Schema } from '../schema.ts';
import {
  fileName,
  projectChange,
  projectDetail,
  projectEntry,
  projectFileContent,
  projectRequest,
  savedProject,
  saveFileRequest,
  saveFilesRequest,
} from './project-schemas.ts';
import type {
  ProjectChange,
  ProjectDetail,
  ProjectEntry,
  ProjectFileContent,
  ProjectRequest,
  ProjectsQuery,
  SavedProject,
  SaveFileRequest,
  SaveFilesRequest,
} from './project-shapes.ts';
import {
  byId,
  listOf,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Nothing,
  type Route,
} from './route.ts';

/** One file of a project. */
export interface ByFile extends ById {
  readonly name: string;
}

/** As of which revision; the newest where nothing is said. */
export interface AtRevision {
  readonly revision?: number;
}

/** What is taken away only if nobody has changed it since. */
export interface DeleteFileQuery {
  readonly ifRevision: number;
  /** The token of the edit lock, where somebody holds one. */
  readonly lock?: string;
}

const number = (): Schema<number> => integer(1, Number.MAX_SAFE_INTEGER);
const none: Schema<null> = { json: { type: 'null' } };

/** Projects of files. */
export interface ProjectRoutes {
  readonly createProject: Route<Nothing, Nothing, ProjectRequest, ProjectDetail>;
  readonly listProjects: Route<Nothing, ProjectsQuery, null, ListOf<ProjectEntry>>;
  readonly getProject: Route<ById, Nothing, null, ProjectDetail>;
  readonly changeProject: Route<ById, Nothing, ProjectChange, ProjectDetail>;
  readonly deleteProject: Route<ById, Nothing, null, null>;
  readonly getProjectFile: Route<ByFile, AtRevision, null, ProjectFileContent>;
  readonly saveProjectFile: Route<ByFile, Nothing, SaveFileRequest, SavedProject>;
  readonly deleteProjectFile: Route<ByFile, DeleteFileQuery, null, SavedProject>;
  readonly saveProjectFiles: Route<ById, Nothing, SaveFilesRequest, SavedProject>;
}

const tag = 'Projects';
const byFile: Schema<ByFile> = object<ByFile>({
  id: text({ min: 1, max: 300 }),
  name: fileName,
});

/** @see ProjectRoutes */
export const projectRoutes: ProjectRoutes = {
  createProject: {
    method: 'POST',
    path: '/v1/projects',
    tag,
    summary: 'Makes a project of files; its first revision is 1.',
    params: nothing,
    query: nothing,
    body: projectRequest,
    bulky: true,
    reply: { type: 'json', status: 201, schema: projectDetail },
    refusals: ['contentTooLarge'],
  },
  listProjects: {
    method: 'GET',
    path: '/v1/projects',
    tag,
    summary: 'Lists projects, the one that was changed last first.',
    params: nothing,
    query: object<ProjectsQuery>({
      ...PAGING,
      search: optional(text({ max: 200, description: 'Text in the name or the description.' })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(projectEntry) },
    refusals: [],
  },
  getProject: {
    method: 'GET',
    path: '/v1/projects/{id}',
    tag,
    summary: 'Shows a project and its files as they are now.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: projectDetail },
    refusals: ['notFound'],
  },
  changeProject: {
    method: 'PATCH',
    path: '/v1/projects/{id}',
    tag,
    summary: 'Changes what a project is called, what it is about, and whose rights count.',
    params: byId,
    query: nothing,
    body: projectChange,
    reply: { type: 'json', status: 200, schema: projectDetail },
    refusals: ['notFound'],
  },
  deleteProject: {
    method: 'DELETE',
    path: '/v1/projects/{id}',
    tag,
    summary: 'Takes a project away with its revisions, versions and comments, for good.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: none },
    refusals: ['notFound', 'lockedByAnother'],
  },
  getProjectFile: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{name}',
    tag,
    summary: 'Gives a file as it is, or as it was in a revision.',
    params: byFile,
    query: object<AtRevision>({ revision: optional(number()) }),
    body: null,
    reply: { type: 'json', status: 200, schema: projectFileContent },
    refusals: ['notFound'],
  },
  saveProjectFile: {
    method: 'PUT',
    path: '/v1/projects/{id}/files/{name}',
    tag,
    summary: 'Saves a file as a new revision, unless somebody has changed it meanwhile.',
    params: byFile,
    query: nothing,
    body: saveFileRequest,
    bulky: true,
    reply: { type: 'json', status: 200, schema: savedProject },
    refusals: ['notFound', 'staleRevision', 'lockedByAnother', 'contentTooLarge', 'alreadyExists'],
  },
  deleteProjectFile: {
    method: 'DELETE',
    path: '/v1/projects/{id}/files/{name}',
    tag,
    summary: 'Takes a file out of the newest revision; earlier ones keep it.',
    params: byFile,
    query: object<DeleteFileQuery>({
      ifRevision: integer(0, Number.MAX_SAFE_INTEGER),
      lock: optional(text({ min: 1, max: 100 })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: savedProject },
    refusals: ['notFound', 'staleRevision', 'lockedByAnother'],
  },
  saveProjectFiles: {
    method: 'POST',
    path: '/v1/projects/{id}/files',
    tag,
    summary: 'Saves several files, and takes others away, as one revision or not at all.',
    params: byId,
    query: nothing,
    body: saveFilesRequest,
    bulky: true,
    reply: { type: 'json', status: 200, schema: savedProject },
    refusals: ['notFound', 'staleRevision', 'lockedByAnother', 'contentTooLarge', 'alreadyExists'],
  },
};
