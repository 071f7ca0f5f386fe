import './run-bar.css';
import { html, type TemplateResult } from 'lit';
import { LightElement } from '../../../app/light-element.ts';
import type { Counterexample } from '../../../checks/finding.ts';
import { t } from '../../../language/t.ts';
import { TokenLayer } from '../../../live/tokens/token-layer.ts';
import { icon, type IconName } from '../../../widgets/icon.ts';
import type { EditorDiagram } from '../../create-modeler.ts';
import { sceneOfRun, tokenRunOf, type TokenRun } from '../../play/token-run.ts';
import { flowIn, momentInWords, nameIn } from './run-words.ts';

/** From one step to the next (ms): long enough to see where the token went. */
const PACE_MS = 1100;

/**
 * Plays a run of tokens on the canvas: steps, plays, pauses. Whoever wants no motion gets steps. It is
 * over when it is closed, and when the diagram changes: the run is of the diagram as it was.
 */
export class BatonRunBar extends LightElement {
  static override properties = { at: { state: true }, isPlaying: { state: true } };
  declare at: number;
  declare isPlaying: boolean;
  #diagram: EditorDiagram | null = null;
  #run: TokenRun = { processId: '', moments: [] };
  #why = '';
  #layer: TokenLayer | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');

  constructor() {
    super();
    this.at = 0;
    this.isPlaying = false;
  }

  /** Begins. @param why what the run shows, in words */
  begin(diagram: EditorDiagram, counterexample: Counterexample, why: string): void {
    this.#diagram = diagram;
    this.#run = tokenRunOf(counterexample, (id) => flowIn(diagram, id));
    this.#why = why;
    this.#layer = new TokenLayer(diagram);
    diagram.get('eventBus').on(OVER, this.#close);
    this.#mark(true);
    this.#go(0);
    if (!this.#calm.matches) this.#play();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.run-next')?.focus());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  override render(): TemplateResult {
    const last = this.#run.moments.length - 1;
    return html`<section
      class="run-bar"
      aria-label=${t('The run that shows it')}
      @keydown=${this.#onKey}
    >
      <p class="run-why">${this.#why}</p>
      <div class="run-line">
        ${this.#buttons(last).map((one) => this.#button(one))}
        <span class="run-said" aria-live="polite">
          <span class="mono">${this.at}/${last}</span> ${this.#said()}
        </span>
        ${this.#button({ ...CLOSE, act: this.#close })}
      </div>
    </section>`;
  }

  #buttons(last: number): readonly BarButton[] {
    const play: BarButton = this.isPlaying
      ? { name: 'play', look: 'stop', label: t('Pause'), isOff: false, act: () => this.#pause() }
      : { name: 'play', look: 'play', label: t('Play'), isOff: false, act: () => this.#play() };
    const back = { name: 'back', look: 'chevronLeft', label: t('Step back') } as const;
    const next = { name: 'next', look: 'step', label: t('Next step') } as const;
    return [
      { ...back, isOff: this.at === 0, act: () => this.#step(-1) },
      ...(this.#calm.matches ? [] : [play]),
      { ...next, isOff: this.at >= last, act: () => this.#step(1) },
    ];
  }

  #button({ name, look, label, isOff, act }: BarButton): TemplateResult {
    return html`<button
      class="button quiet small square run-${name}"
      aria-label=${label}
      title=${label}
      aria-disabled=${isOff}
      @click=${() => (isOff ? undefined : act())}
    >
      ${icon(look)}
    </button>`;
  }

  #said(): string {
    const diagram = this.#diagram;
    if (diagram === null) return '';
    return momentInWords(this.#run, this.at, (id) => nameIn(diagram, id));
  }

  #play(): void {
    const last = this.#run.moments.length - 1;
    if (this.at >= last) this.#go(0);
    this.isPlaying = true;
    this.#timer = setTimeout(() => {
      this.#go(this.at + 1);
      if (this.at < last) this.#play();
      else this.isPlaying = false;
    }, PACE_MS);
  }

  #pause(): void {
    clearTimeout(this.#timer);
    this.isPlaying = false;
  }

  #step(by: 1 | -1): void {
    this.#pause();
    this.#go(this.at + by);
  }

  #go(at: number): void {
    const before = this.at;
    this.at = Math.max(0, Math.min(at, this.#run.moments.length - 1));
    this.#layer?.settle();
    if (this.at === before + 1) this.#travel();
    this.#layer?.show(sceneOfRun(this.#run, this.at));
  }

  #travel(): void {
    const diagram = this.#diagram;
    if (diagram === null) return;
    for (const flow of this.#takenNow()) {
      const leads = flowIn(diagram, flow);
      if (leads !== null) this.#layer?.move({ flow, from: leads.source, to: leads.target });
    }
  }

  #takenNow(): readonly string[] {
    const before = this.#run.moments[this.at - 1]?.flows ?? {};
    const now = Object.entries(this.#run.moments[this.at]?.flows ?? {});
    return now.filter(([flow, times]) => times > (before[flow] ?? 0)).map(([flow]) => flow);
  }

  /** What the run comes by stands out while it is shown. */
  #mark(isOn: boolean): void {
    const diagram = this.#diagram;
    const canvas = diagram?.get('canvas');
    for (const flow of Object.keys(this.#run.moments.at(-1)?.flows ?? {}))
      if (diagram?.get('elementRegistry').get(flow) !== undefined)
        if (isOn) canvas?.addMarker(flow, 'baton-run-taken');
        else canvas?.removeMarker(flow, 'baton-run-taken');
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight') this.#step(1);
    else if (event.key === 'ArrowLeft') this.#step(-1);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #close = (): void => {
    const diagram = this.#diagram;
    this.remove();
    diagram?.get('canvas').focus();
  };

  #end(): void {
    this.#pause();
    this.#mark(false);
    this.#diagram?.get('eventBus').off(OVER, this.#close);
    this.#layer?.destroy();
    this.#layer = null;
    this.#diagram = null;
  }
}

interface BarButton {
  readonly name: string;
  readonly look: IconName;
  readonly label: string;
  readonly isOff: boolean;
  readonly act: () => void;
}

const CLOSE = { name: 'close', look: 'close', label: t('Close'), isOff: false } as const;

const OVER = ['commandStack.changed', 'diagram.destroy', 'import.parse.start'];

customElements.define('baton-run-bar', BatonRunBar);

/** Plays a run on the canvas of a diagram; one at a time. */
export function playRun(diagram: EditorDiagram, counterexample: Counterexample, why: string): void {
  const container = diagram.get('canvas').getContainer();
  container.querySelector('baton-run-bar')?.remove();
  const bar = new BatonRunBar();
  container.append(bar);
  bar.begin(diagram, counterexample, why);
}
