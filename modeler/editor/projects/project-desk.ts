import type { SignOff } from '../../../shared/api/deployments.ts';
import type { DeploymentRehearsal } from '../../../shared/api/project-shapes.ts';
import { Mishap } from '../../client/api-problem.ts';
import type { Resource } from '../../client/definitions.ts';
import { deployProject, type DeployAnswer } from '../../client/deployments.ts';
import { Observable } from '../../client/observable.ts';
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
import { notify } from '../../widgets/notices.ts';
import { t } from '../../language/t.ts';
import { holdStill } from './hold-still.ts';
import { guardCanvas } from './read-only.ts';
import { Pen } from './pen.ts';
import { ProjectSync } from './project-sync.ts';
import { areSame } from './reconcile.ts';

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
  /** How often something of it was deployed from here. */
  readonly deployments: Observable<number> = new Observable(0);
  readonly #parts: DeskParts;
  #taking = false;

  /** @param known the files of the project as they are on the server, at the revision the work began at */
  constructor(
    projectId: string,
    { base, ...known }: Known & { readonly base: (() => Promise<readonly Resource[]>) | null },
    parts: DeskParts,
  ) {
    const { session, diagram, signal } = parts;
    this.projectId = projectId;
    this.#parts = parts;
    this.pen = new Pen(projectId, session.document.resourceName, signal);
    this.comments = new CommentShelf(projectId, session.document.resourceName);
    this.sync = new ProjectSync(known, {
      files: () => session.allFiles(),
      save: (save) => saveFiles(projectId, save),
      ...(base !== null && { base }),
      theirs: () => this.theirs(),
      take: (here, files) => this.#take(here, files),
      lock: () => this.pen.token,
      onKnown: (revision, isSynced) =>
        void session
          .rebase({ type: 'project', projectId, revision, isSynced })
          .catch(() => undefined),
      clock: browserClock,
    });
    guardCanvas(diagram, () => this.isReadOnly);
    session.guard(() => this.isReadOnly, REFUSED);
    const page = parts.modeler.closest<HTMLElement>('baton-editor-page');
    if (page !== null) holdStill(page, () => this.isReadOnly, REFUSED, signal);
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

  /**
   * Deploys what is open: it is saved first, and the project remembers which of its states it was.
   * @throws {Mishap} it cannot be saved
   */
  async deploy(
    signOffs: readonly SignOff[],
    rehearsal: DeploymentRehearsal | null,
  ): Promise<DeployAnswer> {
    const revision = await this.saved();
    const { projectId } = this;
    const answer = await this.#parts.session.deploy(signOffs, (_files, key, agreed) =>
      deployProject({ projectId, revision, rehearsal }, key, agreed),
    );
    this.deployments.set(this.deployments.value + 1);
    return answer;
  }

  /** Saves what is open, and gives the revision that it is then. @throws {Mishap} it cannot be saved */
  async saved(): Promise<number> {
    await this.#parts.session.autosave.flush();
    await this.sync.flush();
    if (this.sync.state.value.type !== 'synced')
      throw new Mishap(
        t('It could not be saved in the project'),
        t('This is done with what is saved there. Solve this first, then try again.'),
      );
    return this.sync.revision;
  }

  /** What was saved on the server last. */
  async theirs(): Promise<Known> {
    const { revision } = await getProject(this.projectId);
    return { revision, files: await getProjectFiles(this.projectId, revision) };
  }

  /** What is here counts: it is saved over what somebody else has saved. */
  async keepMine(): Promise<void> {
    await this.#parts.session.autosave.flush();
    await this.sync.saveOver();
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
    await this.#put(await this.#parts.session.allFiles(), known.files);
    this.sync.reset(known);
  }

  async #take(here: readonly Resource[], files: readonly Resource[]): Promise<boolean> {
    if (!areSame(await this.#parts.session.allFiles(), here)) return false;
    await this.#put(here, files);
    return true;
  }

  /** The canvas begins anew only where the diagram is another: what was done on it can be undone else. */
  async #put(here: readonly Resource[], files: readonly Resource[]): Promise<void> {
    const { session, modeler } = this.#parts;
    const { resourceName } = session.document;
    const isDiagram = ({ name }: Resource): boolean => name === resourceName;
    const diagram = files.find(isDiagram);
    this.#taking = true;
    try {
      session.files.set(files.filter((file) => !isDiagram(file)));
      if (diagram !== undefined && diagram.content !== here.find(isDiagram)?.content)
        await modeler.open(diagram.content);
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
      this.pen.state.subscribe(({ type }) => {
        if (type === 'mine' && this.sync.state.value.type === 'locked') void this.sync.flush();
      }),
      this.pen.news.subscribe((news) => {
        if (news === null) return;
        this.comments.follow(news.comments);
        this.sync.hear(news.revision);
      }),
      this.pen.gone.subscribe((isGone) => {
        if (isGone) this.sync.lose();
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
}

const REFUSED = (): void =>
  notify({
    tone: 'warn',
    title: t('Somebody else has the pen'),
    detail: t('Nothing was changed. Ask for the pen above.'),
  });

/** The files of a project as of a revision. */
export interface Known {
  readonly revision: number;
  readonly files: readonly Resource[];
}
