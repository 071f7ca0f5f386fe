import {
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';
import { deployedProcess } from './deployments.ts';
import { PROJECT_LIMITS } from './project-limits.ts';
import type {
  DeploymentRehearsal,
  GivenFile,
  ProjectChange,
  ProjectDeployment,
  ProjectDetail,
  ProjectEntry,
  ProjectFile,
  ProjectFileContent,
  ProjectRequest,
  ProjectRevision,
  ProjectRevisionDetail,
  ProjectVersion,
  ProjectVersionDetail,
  RevisionChange,
  SavedProject,
  SaveFileRequest,
  SaveFilesRequest,
  VersionDeployment,
} from './project-shapes.ts';

const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);
const { files: mostFiles, fileBytes } = PROJECT_LIMITS;

/** The name of a file. What it may be called beyond that is said in words when it is refused. */
export const fileName: Schema<string> = text({ min: 1, max: 120 });
const content = (): Schema<string> => text({ max: fileBytes });

const fileFields: Fields<ProjectFile> = {
  name: text(),
  sha256: text(),
  size: count(),
  revision: count(),
  changedAt: time(),
  changedBy: text(),
};
const file: Schema<ProjectFile> = named('ProjectFile', object<ProjectFile>(fileFields));
const files: Schema<readonly ProjectFile[]> = list(file);

const entryFields: Fields<ProjectEntry> = {
  projectId: text(),
  name: text(),
  description: text(),
  processes: list(text()),
  createdAt: time(),
  createdBy: text(),
  changedAt: time(),
  changedBy: text(),
  revision: count(),
  version: nullable(count()),
  fileCount: count(),
  size: count(),
  deployed: nullable(
    object<ProjectDeployment>({
      version: count(),
      revision: count(),
      deploymentId: text(),
      at: time(),
      by: text(),
    }),
  ),
};

/** @see ProjectEntry */
export const projectEntry: Schema<ProjectEntry> = named(
  'ProjectEntry',
  object<ProjectEntry>(entryFields),
);
/** @see ProjectDetail */
export const projectDetail: Schema<ProjectDetail> = named(
  'ProjectDetail',
  object<ProjectDetail>({ ...entryFields, files }),
);

const givenFiles: Schema<readonly GivenFile[]> = list(
  object<GivenFile>({ name: fileName, content: content() }),
  { max: mostFiles },
);
const projectName = (): Schema<string> => text({ min: 1, max: 200 });
const description = (): Schema<string> => text({ max: 2000 });
const processes = (): Schema<readonly string[]> =>
  list(text({ min: 1, max: 300 }), {
    max: 50,
    description: 'Ids of processes whose rights count; none: the rights of the house.',
  });

/** @see ProjectRequest */
export const projectRequest: Schema<ProjectRequest> = object<ProjectRequest>({
  name: projectName(),
  description: optional(description()),
  processes: optional(processes()),
  files: optional(givenFiles),
});
/** @see ProjectChange */
export const projectChange: Schema<ProjectChange> = object<ProjectChange>({
  name: optional(projectName()),
  description: optional(description()),
  processes: optional(processes()),
});
/** @see ProjectFileContent */
export const projectFileContent: Schema<ProjectFileContent> = object<ProjectFileContent>({
  ...fileFields,
  projectId: text(),
  content: content(),
});

const lockToken = (): Schema<string> => text({ min: 1, max: 100 });
const ifRevision = (): Schema<number> =>
  integer(0, Number.MAX_SAFE_INTEGER, {
    description: 'The newest revision that the saver has seen; 0 for a file that is new.',
  });

/** @see SaveFileRequest */
export const saveFileRequest: Schema<SaveFileRequest> = object<SaveFileRequest>({
  content: content(),
  ifRevision: ifRevision(),
  autosave: optional(flag({ description: 'Fold it into the autosave before it.' })),
  lock: optional(lockToken()),
});
/** @see SaveFilesRequest */
export const saveFilesRequest: Schema<SaveFilesRequest> = object<SaveFilesRequest>({
  ifRevision: ifRevision(),
  files: optional(givenFiles),
  remove: optional(list(fileName, { max: mostFiles })),
  locks: optional(list(lockToken(), { max: mostFiles })),
});
/** @see SavedProject */
export const savedProject: Schema<SavedProject> = named(
  'SavedProject',
  object<SavedProject>({ projectId: text(), revision: count(), files }),
);

const revisionFields: Fields<ProjectRevision> = {
  revision: count(),
  type: oneOf(['created', 'saved', 'autosaved', 'restored']),
  at: time(),
  by: text(),
  changes: list(
    object<RevisionChange>({ name: text(), change: oneOf(['added', 'changed', 'removed']) }),
  ),
  version: nullable(count()),
  restoredFrom: nullable(count()),
};
/** @see ProjectRevision */
export const projectRevision: Schema<ProjectRevision> = named(
  'ProjectRevision',
  object<ProjectRevision>(revisionFields),
);
/** @see ProjectRevisionDetail */
export const projectRevisionDetail: Schema<ProjectRevisionDetail> = object<ProjectRevisionDetail>({
  ...revisionFields,
  files,
});

/** @see DeploymentRehearsal */
export const rehearsal: Schema<DeploymentRehearsal> = object<DeploymentRehearsal>({
  looked: count(),
  canGo: count(),
  move: flag(),
});
const versionFields: Fields<ProjectVersion> = {
  version: count(),
  revision: count(),
  comment: text(),
  at: time(),
  by: text(),
  deployments: list(
    object<VersionDeployment>({
      deploymentId: text(),
      at: time(),
      by: text(),
      processes: list(deployedProcess),
      rehearsal: nullable(rehearsal),
    }),
    { max: 20 },
  ),
};
/** @see ProjectVersion */
export const projectVersion: Schema<ProjectVersion> = named(
  'ProjectVersion',
  object<ProjectVersion>(versionFields),
);
/** @see ProjectVersionDetail */
export const projectVersionDetail: Schema<ProjectVersionDetail> = object<ProjectVersionDetail>({
  ...versionFields,
  files,
});
