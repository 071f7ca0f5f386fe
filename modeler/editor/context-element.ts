import type { PropertyDeclarations, PropertyValues } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { EditorContext } from './editor-context.ts';

/** What can be watched: an `Observable` of anything. */
export interface Watchable {
  subscribe(listener: () => void): () => void;
}

/**
 * A part of the editor that is handed its context. It is drawn anew when what it watches changes; say what
 * that is in {@link watched}.
 */
export abstract class ContextElement extends LightElement {
  static override properties: PropertyDeclarations = { context: { attribute: false } };
  declare context: EditorContext;
  #watching: EditorContext | null = null;
  #stops: readonly (() => void)[] = [];

  /** What this element shows. */
  protected abstract watched(context: EditorContext): readonly Watchable[];

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.context === this.#watching || !this.isConnected) return;
    this.#stop();
    this.#watching = this.context;
    this.#stops = this.watched(this.context).map((observable) =>
      observable.subscribe(() => this.requestUpdate()),
    );
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#watching = null;
  }
}
