import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import {
  getProjectFiles,
  listProjectVersions,
  listRevisions,
  nameVersion,
  restoreRevision,
  type RevisionLine,
  type VersionLine,
} from '../../client/projects.ts';
import { t, tn } from '../../language/t.ts';
import { ago, exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { notify, notifyError } from '../../widgets/notices.ts';
import { failure, skeleton } from '../../widgets/states.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { listVersions, newestOf } from '../versions/deployed-versions.ts';
import type { DiffSide } from '../versions/diff-view.ts';
import { processIdsOf } from '../versions/process-ids.ts';
import type { ProjectDesk } from './project-desk.ts';
import { rowButton } from '../versions/row-button.ts';

/** What was saved in the project: named, compared with what is open, brought back. */
export class BatonRevisions extends ContextElement {
  static override properties: PropertyDeclarations = {
    revisions: { state: true },
    versions: { state: true },
    running: { state: true },
    cursor: { state: true },
    failed: { state: true },
  };
  /** The newest definition of each process that is open. */
  declare running: ReadonlySet<string>;
  /** `null` until they have come. */
  declare revisions: readonly RevisionLine[] | null;
  declare versions: readonly VersionLine[];
  declare cursor: string | null;
  declare failed: unknown;

  constructor() {
    super();
    this.revisions = null;
    this.versions = [];
    this.running = new Set();
    this.cursor = null;
    this.failed = null;
  }

  protected override watched({ project }: EditorContext): readonly Watchable[] {
    return project === null ? [] : [project.pen.state];
  }

  protected override firstUpdated(): void {
    const { project, signal } = this.context;
    void this.#load(null);
    if (project === null) return;
    const stops = [
      project.sync.state.subscribe(({ type }) => {
        if (type === 'synced') void this.#load(null);
      }),
      project.deployments.subscribe(() => void this.#load(null)),
    ];
    signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
  }

  override render(): TemplateResult {
    const { project } = this.context;
    if (project === null) return html`${nothing}`;
    if (this.failed !== null) return failure(this.failed, () => void this.#load(null));
    if (this.revisions === null) return skeleton(4);
    return html`<form class="versions-acts" @submit=${this.#onName}>
        <input
          class="input version-comment"
          name="comment"
          maxlength="2000"
          aria-label=${t('What is this version about?')}
          placeholder=${t('What is this version about?')}
        />
        <button class="button small">${icon('flag')} ${t('Name this version')}</button>
        ${this.#runningButton()}
      </form>
      <table class="table stack">
        <thead>
          <tr>
            <th>${t('Saved')}</th>
            <th>${t('By')}</th>
            <th>${t('Version')}</th>
            <th>${t('Files')}</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${this.revisions.map((revision) => this.#row(project, revision))}
        </tbody>
      </table>
      ${
        this.cursor === null
          ? nothing
          : html`<button class="button small" @click=${() => void this.#load(this.cursor)}>
              ${t('Show more')}
            </button>`
      }`;
  }

  /** What changes for everybody when this is deployed: from what runs to what is open. */
  #runningButton(): TemplateResult {
    const running = this.versions.find((one) => this.#runs(one));
    if (running === undefined) return html`${nothing}`;
    return html`<button
      type="button"
      class="button small"
      @click=${() => void this.#compareRunning(running).catch(notifyError)}
    >
      ${icon('branch')} ${t('Compare what runs with mine')}
    </button>`;
  }

  #runs({ deployments }: VersionLine): boolean {
    const [last] = deployments;
    return (last?.processes ?? []).some(({ definitionId }) => this.running.has(definitionId));
  }

  #row(project: ProjectDesk, line: RevisionLine): TemplateResult {
    const { revision, at, by, changes } = line;
    const isNewest = revision === this.revisions?.[0]?.revision;
    const label = labelOf(line);
    const button = rowButton(label);
    return html`<tr>
      <td class="primary-cell" data-label=${t('Saved')}>
        <time datetime=${at} title=${exactTime(at)}>${ago(at)}</time>
      </td>
      <td data-label=${t('By')}>${by}</td>
      <td data-label=${t('Version')}>${this.#versionOf(line)}</td>
      <td
        class="muted"
        data-label=${t('Files')}
        title=${changes.map(({ name }) => name).join(', ')}
      >
        ${tn(changes.length, '{count} file', '{count} files')}
      </td>
      <td class="actions">
        ${button(t('Look'), 'live', () => this.#look(line))}
        ${button(t('Compare with mine'), 'branch', () => this.#compare(line))}
        ${
          isNewest || project.isReadOnly
            ? nothing
            : button(t('Restore'), 'undo', () => this.#restore(project, line))
        }
      </td>
    </tr>`;
  }

  #versionOf({ version, restoredFrom }: RevisionLine): TemplateResult {
    if (version !== null) {
      const named = this.versions.find((one) => one.version === version);
      return html`<span class="badge accent">${t('Version {version}', { version })}</span>
        ${named?.comment} ${named === undefined ? nothing : this.#deploymentOf(named)}`;
    }
    return restoredFrom === null
      ? html`${nothing}`
      : html`<span class="muted">${t('restored')}</span>`;
  }

  #deploymentOf(version: VersionLine): TemplateResult {
    const [last] = version.deployments;
    if (last === undefined) return html`${nothing}`;
    const { at, by, rehearsal } = last;
    const when = { when: ago(at), by };
    const seen =
      rehearsal === null
        ? ''
        : t('{looked} instances were looked at before: {canGo} could go on', {
            looked: rehearsal.looked,
            canGo: rehearsal.canGo,
          });
    return this.#runs(version)
      ? html`<span class="badge ok" title=${seen}
          >${t('Runs, deployed {when} by {by}', when)}</span
        >`
      : html`<span class="badge" title=${seen}>${t('Was deployed {when} by {by}', when)}</span>`;
  }

  async #runningNow(): Promise<ReadonlySet<string>> {
    const { diagram, signal } = this.context;
    const ids = new Set(processIdsOf(diagram));
    const versions = await listVersions(ids, signal);
    return new Set(newestOf(versions).map(({ definitionId }) => definitionId));
  }

  async #load(cursor: string | null): Promise<void> {
    const { project } = this.context;
    if (project === null) return;
    try {
      const [page, versions, running] = await Promise.all([
        listRevisions(project.projectId, cursor),
        listProjectVersions(project.projectId),
        this.#runningNow(),
      ]);
      this.running = running;
      this.revisions = cursor === null ? page.items : [...(this.revisions ?? []), ...page.items];
      this.cursor = page.nextCursor;
      this.versions = versions;
      this.failed = null;
    } catch (error) {
      this.failed = error;
    }
  }

  readonly #onName = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>('.version-comment');
    if (field === null) return;
    void this.#name(field.value.trim())
      .then(() => (field.value = ''))
      .catch(notifyError);
  };

  async #name(comment: string): Promise<void> {
    const { project } = this.context;
    if (project === null) return;
    const version = await nameVersion(project.projectId, await project.saved(), comment);
    notify({ tone: 'ok', title: t('Version {version} is named', { version }) });
    await this.#load(null);
  }

  async #look(line: RevisionLine): Promise<void> {
    const { openReadOnly } = await import('../versions/open-read-only.ts');
    await openReadOnly(await this.#sideOf(line));
  }

  async #compare(line: RevisionLine): Promise<void> {
    const { openComparison } = await import('../versions/open-comparison.ts');
    const files = await this.context.session.allFiles();
    await openComparison(await this.#sideOf(line), { label: t('What is open here'), files });
  }

  async #compareRunning({ version, revision }: VersionLine): Promise<void> {
    const { openComparison } = await import('../versions/open-comparison.ts');
    const projectId = this.context.project?.projectId ?? '';
    const files = await getProjectFiles(projectId, revision);
    const label = t('What runs (version {version})', { version });
    const mine = await this.context.session.allFiles();
    await openComparison({ label, files }, { label: t('What is open here'), files: mine });
  }

  async #restore(project: ProjectDesk, { revision }: RevisionLine): Promise<void> {
    const ifRevision = await project.saved();
    const { pen, projectId } = project;
    await restoreRevision(projectId, { revision, ifRevision, lock: pen.token });
    await project.show(await project.theirs());
    await this.#load(null);
  }

  async #sideOf(line: RevisionLine): Promise<DiffSide> {
    const projectId = this.context.project?.projectId ?? '';
    return { label: labelOf(line), files: await getProjectFiles(projectId, line.revision) };
  }
}

customElements.define('baton-revisions', BatonRevisions);

function labelOf({ version, at }: RevisionLine): string {
  return version === null
    ? t('What was saved at {time}', { time: exactTime(at) })
    : t('Version {version}', { version });
}
