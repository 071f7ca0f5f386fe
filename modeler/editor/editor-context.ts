import type { Observable } from '../client/observable.ts';
import type { ModelProblem } from '../canvas/problems/problem.ts';
import type { Checks } from '../checks/checks.ts';
import type { BatonModeler } from './baton-modeler.ts';
import type { EditorDiagram } from './create-modeler.ts';
import type { EditorSession } from './editor-session.ts';
import type { UndoHistory } from './history/undo-history.ts';
import type { ProjectDesk } from './projects/project-desk.ts';
import type { ProblemDesk } from './problems/desk.ts';

/**
 * What the parts of the editor share: the dock's panels, the editors of other files, the acts of the
 * toolbar. It lives as long as the document is open.
 */
export interface EditorContext {
  readonly session: EditorSession;
  readonly modeler: BatonModeler;
  /** The canvas with its services; every change goes through its command stack. */
  readonly diagram: EditorDiagram;
  /** Everything that is known to be wrong, gravest first. */
  readonly problems: Observable<readonly ModelProblem[]>;
  /** What is done about them: going there, mending, seeing it happen. */
  readonly desk: ProblemDesk;
  /** The worker that finds them while it is drawn. */
  readonly checks: Pick<Checks, 'state'>;
  /** Undo that goes on where the canvas ends: over a reload. */
  readonly history: UndoHistory;
  /** The project of the server that is open; `null`: what is open belongs to none. */
  readonly project: ProjectDesk | null;
  /** Counts the edits of the diagram: whoever shows something of it draws anew. */
  readonly edits: Observable<number>;
  /** Ends when the document is closed. */
  readonly signal: AbortSignal;
  /** Selects an element, wherever it stands, and shows the diagram. */
  readonly reveal: (elementId: string) => Promise<boolean>;
  /** Opens one of the session's files beside the diagram; `null` goes back to the diagram. */
  readonly openFile: (name: string | null) => void;
  /** Opens a panel of the dock. */
  readonly openPanel: (id: string) => void;
}

/** The parts of a context that are there before its problems are looked for. */
export type BareContext = Omit<EditorContext, 'desk' | 'checks'>;
