import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Deployments } from '../deploy.ts';
import type { ModelReader } from '../model-reader/model-reader.ts';
import { ProjectComments } from './comments.ts';
import { ProjectDiffs } from './diff/project-diffs.ts';
import { ProjectPresence } from './presence.ts';
import { Projects } from './projects.ts';
import { Readers } from './readers.ts';
import { ProjectVersions } from './versions.ts';

/** Projects of files that people draw and write together. */
export interface ProjectServices {
  readonly projects: Projects;
  readonly projectVersions: ProjectVersions;
  readonly projectComments: ProjectComments;
  readonly projectPresence: ProjectPresence;
  readonly projectDiffs: ProjectDiffs;
}

/** What they are made of. */
export interface ProjectServicesParts {
  readonly store: Pick<Store, 'projects' | 'documents'>;
  readonly reader: ModelReader;
  readonly deployments: Deployments;
  /** The clock of this computer: people draw in no process's time. */
  readonly wallClock: Clock;
}

/** Puts them together. */
export function createProjects(parts: ProjectServicesParts): ProjectServices {
  const { store: all, reader, deployments, wallClock: clock } = parts;
  const { projects: store } = all;
  const presence = new ProjectPresence(store, clock);
  const onChange = (project: string): void => presence.changed(project);
  return {
    projects: new Projects({ store, clock, locks: presence, onChange }),
    projectVersions: new ProjectVersions({ store, clock, deployments, onChange }),
    projectComments: new ProjectComments({
      store,
      clock,
      readers: new Readers(all.documents, clock),
      onChange,
    }),
    projectPresence: presence,
    projectDiffs: new ProjectDiffs(store, reader),
  };
}
