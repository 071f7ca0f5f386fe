import type { Deployed } from '../../../shared/api/deployments.ts';
import { PROJECT_LIMITS } from '../../../shared/api/project-limits.ts';
import type {
  DeploymentRehearsal,
  ProjectRevision,
  ProjectRevisionDetail,
  ProjectVersion,
  ProjectVersionDetail,
} from '../../../shared/api/project-shapes.ts';
import type {
  DeployedProject,
  ProjectDeploymentRequest,
  VersionRequest,
} from '../../../shared/api/project-versions.ts';
import type { ListOf, Paging } from '../../../shared/api/route.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { SCENARIO_FILE } from '../../../shared/scenario/scenario.ts';
import type { Instant } from '../../../shared/time.ts';
import type {
  KeptContent,
  KeptRevision,
  KeptVersion,
  KeptVersionDeployment,
  ProjectDecision,
  ProjectStore,
  ProjectView,
} from '../../store/project-port.ts';
import type { Clock } from '../clock.ts';
import type { Deployments } from '../deploy.ts';
import { pageOf } from '../paging.ts';
import {
  revisionDetailOf,
  revisionOf,
  unknownProject,
  unknownRevision,
  unknownVersion,
  versionDetailOf,
  versionOf,
} from './project-view.ts';

/** What versions are made of. */
export interface ProjectVersionsParts {
  readonly store: ProjectStore;
  readonly clock: Clock;
  readonly deployments: Pick<Deployments, 'deploy'>;
  /** Something about a project is otherwise now. */
  readonly onChange: (project: string) => void;
}

/** Who names or deploys, and when. */
interface Act {
  readonly by: string;
  readonly at: Instant;
  readonly comment: string;
  /** What was seen of running instances before a deployment. */
  readonly rehearsal?: DeploymentRehearsal;
}

/** The revisions of projects, those that have a number of their own, and what was deployed of them. */
export class ProjectVersions {
  readonly #parts: ProjectVersionsParts;

  constructor(parts: ProjectVersionsParts) {
    this.#parts = parts;
  }

  /** @rejects notFound */
  async revisions(id: string, paging: Paging): Promise<Outcome<ListOf<ProjectRevision>>> {
    const { store } = this.#parts;
    if ((await store.find(id)) === null) return unknownProject(id);
    const { items, nextCursor } = await store.revisions(id, pageOf(paging));
    return accept({ items: items.map(revisionOf), nextCursor });
  }

  /** @rejects notFound */
  async revision(id: string, revision: number): Promise<Outcome<ProjectRevisionDetail>> {
    const kept = await this.#parts.store.revision(id, revision);
    return kept === null ? unknownRevision(id, revision) : accept(revisionDetailOf(kept));
  }

  /** @rejects notFound */
  async list(id: string, paging: Paging): Promise<Outcome<ListOf<ProjectVersion>>> {
    const { store } = this.#parts;
    if ((await store.find(id)) === null) return unknownProject(id);
    const { items, nextCursor } = await store.versions(id, pageOf(paging));
    return accept({ items: items.map(versionOf), nextCursor });
  }

  /** @rejects notFound */
  async get(id: string, version: number): Promise<Outcome<ProjectVersionDetail>> {
    const { store } = this.#parts;
    const kept = await store.version(id, version);
    const revision = kept === null ? null : await store.revision(id, kept.revision);
    if (kept === null || revision === null) return unknownVersion(id, version);
    return accept(versionDetailOf(kept, revision.files));
  }

  /** Makes a revision a version. @rejects notFound, alreadyExists, contentTooLarge */
  async name(
    id: string,
    { revision, comment = '' }: VersionRequest,
    by: string,
  ): Promise<Outcome<ProjectVersion>> {
    const { store, clock } = this.#parts;
    const act = { by, at: clock.now(), comment };
    const outcome = await store.decide(id, (view): ProjectDecision<Outcome<ProjectVersion>> => {
      const wanted = revision ?? view.head.revision;
      const kept = view.revision(wanted);
      if (kept === null) return { answer: unknownRevision(id, wanted), writes: null };
      if (kept.version !== null) return { answer: hasVersion(wanted, kept.version), writes: null };
      if (view.head.version >= PROJECT_LIMITS.versions)
        return { answer: tooMany(id), writes: null };
      const { version, revision: after } = numbered(view, kept, act);
      const { head } = view;
      const unnamed = head.unnamed - 1;
      return {
        answer: accept(versionOf(version)),
        writes: {
          head: { ...head, version: version.version, unnamed },
          revisions: [after],
          versions: [version],
        },
      };
    });
    if (outcome === null) return unknownProject(id);
    this.#parts.onChange(id);
    return outcome;
  }

  /**
   * Deploys the files of a version, or of a revision, which becomes one then. A refused deployment
   * names nothing.
   * @rejects notFound, invalidContent, deploymentRefused, unavailable, contentTooLarge
   */
  async deploy(
    id: string,
    request: ProjectDeploymentRequest,
    by: string,
  ): Promise<Outcome<DeployedProject>> {
    const { store, deployments, clock } = this.#parts;
    const head = await store.find(id);
    if (head === null) return unknownProject(id);
    const found = await this.#wanted(id, request, head.revision);
    if (!found.ok) return found;
    if (found.value.version === null && head.version >= PROJECT_LIMITS.versions) return tooMany(id);
    const contents = await this.#contents(id, found.value);
    if (!contents.ok) return contents;
    const resources = contents.value.filter(({ name }) => isDeployed(name));
    if (resources.length === 0)
      return reject(
        'invalidContent',
        `Expected a process, a decision or a form in project ${id}, but there is none.`,
      );
    const given = resources.map(({ name, content }) => ({ name, content }));
    const { signOffs = [] } = request;
    const deployed = await deployments.deploy({ name: head.name, resources: given, signOffs }, by);
    if (!deployed.ok) return deployed;
    const act = actOf(request, by, clock.now());
    const kept = await this.#remember(
      id,
      { revision: found.value, act },
      { deployed: deployed.value, contents: contents.value },
    );
    return kept ?? unknownProject(id);
  }

  async #wanted(
    id: string,
    { version, revision }: ProjectDeploymentRequest,
    newest: number,
  ): Promise<Outcome<KeptRevision>> {
    const { store } = this.#parts;
    if (version !== undefined && revision !== undefined)
      return reject('invalidContent', 'Expected a version or a revision, but found both.');
    const named = version === undefined ? null : await store.version(id, version);
    if (version !== undefined && named === null) return unknownVersion(id, version);
    const wanted = named?.revision ?? revision ?? newest;
    const kept = await store.revision(id, wanted);
    return kept === null ? unknownRevision(id, wanted) : accept(kept);
  }

  async #contents(
    id: string,
    { files, revision }: KeptRevision,
  ): Promise<Outcome<readonly (KeptContent & { readonly name: string })[]>> {
    const contents: (KeptContent & { readonly name: string })[] = [];
    for (const { name, sha256 } of files) {
      const content = await this.#parts.store.content(id, sha256);
      // Folded into a later autosave a moment ago.
      if (content === null) return unknownRevision(id, revision);
      contents.push({ name, sha256, content });
    }
    return accept(contents);
  }

  /** Should the revision have been folded while it was deployed, it is written again. */
  async #remember(
    id: string,
    { revision, act }: { readonly revision: KeptRevision; readonly act: Act },
    {
      deployed,
      contents,
    }: {
      readonly deployed: Deployed;
      readonly contents: readonly KeptContent[];
    },
  ): Promise<Outcome<DeployedProject> | null> {
    const { by, at, rehearsal } = act;
    const kept = await this.#parts.store.decide(
      id,
      (view) => {
        const { head } = view;
        const now = view.revision(revision.revision);
        const known = now === null || now.version === null ? null : view.version(now.version);
        const named = known === null ? numbered(view, now ?? revision, act) : null;
        const deployment = { deployment: deployed.deploymentId, at, by };
        const version = withDeployment(known ?? newVersion(view, revision, act), {
          ...deployment,
          processes: deployed.processes,
          ...(rehearsal !== undefined && { rehearsal }),
        });
        const mark = { version: version.version, revision: version.revision, ...deployment };
        return {
          answer: accept({ ...deployed, version: version.version, revision: version.revision }),
          writes: {
            head: {
              ...head,
              version: Math.max(head.version, version.version),
              unnamed: head.unnamed - (now !== null && named !== null ? 1 : 0),
              deployed: mark,
            },
            revisions: named === null ? [] : [named.revision],
            versions: [version],
          },
        };
      },
      contents.map(({ sha256, content }) => ({ sha256, content })),
    );
    this.#parts.onChange(id);
    return kept;
  }
}

function actOf(
  { comment = '', rehearsal }: ProjectDeploymentRequest,
  by: string,
  at: Instant,
): Act {
  return { by, at, comment, ...(rehearsal !== undefined && { rehearsal }) };
}

function numbered(
  view: ProjectView,
  revision: KeptRevision,
  act: Act,
): { readonly version: KeptVersion; readonly revision: KeptRevision } {
  const version = newVersion(view, revision, act);
  return { version, revision: { ...revision, version: version.version } };
}

function newVersion(
  { head }: ProjectView,
  { revision }: KeptRevision,
  { by, at, comment }: Act,
): KeptVersion {
  return { version: head.version + 1, revision, comment, at, by, deployment: null };
}

/** How many deployments of a version are remembered. */
const MOST_DEPLOYMENTS = 20;

function withDeployment(version: KeptVersion, deployment: KeptVersionDeployment): KeptVersion {
  const { deployment: last, earlier = [] } = version;
  const before = last === null ? earlier : [last, ...earlier];
  return { ...version, deployment, earlier: before.slice(0, MOST_DEPLOYMENTS - 1) };
}

function isDeployed(name: string): boolean {
  return /\.(bpmn|dmn|form)$/.test(name) || name.endsWith(SCENARIO_FILE);
}

function hasVersion(revision: number, version: number): ReturnType<typeof reject> {
  return reject(
    'alreadyExists',
    `Expected revision ${revision} to have no version, but it is version ${version}.`,
    { revision, version },
  );
}

function tooMany(id: string): ReturnType<typeof reject> {
  return reject(
    'contentTooLarge',
    `Expected project ${id} to have at most ${PROJECT_LIMITS.versions} versions, but it has them.`,
  );
}
