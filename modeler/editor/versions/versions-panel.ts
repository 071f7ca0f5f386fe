import './versions.css';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { router } from '../../app/navigation.ts';
import { freshKey } from '../../client/request.ts';
import { t, tn } from '../../language/t.ts';
import { ago, exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { notifyError } from '../../widgets/notices.ts';
import { emptyState, failure, skeleton } from '../../widgets/states.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import { handOver } from '../documents/handed-over.ts';
import type { EditorContext } from '../editor-context.ts';
import { filesOf, listVersions, type DeployedVersion } from './deployed-versions.ts';
import type { DiffSide } from './diff-view.ts';
import '../projects/revisions.ts';
import { processIdsOf } from './process-ids.ts';
import { rowButton } from './row-button.ts';

/** The deployed versions of what is open: looked at, compared, taken up again. */
export class BatonVersionsPanel extends ContextElement {
  static override properties: PropertyDeclarations = {
    versions: { state: true },
    failed: { state: true },
    chosen: { state: true },
  };
  /** `null` until they have come. */
  declare versions: readonly DeployedVersion[] | null;
  declare failed: unknown;
  /** Those that are to be compared, at most two. */
  declare chosen: readonly string[];

  constructor() {
    super();
    this.versions = null;
    this.failed = null;
    this.chosen = [];
  }

  protected override watched({ session }: EditorContext): readonly Watchable[] {
    return [session.autosave.state];
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  override render(): TemplateResult {
    return html`${
      this.context.project === null
        ? nothing
        : html`<section class="versions" aria-label=${t('Saved in the project')}>
            <h2 class="versions-title">${t('Saved in the project')}</h2>
            <baton-revisions .context=${this.context}></baton-revisions>
            <h2 class="versions-title">${t('Deployed')}</h2>
          </section>`
    }${this.#deployed()}`;
  }

  #deployed(): TemplateResult {
    const { versions, failed } = this;
    if (failed !== null) return failure(failed, () => void this.#load());
    if (versions === null) return skeleton(4);
    if (versions.length === 0)
      return emptyState({
        icon: 'history',
        title: t('No version is deployed yet'),
        detail: t('What you deploy appears here, with who did it and when.'),
      });
    return html`<div class="versions">
      <div class="versions-acts">
        <span class="muted">
          ${tn(versions.length, '{count} deployed version', '{count} deployed versions')}
        </span>
        <button
          class="button small"
          ?disabled=${this.chosen.length !== 2}
          @click=${() => void this.#compareChosen().catch(notifyError)}
        >
          ${icon('branch')} ${t('Compare the two chosen')}
        </button>
        <button
          class="button quiet small square"
          aria-label=${t('Look again')}
          title=${t('Look again')}
          @click=${() => void this.#load()}
        >
          ${icon('refresh')}
        </button>
      </div>
      <table class="table stack">
        <thead>
          <tr>
            <th><span class="visually-hidden">${t('Compare')}</span></th>
            <th>${t('Version')}</th>
            <th>${t('Deployed')}</th>
            <th>${t('By')}</th>
            <th>${t('Running')}</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${versions.map((version) => this.#row(version))}
        </tbody>
      </table>
    </div>`;
  }

  #row(version: DeployedVersion): TemplateResult {
    const { definitionId, deployedAt, deployedBy, running } = version;
    const label = labelOf(version);
    const isChosen = this.chosen.includes(definitionId);
    const button = rowButton(label);
    return html`<tr>
      <td>
        <input
          type="checkbox"
          aria-label=${t('Compare {version}', { version: label })}
          .checked=${isChosen}
          ?disabled=${!isChosen && this.chosen.length >= 2}
          @change=${() => this.#choose(definitionId)}
        />
      </td>
      <td class="primary-cell" data-label=${t('Version')}>
        ${label}
        ${this.#isBase(version) ? html`<span class="badge accent">${t('open')}</span>` : nothing}
      </td>
      <td data-label=${t('Deployed')}>
        <time datetime=${deployedAt} title=${exactTime(deployedAt)}>${ago(deployedAt)}</time>
      </td>
      <td data-label=${t('By')}>${deployedBy}</td>
      <td data-label=${t('Running')}>${running}</td>
      <td class="actions">
        ${button(t('Look'), 'live', () => this.#look(version))}
        ${button(t('Compare with mine'), 'branch', () => this.#compareWithMine(version))}
        ${button(t('Restore as a draft'), 'undo', () => this.#restore(version))}
      </td>
    </tr>`;
  }

  #isBase({ definitionId }: DeployedVersion): boolean {
    const { base } = this.context.session.document;
    return base.type === 'definition' && base.definitionId === definitionId;
  }

  #choose(definitionId: string): void {
    this.chosen = this.chosen.includes(definitionId)
      ? this.chosen.filter((one) => one !== definitionId)
      : [...this.chosen, definitionId];
  }

  async #load(): Promise<void> {
    this.failed = null;
    try {
      const ids = new Set(processIdsOf(this.context.diagram));
      this.versions = await listVersions(ids, this.context.signal);
    } catch (error) {
      if (!this.context.signal.aborted) this.failed = error;
    }
  }

  async #look(version: DeployedVersion): Promise<void> {
    const side = await sideOf(version);
    const { openReadOnly } = await import('./open-read-only.ts');
    await openReadOnly(side);
  }

  async #compareWithMine(version: DeployedVersion): Promise<void> {
    const now = {
      label: t('What is open here'),
      files: await this.context.session.resources(),
    };
    const { openComparison } = await import('./open-comparison.ts');
    await openComparison(await sideOf(version), now);
  }

  async #compareChosen(): Promise<void> {
    const chosen = (this.versions ?? [])
      .filter(({ definitionId }) => this.chosen.includes(definitionId))
      .sort((a, b) => a.version - b.version);
    const [was, now] = await Promise.all(chosen.map(sideOf));
    if (was === undefined || now === undefined) return;
    const { openComparison } = await import('./open-comparison.ts');
    await openComparison(was, now);
  }

  /** A draft of its own: what is open, and its draft, stay as they are. */
  async #restore(version: DeployedVersion): Promise<void> {
    const [diagram, ...files] = await filesOf(version.definitionId);
    if (diagram === undefined) return;
    const { definitionId, version: number, name, processId } = version;
    const key = `${processId}~${freshKey().slice(0, 6)}`;
    handOver({
      key,
      title: name === '' ? processId : name,
      base: { type: 'definition', definitionId, version: number },
      resourceName: diagram.name,
      xml: diagram.content,
      files,
    });
    router.go(`/editor/draft/${encodeURIComponent(key)}`);
  }
}

customElements.define('baton-versions-panel', BatonVersionsPanel);

function labelOf({ version }: DeployedVersion): string {
  return t('Version {version}', { version });
}

async function sideOf(version: DeployedVersion): Promise<DiffSide> {
  return { label: labelOf(version), files: await filesOf(version.definitionId) };
}
