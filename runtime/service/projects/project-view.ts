import type {
  ProjectDetail,
  ProjectEntry,
  ProjectFile,
  ProjectRevision,
  ProjectRevisionDetail,
  ProjectVersion,
  ProjectVersionDetail,
  SavedProject,
  VersionDeployment,
} from '../../../shared/api/project-shapes.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type {
  KeptFile,
  KeptRevision,
  KeptVersion,
  KeptVersionDeployment,
  ProjectHead,
} from '../../store/project-port.ts';

/** A project as a list shows it. */
export function entryOf(head: ProjectHead): ProjectEntry {
  const { id, name, description, processes, createdBy, changedBy, revision, deployed } = head;
  return {
    projectId: id,
    name,
    description,
    processes,
    createdAt: formatInstant(head.createdAt),
    createdBy,
    changedAt: formatInstant(head.changedAt),
    changedBy,
    revision,
    version: head.version === 0 ? null : head.version,
    fileCount: head.files.length,
    size: sizeOf(head.files),
    deployed:
      deployed === null
        ? null
        : {
            version: deployed.version,
            revision: deployed.revision,
            deploymentId: deployed.deployment,
            at: formatInstant(deployed.at),
            by: deployed.by,
          },
  };
}

/** A project with its files. */
export function detailOf(head: ProjectHead): ProjectDetail {
  return { ...entryOf(head), files: head.files.map(fileOf) };
}

/** A project after a save. */
export function savedOf({ id, revision, files }: ProjectHead): SavedProject {
  return { projectId: id, revision, files: files.map(fileOf) };
}

/** A file without its content. */
export function fileOf({ changedAt, ...rest }: KeptFile): ProjectFile {
  return { ...rest, changedAt: formatInstant(changedAt) };
}

/** A revision as a list shows it. */
export function revisionOf(kept: KeptRevision): ProjectRevision {
  const { files: _files, since: _since, at, ...rest } = kept;
  return { ...rest, at: formatInstant(at) };
}

/** A revision with its files. */
export function revisionDetailOf(kept: KeptRevision): ProjectRevisionDetail {
  return { ...revisionOf(kept), files: kept.files.map(fileOf) };
}

/** A version as a list shows it. */
export function versionOf({ at, deployment, earlier = [], ...rest }: KeptVersion): ProjectVersion {
  const deployments = deployment === null ? [] : [deployment, ...earlier];
  return { ...rest, at: formatInstant(at), deployments: deployments.map(versionDeploymentOf) };
}

function versionDeploymentOf(kept: KeptVersionDeployment): VersionDeployment {
  const { deployment, at, by, processes = [], rehearsal = null } = kept;
  return { deploymentId: deployment, at: formatInstant(at), by, processes, rehearsal };
}

/** A version with its files. */
export function versionDetailOf(
  kept: KeptVersion,
  files: readonly KeptFile[],
): ProjectVersionDetail {
  return { ...versionOf(kept), files: files.map(fileOf) };
}

/** Bytes of files together. */
export function sizeOf(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** There is no such project. */
export function unknownProject(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a project ${id}, but there is none.`);
}

/** The project has no such revision, or not any more. */
export function unknownRevision(id: string, revision: number): ReturnType<typeof reject> {
  return reject(
    'notFound',
    `Expected revision ${revision} of project ${id}, but it is not kept: it never was, or it was ` +
      'folded into a later one or pruned.',
    { revision },
  );
}

/** The project has no such version. */
export function unknownVersion(id: string, version: number): ReturnType<typeof reject> {
  return reject('notFound', `Expected version ${version} of project ${id}, but there is none.`);
}

/** There is no such file. */
export function unknownFile(id: string, name: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a file ${name} in project ${id}, but there is none.`, {
    file: name,
  });
}
