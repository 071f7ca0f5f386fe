import { tn } from '../../language/t.ts';
import type { Canvas, ElementRegistry, EventBus, Overlays } from '../bpmn.ts';
import { problemsByElement, type ElementProblems, type ModelProblem } from './problem.ts';

const OVERLAY = 'baton-problem';

/** How long (ms) marks are drawn in one frame: thousands of them hold nobody up. */
const SLICE_MS = 4;

/** What `baton.problemBadge` tells on the bus: somebody wants to read what a mark means. */
export interface BadgeEvent {
  readonly elementId: string;
  readonly badge: HTMLElement;
  /** Whether a pointer rests on it, has left it, or it was pressed. */
  readonly act: 'hover' | 'leave' | 'press';
}

/** A mark that is drawn. */
interface Mark {
  readonly look: string;
  readonly severity: string;
  readonly overlay: string;
}

/**
 * Marks the elements that have problems: an outline, and a badge with their number in the colour of the
 * gravest. Only what has changed is drawn anew, a few marks a frame.
 */
export class ProblemMarkers {
  static readonly $inject: readonly string[] = [
    'overlays',
    'canvas',
    'elementRegistry',
    'eventBus',
  ];
  readonly #overlays: Overlays;
  readonly #canvas: Canvas;
  readonly #elementRegistry: ElementRegistry;
  readonly #eventBus: EventBus;
  readonly #marks = new Map<string, Mark>();
  #wanted: ReadonlyMap<string, ElementProblems> = new Map();
  #due: string[] = [];
  #frame: number | null = null;

  constructor(
    overlays: Overlays,
    canvas: Canvas,
    elementRegistry: ElementRegistry,
    eventBus: EventBus,
  ) {
    this.#overlays = overlays;
    this.#canvas = canvas;
    this.#elementRegistry = elementRegistry;
    this.#eventBus = eventBus;
    eventBus.on('diagram.clear', () => {
      this.#marks.clear();
      this.#due = [];
    });
    // With an element goes its mark; should it come back by an undo, it is marked anew.
    eventBus.on(['shape.removed', 'connection.removed'], ({ element }) => {
      if (element !== undefined) this.#marks.delete(element.id);
    });
    eventBus.on(['shape.added', 'connection.added'], ({ element }) => {
      if (element !== undefined && this.#wanted.has(element.id)) this.#ask([element.id]);
    });
    eventBus.on('diagram.destroy', () => {
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    });
  }

  /** Replaces what is marked. Problems of elements that are gone mark nothing. */
  show(problems: readonly ModelProblem[]): void {
    this.#wanted = new Map(problemsByElement(problems).map((one) => [one.elementId, one]));
    const gone = [...this.#marks.keys()].filter((id) => !this.#wanted.has(id));
    const other = [...this.#wanted].filter(
      ([id, one]) => this.#marks.get(id)?.look !== lookOf(one),
    );
    this.#due = [];
    this.#ask([...gone, ...other.map(([id]) => id)]);
  }

  #ask(ids: readonly string[]): void {
    this.#due.push(...ids);
    if (this.#due.length > 0) this.#frame ??= requestAnimationFrame(() => this.#work());
  }

  #work(): void {
    this.#frame = null;
    const until = performance.now() + SLICE_MS;
    let done = 0;
    while (done < this.#due.length && performance.now() < until) {
      this.#update(this.#due[done] ?? '');
      done += 1;
    }
    this.#due = this.#due.slice(done);
    this.#ask([]);
  }

  #update(id: string): void {
    const before = this.#marks.get(id);
    const wanted = this.#wanted.get(id);
    if (before !== undefined) this.#remove(id, before);
    if (wanted === undefined || this.#elementRegistry.get(id) === undefined) return;
    const { severity } = wanted;
    this.#canvas.addMarker(id, `baton-has-${severity}`);
    const html = this.#badge(wanted);
    const overlay = this.#overlays.add(id, OVERLAY, { position: { bottom: 8, left: -8 }, html });
    this.#marks.set(id, { look: lookOf(wanted), severity, overlay });
  }

  #remove(id: string, { severity, overlay }: Mark): void {
    this.#marks.delete(id);
    this.#overlays.remove(overlay);
    if (this.#elementRegistry.get(id) !== undefined)
      this.#canvas.removeMarker(id, `baton-has-${severity}`);
  }

  #badge({ elementId, severity, problems }: ElementProblems): HTMLElement {
    const badge = document.createElement('button');
    badge.type = 'button';
    // The keyboard comes here from the element itself: another stop for each would double the way.
    badge.tabIndex = -1;
    badge.className = `baton-problem-badge ${severity}`;
    badge.textContent = problems.length > 1 ? String(problems.length) : '!';
    badge.setAttribute('aria-label', tn(problems.length, 'One problem', '{count} problems'));
    const tell = (act: BadgeEvent['act']) => (event: Event) => {
      event.stopPropagation();
      this.#eventBus.fire('baton.problemBadge', { elementId, badge, act });
    };
    badge.addEventListener('pointerenter', tell('hover'));
    badge.addEventListener('pointerleave', tell('leave'));
    badge.addEventListener('click', tell('press'));
    return badge;
  }
}

/** Marks that look the same need not be drawn anew. */
function lookOf({ severity, problems }: ElementProblems): string {
  return `${severity} ${problems.length}`;
}
