import './file-menu.css';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog } from '../../widgets/dialog.ts';
import { icon, type IconName } from '../../widgets/icon.ts';
import { menuButton, menuLine } from '../../widgets/menu.ts';
import { notifyError } from '../../widgets/notices.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import { download } from '../download.ts';
import type { EditorContext } from '../editor-context.ts';
import { otherThan, shownDiagram } from './diagram-acts.ts';
import { askDeleteDiagram, askDiagramName, askNewDiagram } from './diagram-dialogs.ts';
import { askFileName } from './file-name-dialog.ts';
import { freeName } from './free-name.ts';
import { chooseFiles, readOthers } from './given-files.ts';
import { begun, NEW_FILES } from './new-files.ts';

/** What is done with the files of the document: a button at the end of their line. */
export class BatonFileMenu extends ContextElement {
  static override properties: PropertyDeclarations = {
    ...ContextElement.properties,
    open: { attribute: false },
    removed: { state: true },
  };
  /** The file that is open; `null` is the diagram. */
  declare open: string | null;
  /** What was deleted last: it can be had back. */
  declare removed: Resource | null;

  constructor() {
    super();
    this.open = null;
    this.removed = null;
  }

  override render(): TemplateResult {
    const { removed } = this;
    return html`${menuButton(
      {
        id: 'file-menu',
        icon: 'plus',
        size: 'small',
        label: t('Files and diagrams: new, rename, delete'),
      },
      this.#entries(),
    )}
    ${
      removed === null
        ? nothing
        : html`<button class="button small" @click=${() => this.#restore(removed)}>
            ${icon('undo')} ${t('Restore {name}', { name: removed.name })}
          </button>`
    }`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.context.diagram.get('eventBus').on('root.set', this.#draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.context.diagram.get('eventBus').off('root.set', this.#draw);
  }

  protected override watched({ session, edits }: EditorContext): readonly Watchable[] {
    return [session.files, edits];
  }

  readonly #draw = (): void => this.requestUpdate();

  #entries(): TemplateResult {
    const file = this.#files().find(({ name }) => name === this.open);
    return html`${NEW_FILES.map((kind) =>
      entry(kind.icon, kind.label, () => this.#add([begun(kind, this.#files())])),
    )}
    ${entry('upload', t('Add files…'), () => void this.#upload().catch(notifyError))}
    ${this.open === null ? this.#diagramEntries() : nothing}
    ${
      file === undefined
        ? nothing
        : html`<hr />
            ${entry('edit', t('Rename…'), () => this.#rename(file))}
            ${entry('copy', t('Duplicate'), () => this.#add([this.#freed(file)]))}
            ${entry('download', t('Download'), () => download(file.name, 'text/plain', file.content))}
            ${entry('trash', t('Delete…'), () => this.#delete(file))}`
    }`;
  }

  #diagramEntries(): TemplateResult {
    const { context } = this;
    const shown = shownDiagram(context);
    return html`<hr />
      ${entry('plus', t('New diagram…'), () => askNewDiagram(context))}
      ${
        shown === null
          ? nothing
          : entry('edit', t('Rename this diagram…'), () => askDiagramName(context, shown))
      }
      ${
        shown === null || otherThan(context, shown) === null
          ? nothing
          : entry('trash', t('Delete this diagram…'), () => askDeleteDiagram(context, shown))
      }`;
  }

  #files(): readonly Resource[] {
    return this.context.session.files.value;
  }

  #freed(file: Resource): Resource {
    const taken = new Set(this.#files().map(({ name }) => name));
    return { ...file, name: freeName(file.name, (name) => taken.has(name)) };
  }

  #add(files: readonly Resource[]): void {
    for (const file of files) this.context.session.putFile(file);
    const last = files.at(-1);
    if (last !== undefined) this.context.openFile(last.name);
  }

  async #upload(): Promise<void> {
    const files = await readOthers(await chooseFiles('.form,.dmn,.json,.md,.txt'));
    this.#add(files.map((file) => this.#freed(file)));
  }

  #rename(file: Resource): void {
    const taken = this.#files().map(({ name }) => name);
    askFileName(file.name, taken, (wanted) => {
      this.context.session.renameFile(file.name, wanted);
      this.context.openFile(wanted);
    });
  }

  #delete(file: Resource): void {
    const dialog = openDialog(
      {
        title: t('Delete {name}?', { name: file.name }),
        body: html`<p>
          ${t('It is taken out of this process. You can restore it as long as the process is open.')}
        </p>`,
        actions: html`${cancelButton()}
          <button class="button danger" type="submit" autofocus>${t('Delete')}</button>`,
      },
      () => {
        dialog.close();
        this.context.openFile(null);
        this.context.session.removeFile(file.name);
        this.removed = file;
      },
    );
  }

  #restore(file: Resource): void {
    this.removed = null;
    this.#add([this.#freed(file)]);
  }
}

customElements.define('baton-file-menu', BatonFileMenu);

function entry(name: IconName, label: string, act: () => void): TemplateResult {
  return menuLine({ icon: name, label, act });
}
