import './mentions.css';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ProjectMention } from '../../shared/api/project-talk-shapes.ts';
import { LightElement } from '../app/light-element.ts';
import { listMentions, noteMentionRead } from '../client/mentions.ts';
import { t } from '../language/t.ts';
import { PagedList } from '../live/lists/paged-list.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { notifyError } from '../widgets/notices.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';

/**
 * Where somebody is named in a comment that is still open: leads there, and notes what was read.
 *
 * @fires baton-mentions-read — another one was read, or is not any more
 */
export class BatonMentionList extends LightElement {
  readonly #list = new PagedList<ProjectMention>(this, (page, signal) =>
    listMentions(null, page, signal),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#list.restart();
  }

  override render(): TemplateResult {
    const { items, more, failed, loading } = this.#list.state;
    if (items === null)
      return failed === null ? skeleton(4) : failure(failed, () => void this.#list.restart());
    if (items.length === 0)
      return emptyState({
        icon: 'comment',
        title: t('Nobody has named you'),
        detail: t(
          'When somebody writes @ and your name in a comment of a project, it stands here.',
        ),
      });
    return html`<ol class="mentions">
        ${repeat(items, keyOf, (mention) => this.#entry(mention))}
      </ol>
      ${
        more
          ? html`<button
              class="button quiet"
              ?disabled=${loading}
              @click=${() => void this.#list.more()}
            >
              ${t('Show more')}
            </button>`
          : nothing
      }`;
  }

  #entry(mention: ProjectMention): TemplateResult {
    const { projectName, text, at, by, read } = mention;
    const label = read ? t('Mark as unread') : t('Mark as read');
    return html`<li class="mention ${read ? 'read' : ''}">
      <a href=${placeOf(mention)} @click=${() => this.#note(mention, true)}>
        <span class="mention-head">
          ${read ? nothing : html`<span class="badge accent">${t('new')}</span>`}
          <strong>${t('{by} names you', { by })}</strong>
          <time class="muted" datetime=${at} title=${exactTime(at)}>${ago(at)}</time>
        </span>
        <span class="mention-text">${text}</span>
        <span class="muted">${projectName}</span>
      </a>
      <button
        class="button quiet small square"
        aria-label=${label}
        title=${label}
        @click=${() => this.#note(mention, !read)}
      >
        ${icon(read ? 'undo' : 'check')}
      </button>
    </li>`;
  }

  #note(mention: ProjectMention, read: boolean): void {
    if (mention.read === read) return;
    void noteMentionRead(mention, read)
      .then(async () => {
        this.dispatchEvent(new CustomEvent('baton-mentions-read', { bubbles: true }));
        await this.#list.reload();
      })
      .catch(notifyError);
  }
}

customElements.define('baton-mention-list', BatonMentionList);

function keyOf({ projectId, commentId }: ProjectMention): string {
  return `${projectId} ${commentId}`;
}

/** The comment in its project. */
function placeOf({ projectId, commentId }: ProjectMention): string {
  const query = new URLSearchParams({ dock: 'comments', comment: commentId });
  return `/editor/project/${encodeURIComponent(projectId)}?${query.toString()}`;
}
