import './projects.css';
import { html, nothing, type TemplateResult } from 'lit';
import { session as signedIn } from '../../client/session.ts';
import { t, tn } from '../../language/t.ts';
import { exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { notify, notifyError } from '../../widgets/notices.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { avatars } from './avatars.ts';
import { intoProject } from './into-project.ts';
import type { PenState } from './pen.ts';
import type { ProjectDesk } from './project-desk.ts';
import type { SyncState } from './project-sync.ts';

/** The line of a project above its canvas: how it is saved, who is here, who has the pen. */
export class BatonProjectBar extends ContextElement {
  protected override watched({ project }: EditorContext): readonly Watchable[] {
    if (project === null) return [];
    const { sync, pen, comments } = project;
    return [sync.state, pen.state, pen.present, comments.comments];
  }

  override render(): TemplateResult {
    const { project } = this.context;
    if (project === null) return html`${nothing}`;
    const { sync, pen } = project;
    return html`<div class="project-bar">
        <a class="button quiet small" href="/editor">${icon('chevronLeft')} ${t('Projects')}</a>
        ${syncBadge(sync.state.value)} ${this.#comments(project)}
        <span class="project-people">${avatars(pen.present.value, pen.session)}</span>
      </div>
      ${this.#penLine(project, pen.state.value)} ${this.#conflict(project, sync.state.value)}`;
  }

  protected override updated(): void {
    const { project, modeler } = this.context;
    const isReadOnly = project?.isReadOnly ?? false;
    modeler.classList.toggle('read-only', isReadOnly);
    for (const part of modeler.querySelectorAll<HTMLElement>(
      '.djs-palette, .djs-context-pad, .modeler-properties',
    ))
      part.inert = isReadOnly;
  }

  #comments({ comments }: ProjectDesk): TemplateResult {
    const open = (comments.comments.value ?? []).filter(({ resolvedBy }) => resolvedBy === null);
    return html`<button
      class="button quiet small"
      @click=${() => this.context.openPanel('comments')}
    >
      ${icon('comment')} ${tn(open.length, '{count} open comment', '{count} open comments')}
    </button>`;
  }

  #penLine(project: ProjectDesk, pen: PenState): TemplateResult {
    switch (pen.type) {
      case 'unknown':
        return html`${nothing}`;
      case 'mine':
        return pen.askedBy === null ? html`${nothing}` : this.#asked(project, pen.askedBy);
      case 'theirs':
        return line(
          'info',
          t('{by} is editing. You can look at everything, and comment.', { by: nameOf(pen.by) }),
          pen.fallsAt === null
            ? button(t('Ask for the pen'), 'edit', () => project.pen.ask())
            : html`<span class="muted">
                ${t('Asked. It is yours at {time} at the latest, unless {by} keeps it.', {
                  time: exactTime(pen.fallsAt),
                  by: nameOf(pen.by),
                })}
              </span>`,
        );
    }
  }

  #asked(project: ProjectDesk, by: string): TemplateResult {
    return line(
      'warn',
      t('{by} asks for the pen. Without an answer it goes over within a minute.', {
        by: nameOf(by),
      }),
      html`${button(t('Give the pen'), 'check', () => project.give())}
      ${button(t('Keep it'), 'close', () => project.pen.keep())}`,
    );
  }

  #conflict(project: ProjectDesk, state: SyncState): TemplateResult {
    if (state.type === 'failed')
      return line(
        'warn',
        t('The project could not be saved.'),
        button(t('Try again'), 'refresh', () => project.sync.flush()),
      );
    if (state.type === 'gone')
      return line(
        'warn',
        t('This project was deleted, or you may not see it any more. What is open is kept here.'),
        button(t('Keep it in a new project'), 'copy', () => intoProject(this.context)),
      );
    if (state.type === 'locked')
      return line(
        'warn',
        t('What you changed is not in the project: it is saved when the pen is yours again.'),
        button(t('Theirs, mine as a draft'), 'copy', () => takeTheirs(project)),
      );
    if (state.type !== 'conflict') return html`${nothing}`;
    return line(
      'warn',
      t(
        'Somebody else has changed {files} too. What you changed is kept here. Whose work counts?',
        {
          files: state.files.join(', '),
        },
      ),
      html`${button(t('Show what differs'), 'branch', () => this.#compare(project))}
      ${button(t('Mine'), 'check', () => project.keepMine())}
      ${button(t('Theirs, mine as a draft'), 'copy', () => takeTheirs(project))}`,
    );
  }

  async #compare(project: ProjectDesk): Promise<void> {
    const { openComparison } = await import('../versions/open-comparison.ts');
    const was = { label: t('What is on the server'), files: (await project.theirs()).files };
    const files = await this.context.session.allFiles();
    await openComparison(was, { label: t('What is open here'), files });
  }
}

customElements.define('baton-project-bar', BatonProjectBar);

async function takeTheirs(project: ProjectDesk): Promise<void> {
  const key = await project.takeTheirs();
  notify({
    tone: 'ok',
    title: t('What you changed is a draft of its own now'),
    link: { href: `/editor/draft/${encodeURIComponent(key)}`, label: t('Open the draft') },
  });
}

function syncBadge(state: SyncState): TemplateResult {
  const [tone, text, detail] = inWords(state);
  return html`<span class="badge ${tone}" role="status" title=${detail}>${text}</span>`;
}

function inWords(state: SyncState): readonly [tone: string, text: string, detail: string] {
  switch (state.type) {
    case 'synced':
      return ['ok', t('Saved in the project'), t('Everybody in the project sees it.')];
    case 'pending':
      return ['', t('Saving to the project…'), t('It is kept in this browser already.')];
    case 'offline':
      return [
        'warn',
        t('Offline: kept in this browser'),
        t('It is saved in the project when the runtime answers again.'),
      ];
    case 'conflict':
      return ['warn', t('Not saved: two versions'), t('Somebody else has saved since.')];
    case 'locked':
      return ['warn', t('Not saved: another edits'), t('It is kept in this browser.')];
    case 'gone':
      return ['danger', t('The project is gone'), t('It is kept in this browser.')];
    case 'failed':
      return ['danger', t('Not saved in the project'), t('It is kept in this browser.')];
  }
}

function line(tone: 'info' | 'warn', text: string, actions: TemplateResult): TemplateResult {
  return html`<div class="editor-banner ${tone}" role="status">
    ${icon(tone === 'warn' ? 'warning' : 'lock')} <span>${text}</span> ${actions}
  </div>`;
}

function button(
  label: string,
  name: 'edit' | 'check' | 'close' | 'branch' | 'copy' | 'refresh',
  act: () => Promise<void>,
): TemplateResult {
  return html`<button class="button small" @click=${() => void act().catch(notifyError)}>
    ${icon(name)} ${label}
  </button>`;
}

/** Another window of one's own is said to be that. */
function nameOf(by: string): string {
  const me = signedIn.value.type === 'signedIn' ? signedIn.value.user : null;
  return by === me ? t('Another window of yours') : by;
}
