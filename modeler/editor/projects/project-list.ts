import './projects.css';
import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import { router } from '../../app/navigation.ts';
import {
  createProject,
  deleteProject,
  listProjects,
  renameProject,
  type ProjectLine,
} from '../../client/projects.ts';
import { t, tn } from '../../language/t.ts';
import { cancelButton, openDialog } from '../../widgets/dialog.ts';
import { ago } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { notifyError } from '../../widgets/notices.ts';
import { failure, skeleton } from '../../widgets/states.ts';
import { drafts } from '../drafts/drafts.ts';
import { askName } from './ask-name.ts';
import { firstFiles, projectKey } from './open-project.ts';

/** The projects of the server: found, made, renamed, taken away. */
export class BatonProjectList extends LightElement {
  static override properties = {
    found: { state: true },
    cursor: { state: true },
    failed: { state: true },
  };
  /** `null` until they have come. */
  declare found: readonly ProjectLine[] | null;
  declare cursor: string | null;
  declare failed: unknown;
  #search = '';

  constructor() {
    super();
    this.found = null;
    this.cursor = null;
    this.failed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(null);
  }

  override render(): TemplateResult {
    return html`<div class="project-search">
        <h2>${t('Projects')}</h2>
        <input
          class="input"
          type="search"
          aria-label=${t('Search projects')}
          placeholder=${t('Search projects')}
          @input=${this.#onSearch}
        />
        <button class="button primary" @click=${() => void this.#make().catch(notifyError)}>
          ${icon('plus')} ${t('New project')}
        </button>
      </div>
      ${this.#list()}`;
  }

  #list(): TemplateResult {
    const { found } = this;
    if (this.failed !== null) return failure(this.failed, () => void this.#load(null));
    if (found === null) return skeleton(3);
    if (found.length === 0)
      return html`<p class="muted">
        ${
          this.#search === ''
            ? t(
                'No projects yet. A project keeps a process with its files on the server, for all who work on it.',
              )
            : t('No project is called so.')
        }
      </p>`;
    return html`<section class="panel">
        <table class="table stack">
          <tbody>
            ${found.map((project) => this.#row(project))}
          </tbody>
        </table>
      </section>
      ${
        this.cursor === null
          ? nothing
          : html`<button class="button" @click=${() => void this.#load(this.cursor)}>
              ${t('Show more')}
            </button>`
      }`;
  }

  #row(project: ProjectLine): TemplateResult {
    const { projectId, name, changedAt, changedBy, fileCount } = project;
    return html`<tr>
      <td class="primary-cell">
        <a href="/editor/project/${encodeURIComponent(projectId)}">${name}</a>
      </td>
      <td class="muted">${tn(fileCount, '{count} file', '{count} files')}</td>
      <td class="muted">${t('changed {when} by {by}', { when: ago(changedAt), by: changedBy })}</td>
      <td class="actions">
        <button
          class="button small quiet"
          @click=${() => void this.#rename(project).catch(notifyError)}
        >
          ${icon('edit')} ${t('Rename')}
        </button>
        <button
          class="button small quiet"
          @click=${() => void this.#remove(project).catch(notifyError)}
        >
          ${icon('trash')} ${t('Delete')}
        </button>
      </td>
    </tr>`;
  }

  readonly #onSearch = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.#search = target.value.trim();
    void this.#load(null);
  };

  /** An answer to a search that was changed meanwhile is left aside. */
  async #load(cursor: string | null): Promise<void> {
    const search = this.#search;
    try {
      const { items, nextCursor } = await listProjects(search, cursor);
      if (search !== this.#search) return;
      this.found = cursor === null ? items : [...(this.found ?? []), ...items];
      this.cursor = nextCursor;
      this.failed = null;
    } catch (error) {
      if (search === this.#search) this.failed = error;
    }
  }

  async #make(): Promise<void> {
    const name = await askName(t('New project'), '', t('Create'));
    if (name === null) return;
    const { projectId } = await createProject(name, firstFiles());
    router.go(`/editor/project/${encodeURIComponent(projectId)}`);
  }

  async #rename({ projectId, name }: ProjectLine): Promise<void> {
    const wanted = await askName(t('Rename the project'), name, t('Rename'));
    if (wanted === null || wanted === name) return;
    await renameProject(projectId, wanted);
    await this.#load(null);
  }

  async #remove({ projectId, name }: ProjectLine): Promise<void> {
    if (!(await isSure(name))) return;
    await deleteProject(projectId);
    await drafts.remove(projectKey(projectId)).catch(() => undefined);
    await this.#load(null);
  }
}

customElements.define('baton-project-list', BatonProjectList);

async function isSure(name: string): Promise<boolean> {
  let answer = false;
  const dialog = openDialog(
    {
      title: t('Delete the project {name}?', { name }),
      body: html`<p>
        ${t('Its files, versions and comments are gone for good. What was deployed from it goes on running.')}
      </p>`,
      actions: html`${cancelButton()}
        <button type="submit" class="button danger">${t('Delete')}</button>`,
    },
    () => {
      answer = true;
      dialog.close();
    },
  );
  await dialog.closed;
  return answer;
}
