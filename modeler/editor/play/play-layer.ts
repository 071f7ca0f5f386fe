import { EMPTY_SCENE, sceneOf } from '../../live/tokens/scene.ts';
import { TokenLayer } from '../../live/tokens/token-layer.ts';
import type { EditorContext } from '../editor-context.ts';
import { playOf } from './play-session.ts';
import type { PlayPhase } from './play-state.ts';

/** The tokens of a play on the editor's canvas: the live view's layer, fed by the play. */
class PlayLayer {
  readonly #context: EditorContext;
  #layer: TokenLayer | null = null;
  #moment = -1;

  constructor(context: EditorContext) {
    this.#context = context;
    const { state } = playOf(context);
    const stop = state.subscribe(({ phase }) => this.#show(phase));
    context.signal.addEventListener('abort', () => {
      stop();
      this.#take();
    });
    this.#show(state.value.phase);
  }

  #show(phase: PlayPhase): void {
    if (phase.type !== 'open') return this.#take();
    const container = this.#context.diagram.get('canvas').getContainer();
    // A run that a problem is shown by ends here: tokens of two plays would belong to neither.
    if (this.#layer === null) container.querySelector('baton-run-bar')?.remove();
    const layer = (this.#layer ??= new TokenLayer(this.#context.diagram));
    container.classList.add('playing');
    const { caseView, sent } = phase.shown;
    layer.show(sceneOf(caseView.history, caseView.modelOf));
    const { moment, records } = sent.view;
    if (moment === this.#moment + 1)
      for (const record of records) if (record.type === 'flowTaken') layer.move(record);
    if (moment !== this.#moment + 1 && moment !== this.#moment) layer.settle();
    this.#moment = moment;
  }

  #take(): void {
    this.#layer?.show(EMPTY_SCENE);
    this.#layer?.destroy();
    this.#layer = null;
    this.#moment = -1;
    if (!this.#context.signal.aborted)
      this.#context.diagram.get('canvas').getContainer().classList.remove('playing');
  }
}

const layers = new WeakMap<EditorContext, PlayLayer>();

/** Sees to it that the tokens of the play are on the canvas, as long as there are any. */
export function showTokens(context: EditorContext): void {
  if (!layers.has(context)) layers.set(context, new PlayLayer(context));
}
