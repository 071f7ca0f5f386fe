import type { Canvas, ElementRegistry, EventBus, Overlays } from '../bpmn.ts';
import { problemsByElement, type ElementProblems, type ModelProblem } from './problem.ts';

const OVERLAY = 'baton-problem';
const MARKERS = ['baton-has-error', 'baton-has-warning'] as const;

/** Marks the elements that have problems: an outline, and a badge that says what is wrong. */
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
  #shown: readonly ElementProblems[] = [];

  constructor(
    overlays: Overlays,
    canvas: Canvas,
    elementRegistry: ElementRegistry,
    eventBus: EventBus,
  ) {
    this.#overlays = overlays;
    this.#canvas = canvas;
    this.#elementRegistry = elementRegistry;
    eventBus.on('diagram.clear', () => {
      this.#shown = [];
    });
  }

  /** Replaces what is marked. Problems of elements that are gone mark nothing. */
  show(problems: readonly ModelProblem[]): void {
    this.#clear();
    this.#shown = problemsByElement(problems).filter(
      ({ elementId }) => this.#elementRegistry.get(elementId) !== undefined,
    );
    for (const found of this.#shown) this.#mark(found);
  }

  #mark({ elementId, severity, messages }: ElementProblems): void {
    this.#canvas.addMarker(elementId, `baton-has-${severity}`);
    const badge = document.createElement('div');
    badge.className = `baton-problem-badge ${severity}`;
    badge.textContent = messages.length > 1 ? String(messages.length) : '!';
    badge.title = messages.join('\n');
    this.#overlays.add(elementId, OVERLAY, { position: { bottom: 8, left: -8 }, html: badge });
  }

  #clear(): void {
    this.#overlays.remove({ type: OVERLAY });
    for (const { elementId } of this.#shown)
      if (this.#elementRegistry.get(elementId) !== undefined)
        for (const marker of MARKERS) this.#canvas.removeMarker(elementId, marker);
  }
}
