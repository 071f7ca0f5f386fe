import { API } from '../../../shared/api.ts';
import type { ProjectDiffRoutes } from '../../../shared/api/project-diffs.ts';
import type { ProjectVersionRoutes } from '../../../shared/api/project-versions.ts';
import type { ProjectRoutes } from '../../../shared/api/projects.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ProjectRoutes */
export const projectEndpoints: Endpoints<ProjectRoutes> = {
  createProject: endpoint(API.createProject, ({ body, by, sight }, { projects }) =>
    projects.create(body, by, sight),
  ),
  listProjects: endpoint(API.listProjects, async ({ query, sight }, { projects }) =>
    accept(await projects.list(query, sight)),
  ),
  getProject: endpoint(API.getProject, ({ params }, { projects }) => projects.get(params.id)),
  changeProject: endpoint(API.changeProject, ({ params, body, by, sight }, { projects }) =>
    projects.change(params.id, body, { by, sight }),
  ),
  deleteProject: endpoint(API.deleteProject, ({ params, by }, { projects }) =>
    projects.remove(params.id, by),
  ),
  getProjectFile: endpoint(API.getProjectFile, ({ params, query }, { projects }) =>
    projects.file(params.id, params.name, query.revision),
  ),
  saveProjectFile: endpoint(API.saveProjectFile, ({ params, body, by }, { projects }) =>
    projects.saveFile(params.id, params.name, body, by),
  ),
  deleteProjectFile: endpoint(API.deleteProjectFile, ({ params, query, by }, { projects }) =>
    projects.removeFile(params.id, params.name, query, by),
  ),
  saveProjectFiles: endpoint(API.saveProjectFiles, ({ params, body, by }, { projects }) =>
    projects.saveAll(params.id, body, by),
  ),
};

/** @see ProjectVersionRoutes */
export const projectVersionEndpoints: Endpoints<ProjectVersionRoutes & ProjectDiffRoutes> = {
  listProjectRevisions: endpoint(
    API.listProjectRevisions,
    ({ params, query }, { projectVersions }) => projectVersions.revisions(params.id, query),
  ),
  getProjectRevision: endpoint(API.getProjectRevision, ({ params }, { projectVersions }) =>
    projectVersions.revision(params.id, Number(params.revision)),
  ),
  listProjectVersions: endpoint(API.listProjectVersions, ({ params, query }, { projectVersions }) =>
    projectVersions.list(params.id, query),
  ),
  nameProjectVersion: endpoint(
    API.nameProjectVersion,
    ({ params, body, by }, { projectVersions }) => projectVersions.name(params.id, body, by),
  ),
  getProjectVersion: endpoint(API.getProjectVersion, ({ params }, { projectVersions }) =>
    projectVersions.get(params.id, Number(params.version)),
  ),
  restoreProject: endpoint(API.restoreProject, ({ params, body, by }, { projects }) =>
    projects.restore(params.id, body, { by, locks: body.locks ?? [] }),
  ),
  deployProject: endpoint(API.deployProject, ({ params, body, by }, { projectVersions }) =>
    projectVersions.deploy(params.id, body, by),
  ),
  diffProject: endpoint(API.diffProject, ({ params, query }, { projectDiffs }) =>
    projectDiffs.diff(params.id, query),
  ),
};
