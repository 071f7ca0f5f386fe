import './comments.css';
import './mention-field.ts';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ProjectComment, ProjectReply } from '../../../shared/api/project-talk-shapes.ts';
import type { Said } from '../../client/project-comments.ts';
import { session as signedIn } from '../../client/session.ts';
import { t } from '../../language/t.ts';
import { ago, exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { notifyError } from '../../widgets/notices.ts';
import { emptyState, skeleton } from '../../widgets/states.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { nameOf } from '../main-process.ts';
import { intoProject } from '../projects/into-project.ts';
import type { CommentShelf } from './comment-shelf.ts';

type Filter = 'open' | 'here' | 'mine' | 'resolved';

/** What is said about the process and its elements: read, answered, settled. */
export class BatonCommentsPanel extends ContextElement {
  static override properties: PropertyDeclarations = {
    filter: { state: true },
    selected: { state: true },
  };
  declare filter: Filter;
  /** The id of the element that is selected; `null`: none. */
  declare selected: string | null;
  /** The comment that was led to last. */
  #ledTo: string | null = null;

  constructor() {
    super();
    this.filter = 'open';
    this.selected = null;
  }

  protected override watched({ project }: EditorContext): readonly Watchable[] {
    return project === null ? [] : [project.comments.comments];
  }

  /** Somebody was led here to one comment: it is shown, whether open or settled, and stands out. */
  protected override updated(): void {
    const wanted = new URLSearchParams(window.location.search).get('comment');
    if (wanted === null || wanted === this.#ledTo) return;
    const said = this.context.project?.comments.comments.value ?? null;
    const found = said?.find(({ commentId }) => commentId === wanted);
    if (found === undefined) return;
    this.filter = found.resolvedBy === null ? 'open' : 'resolved';
    const element = this.querySelector<HTMLElement>(`[data-comment="${CSS.escape(wanted)}"]`);
    if (element === null) return;
    this.#ledTo = wanted;
    element.focus();
    element.scrollIntoView({ block: 'center' });
  }

  protected override firstUpdated(): void {
    const { diagram } = this.context;
    const follow = (): void => {
      const [element] = diagram.get('selection').get();
      this.selected = element?.businessObject.id ?? null;
    };
    diagram.on('selection.changed', follow);
    follow();
  }

  override render(): TemplateResult {
    const { project } = this.context;
    if (project === null) return this.#noProject();
    const { comments } = project;
    const said = comments.comments.value;
    if (said === null) return skeleton(3);
    const shown = said.filter((one) => this.#isShown(one));
    return html`<div class="comments">
      <div class="comments-acts" role="group" aria-label=${t('Which comments')}>
        ${this.#filterButton('open', t('Open'))}
        ${this.#filterButton('here', t('At the selected element'))}
        ${this.#filterButton('mine', t('Naming me'))}
        ${this.#filterButton('resolved', t('Settled'))}
      </div>
      <baton-mention-field
        .projectId=${project.projectId}
        .label=${this.#placeInWords()}
        .act=${this.selected === null ? t('Comment on the process') : t('Comment on the element')}
        @baton-said=${({ detail }: CustomEvent<Said>) =>
          void comments.add(detail, this.selected).catch(notifyError)}
      ></baton-mention-field>
      ${
        shown.length === 0
          ? html`<p class="muted comments-none">${t('No comments here.')}</p>`
          : html`<ol class="comment-list">
              ${shown.map((one) => this.#comment(comments, one))}
            </ol>`
      }
    </div>`;
  }

  #noProject(): TemplateResult {
    return emptyState({
      icon: 'comment',
      title: t('Comments belong to a project'),
      detail: t(
        'Keep this process in a project on the server: then others see it, and can say something about it.',
      ),
      actions: html`<button
        class="button primary"
        @click=${() => void intoProject(this.context).catch(notifyError)}
      >
        ${t('Keep it in a project')}
      </button>`,
    });
  }

  #filterButton(filter: Filter, label: string): TemplateResult {
    return html`<button
      class="button small quiet"
      aria-pressed=${this.filter === filter}
      @click=${() => (this.filter = filter)}
    >
      ${label}
    </button>`;
  }

  #isShown({ elementId, mentions, replies, resolvedBy }: ProjectComment): boolean {
    const isOpen = resolvedBy === null;
    switch (this.filter) {
      case 'open':
        return isOpen;
      case 'here':
        return isOpen && elementId === this.selected;
      case 'mine':
        return isOpen && [...mentions, ...replies.flatMap((one) => one.mentions)].includes(me());
      case 'resolved':
        return !isOpen;
    }
  }

  #placeInWords(): string {
    return this.selected === null
      ? t('Comment on the process')
      : t('Comment on {element}', { element: this.#nameOf(this.selected) });
  }

  #nameOf(elementId: string): string {
    const element = this.context.diagram.get('elementRegistry').get(elementId);
    const name = element === undefined ? '' : nameOf(element.businessObject);
    return name === '' ? elementId : name;
  }

  #comment(shelf: CommentShelf, comment: ProjectComment): TemplateResult {
    const { commentId, elementId, resolvedBy, replies } = comment;
    const isOpen = resolvedBy === null;
    const act = (doing: Promise<void>): void => void doing.catch(notifyError);
    return html`<li
      class="comment ${isOpen ? '' : 'settled'}"
      data-comment=${commentId}
      tabindex="-1"
    >
      ${remark(comment)}
      ${
        elementId === null
          ? nothing
          : html`<button
              class="button quiet small comment-place"
              @click=${() => void this.context.reveal(elementId)}
            >
              ${icon('external')} ${this.#nameOf(elementId)}
            </button>`
      }
      ${replies.map((reply) => html`<div class="comment-reply">${remark(reply)}</div>`)}
      ${
        resolvedBy === null
          ? html`<details class="comment-answer">
              <summary>${t('Answer')}</summary>
              <baton-mention-field
                .projectId=${this.context.project?.projectId ?? ''}
                .label=${t('Answer to {by}', { by: comment.by })}
                .act=${t('Answer')}
                @baton-said=${({ detail }: CustomEvent<Said>) => act(shelf.reply(commentId, detail))}
              ></baton-mention-field>
            </details>`
          : html`<p class="muted">${t('Settled by {by}', { by: resolvedBy })}</p>`
      }
      <div class="comment-acts">
        <button class="button small" @click=${() => act(shelf.resolve(commentId, isOpen))}>
          ${icon(isOpen ? 'check' : 'undo')} ${isOpen ? t('Settle') : t('Open again')}
        </button>
        ${
          comment.by === me()
            ? html`<button class="button small quiet" @click=${() => act(shelf.remove(commentId))}>
                ${icon('trash')} ${t('Take back')}
              </button>`
            : nothing
        }
      </div>
    </li>`;
  }
}

customElements.define('baton-comments-panel', BatonCommentsPanel);

function remark({ by, at, text }: ProjectComment | ProjectReply): TemplateResult {
  return html`<p class="comment-head">
      <strong>${by}</strong>
      <time class="muted" datetime=${at} title=${exactTime(at)}>${ago(at)}</time>
    </p>
    <p class="comment-text"><span>${words(text)}</span></p>`;
}

/** Who is named stands out. */
function words(text: string): readonly unknown[] {
  return text
    .split(/(?<![\w@])(@[A-Za-z0-9][A-Za-z0-9._-]*)/)
    .map((part) => (part.startsWith('@') ? html`<b>${part}</b>` : part));
}

function me(): string {
  return signedIn.value.type === 'signedIn' ? signedIn.value.user : '';
}
