import type { BatonModeler } from '../baton-modeler.ts';
import { browserClock } from '../clock.ts';
import type { EditorDiagram } from '../create-modeler.ts';
import type { EditorSession } from '../editor-session.ts';
import { keepTrail, readTrail } from './indexed-trails.ts';
import { UndoTrail } from './undo-trail.ts';

/** What an undo history stands on. */
export interface HistoryParts {
  readonly session: EditorSession;
  readonly modeler: BatonModeler;
  readonly diagram: EditorDiagram;
  readonly signal: AbortSignal;
}

/** Before the canvas's own keys. */
const BEFORE_CANVAS = 3000;

/**
 * Undo that goes on where the canvas ends: over a reload, or a crash. Every state that was saved is kept
 * beside the draft; when the canvas has nothing left to undo, the state before is shown again.
 */
export class UndoHistory {
  readonly #parts: HistoryParts;
  readonly #trail: UndoTrail;
  #depth = 0;
  #moving: Promise<void> = Promise.resolve();

  constructor(trail: UndoTrail, parts: HistoryParts) {
    this.#trail = trail;
    this.#parts = parts;
    const { session, diagram, signal } = parts;
    diagram.on('commandStack.changed', ({ trigger }) => this.#count(trigger));
    const stop = session.autosave.state.subscribe(({ type }) => {
      if (type === 'saved') this.#record();
    });
    signal.addEventListener('abort', stop);
    diagram.get('keyboard').addListener(BEFORE_CANVAS, ({ keyEvent }) => this.#onKey(keyEvent));
  }

  /** Whether there is anything to undo: here, or before the reload. */
  get canUndo(): boolean {
    return this.#stack.canUndo() || this.#trail.canBack;
  }

  /** Whether there is anything to redo. */
  get canRedo(): boolean {
    return this.#stack.canRedo() || this.#trail.canForward;
  }

  /** Takes back the last step. */
  async undo(): Promise<void> {
    if (this.#parts.session.isReadOnly) return;
    if (this.#stack.canUndo()) await this.#parts.modeler.act('undo');
    else await this.#move(() => this.#trail.back());
  }

  /** Does again what was taken back. */
  async redo(): Promise<void> {
    if (this.#parts.session.isReadOnly) return;
    if (this.#stack.canRedo()) await this.#parts.modeler.act('redo');
    else await this.#move(() => this.#trail.forward());
  }

  get #stack(): ReturnType<typeof stackOf> {
    return stackOf(this.#parts.diagram);
  }

  #count(trigger: string | undefined): void {
    if (trigger === 'clear') this.#depth = 0;
    else this.#depth += trigger === 'undo' ? -1 : 1;
  }

  /** One after another: a state is shown before the next is asked for. */
  #move(step: () => string | null): Promise<void> {
    this.#moving = this.#moving.then(async () => {
      const { modeler, session } = this.#parts;
      await session.autosave.flush();
      const xml = step();
      if (xml === null) return;
      const view = this.#parts.diagram.get('canvas').viewbox();
      await modeler.open(xml);
      const { x, y, width, height } = view;
      this.#parts.diagram.get('canvas').viewbox({ x, y, width, height });
      await session.keepNow();
      session.check.changed();
    });
    return this.#moving;
  }

  #record(): void {
    const { key, xml } = this.#parts.session.document;
    this.#trail.record(this.#depth, xml);
    // A browser that keeps nothing still has what the canvas itself can undo.
    void keepTrail(key, this.#trail.kept, browserClock.now()).catch(() => undefined);
  }

  /** The canvas's own keys, where the canvas has nothing left to undo or redo. */
  #onKey(event: KeyboardEvent): boolean | undefined {
    const wish = wishOf(event);
    if (wish === 'undo' && !this.#stack.canUndo() && this.#trail.canBack) void this.undo();
    else if (wish === 'redo' && !this.#stack.canRedo() && this.#trail.canForward) void this.redo();
    else return undefined;
    return true;
  }
}

function wishOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo';
  return key === 'z' ? 'undo' : null;
}

function stackOf(diagram: EditorDiagram): {
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
} {
  const stack = diagram.get('commandStack');
  return { canUndo: () => stack.canUndo(), canRedo: () => stack.canRedo() };
}

/** The undo history of what is open. @param isDraft whether it goes on from what was kept */
export async function openHistory(isDraft: boolean, parts: HistoryParts): Promise<UndoHistory> {
  const { key, xml } = parts.session.document;
  const kept = isDraft ? await readTrail(key) : null;
  if (kept === null)
    return new UndoHistory(new UndoTrail({ past: [], now: xml, future: [] }), parts);
  // The draft is written before its trail: after a crash between them the trail is one state behind.
  const trail = kept.now === xml ? kept : { past: [...kept.past, kept.now], now: xml, future: [] };
  return new UndoHistory(new UndoTrail(trail), parts);
}
