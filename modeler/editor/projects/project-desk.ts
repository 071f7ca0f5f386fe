import type { Resource } from '../../client/definitions.ts';
import { connection } from '../../client/connection.ts';
import { getProject, getProjectFiles, saveFiles } from '../../client/projects.ts';
import { freshKey } from '../../client/request.ts';
import { browserClock } from '../clock.ts';
import { drafts } from '../drafts/drafts.ts';
import { draftOf } from '../documents/editor-document.ts';
import { CommentShelf } from '../comments/comment-shelf.ts';
import type { BatonModeler } from '../baton-modeler.ts';
import type { EditorDiagram } from '../create-modeler.ts';
import type { EditorSession } from '../editor-session.ts';
import { notifyError } from '../../widgets/notices.ts';
import { guardCanvas } from './read-only.ts';
import { Pen } from './pen.ts';
import { ProjectSync } from './project-sync.ts';

/** What a desk stands on. */
export interface DeskParts {
  readonly session: EditorSession;
  readonly modeler: BatonModeler;
  readonly diagram: EditorDiagram;
  readonly signal: AbortSignal;
}

/**
 * The work on a project of the server: what is saved there, who else is here, who has the pen, and what is
 * said about it.
 */
export class ProjectDesk {
  readonly projectId: string;
  readonly sync: ProjectSync;
  readonly pen: Pen;
  readonly comments: CommentShelf;
  readonly #parts: DeskParts;
  #taking = false;

  /** @param known the files of the project as they are on the server, at the revision the work began at */
  constructor(projectId: string, known: Known, parts: DeskParts) {
    const { session, diagram, signal } = parts;
    this.projectId = projectId;
    this.#parts = parts;
    this.pen = new Pen(projectId, session.document.resourceName, signal);
    this.comments = new CommentShelf(projectId, session.document.resourceName);
    this.sync = new ProjectSync(known, {
      files: () => session.allFiles(),
      save: (save) => saveFiles(projectId, save),
      lock: () => this.pen.token,
      onKnown: (revision, isSynced) =>
        void session
          .rebase({ type: 'project', projectId, revision, isSynced })
          .catch(() => undefined),
      clock: browserClock,
    });
    guardCanvas(diagram, () => this.isReadOnly);
    this.#follow(signal);
  }

  /** Another has the pen. */
  get isReadOnly(): boolean {
    return this.pen.state.value.type === 'theirs' && !this.#taking;
  }

  /** The pen goes to who has asked, with everything saved that was done with it. */
  async give(): Promise<void> {
    await this.#parts.session.autosave.flush();
    await this.sync.flush();
    await this.pen.give();
  }

  /** What was saved on the server last. */
  async theirs(): Promise<Known> {
    const { revision } = await getProject(this.projectId);
    return { revision, files: await getProjectFiles(this.projectId, revision) };
  }

  /** What is here counts: it is saved over what somebody else has saved. */
  async keepMine(): Promise<void> {
    await this.sync.saveOver((await this.theirs()).revision);
  }

  /** What is on the server counts; what is here becomes a draft of its own, whose key is returned. */
  async takeTheirs(): Promise<string> {
    const { session } = this.#parts;
    await session.autosave.flush();
    const document = { ...session.document, xml: await this.#parts.modeler.xml() };
    const key = `${document.key}~${freshKey().slice(0, 6)}`;
    const base = { type: 'file', name: document.resourceName } as const;
    await drafts.put(draftOf({ ...document, key, base }, browserClock.now()));
    await this.show(await this.theirs());
    return key;
  }

  /** Shows what is on the server in the place of what is here. */
  async show(known: Known): Promise<void> {
    const { session, modeler } = this.#parts;
    const { resourceName } = session.document;
    this.#taking = true;
    try {
      const diagram = known.files.find(({ name }) => name === resourceName);
      session.files.set(known.files.filter(({ name }) => name !== resourceName));
      if (diagram !== undefined) await modeler.open(diagram.content);
      this.sync.reset(known);
      await session.keepNow();
    } finally {
      this.#taking = false;
    }
  }

  #follow(signal: AbortSignal): void {
    const { session, diagram } = this.#parts;
    const stops = [
      session.autosave.state.subscribe(({ type }) => {
        if (type === 'saving' && !this.#taking) this.sync.changed();
      }),
      this.pen.state.subscribe(() => void this.#catchUp().catch(notifyError)),
      this.pen.news.subscribe((news) => {
        if (news !== null) this.comments.follow(news.comments);
        void this.#catchUp().catch(notifyError);
      }),
      connection.subscribe((state) => {
        if (state === 'online') void this.sync.flush();
      }),
    ];
    diagram.on('selection.changed', ({ newSelection = [] }) =>
      this.pen.look(newSelection[0]?.businessObject.id ?? null),
    );
    signal.addEventListener('abort', () => {
      this.sync.stop();
      for (const stop of stops) stop();
    });
    this.pen.start();
  }

  /** Whoever changes nothing sees what others have saved, as soon as they have. */
  async #catchUp(): Promise<void> {
    const news = this.pen.news.value;
    const isBehind = news !== null && news.revision > this.sync.revision;
    const hasOwn = this.sync.state.value.type !== 'synced';
    if (!isBehind || hasOwn || this.#taking) return;
    const known = await this.theirs();
    if (known.revision > this.sync.revision && this.sync.state.value.type === 'synced')
      await this.show(known);
  }
}

/** The files of a project as of a revision. */
export interface Known {
  readonly revision: number;
  readonly files: readonly Resource[];
}
