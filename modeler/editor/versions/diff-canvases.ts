import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type { Diagram, DiagramElement, Rect } from '../../canvas/bpmn.ts';
import { fit } from '../../live/diagram/fit.ts';
import { VIEWER_OPTIONS } from '../../live/diagram/viewer-options.ts';
import type { FileChange, ItemChange } from './compare/comparison.ts';

/** The two sides of a comparison; `null` where a side has no diagram. */
export interface TwoTexts {
  readonly before: string | null;
  readonly after: string | null;
}

/** What each change looks like: a mark of its own beside its colour. */
const SIGNS: Readonly<Record<ItemChange['type'], string>> = {
  added: '+',
  removed: '−',
  changed: '≠',
  moved: '→',
};

const OVERLAY = 'baton-diff';

/** Two diagrams side by side that are moved and zoomed as one, with what differs marked in both. */
export class DiffCanvases {
  readonly #sides: readonly [Diagram, Diagram];
  readonly #resized: ResizeObserver;
  #following = false;
  #selected: string | null = null;
  #known: readonly boolean[] = [false, false];

  constructor(before: HTMLElement, after: HTMLElement) {
    this.#sides = [viewerIn(before), viewerIn(after)];
    for (const side of this.#sides) side.on('canvas.viewbox.changed', () => this.#follow(side));
    this.#resized = new ResizeObserver(() => this.#resize());
    this.#resized.observe(before);
    this.#resized.observe(after);
  }

  /** Shows both texts and marks what differs. @throws {Error} one of them cannot be drawn */
  async open({ before, after }: TwoTexts, change: FileChange): Promise<void> {
    const texts = [before, after];
    this.#known = texts.map((text) => text !== null);
    for (const [index, side] of this.#sides.entries()) {
      const text = texts[index] ?? null;
      if (text !== null) await side.importXML(text);
    }
    for (const item of change.items) this.#mark(item);
    for (const id of change.redrawn) this.#each(id, (side) => canvasMark(side, id, 'diff-redrawn'));
    this.fit();
  }

  /** Shows all of both. */
  fit(): void {
    const lead = this.#lead();
    if (lead !== null) fit(lead.get('canvas'), null);
  }

  /** Brings a change into view, on both sides where it is on both. */
  reveal(id: string): void {
    if (this.#selected !== null) this.#each(this.#selected, unselect(this.#selected));
    this.#selected = id;
    let shown = false;
    for (const side of [...this.#sides].reverse()) {
      const element = side.get('elementRegistry').get(id);
      const canvas = side.get('canvas');
      if (element === undefined) continue;
      canvasMark(side, id, 'diff-selected');
      const root = canvas.findRoot(element);
      if (root !== null && root !== canvas.getRootElement()) canvas.setRootElement(root);
      // Readable, whatever it takes: a change that cannot be read is not seen.
      if (!shown && element !== root) fit(canvas, boxOf(element));
      shown = true;
    }
  }

  /** Tells which element of a side was clicked. */
  onPick(tell: (id: string) => void): void {
    for (const side of this.#sides)
      side.on('element.click', ({ element }) => {
        if (element !== undefined) tell(element.businessObject.id ?? element.id);
      });
  }

  destroy(): void {
    this.#resized.disconnect();
    for (const side of this.#sides) side.destroy();
  }

  #mark({ type, id }: ItemChange): void {
    this.#each(id, (side) => {
      canvasMark(side, id, `diff-${type}`);
      const element = side.get('elementRegistry').get(id);
      if (element === undefined || element === side.get('canvas').getRootElement()) return;
      const sign = document.createElement('div');
      sign.className = `diff-sign ${type}`;
      sign.textContent = SIGNS[type];
      const at = element.waypoints?.[Math.floor((element.waypoints.length - 1) / 2)];
      const position =
        at === undefined
          ? { top: -10, right: 10 }
          : { top: at.y - element.y - 10, left: at.x - element.x + 6 };
      side.get('overlays').add(id, OVERLAY, { position, html: sign });
    });
  }

  #each(id: string, act: (side: Diagram) => void): void {
    for (const side of this.#sides)
      if (side.get('elementRegistry').get(id) !== undefined) act(side);
  }

  #follow(lead: Diagram): void {
    if (this.#following) return;
    this.#following = true;
    const { x, y, width, height } = lead.get('canvas').viewbox();
    for (const [index, side] of this.#sides.entries())
      if (side !== lead && this.#known[index] === true)
        side.get('canvas').viewbox({ x, y, width, height });
    this.#following = false;
  }

  /** A side that has just come into view, or grown, takes over where the other one looks. */
  #resize(): void {
    const lead = this.#lead();
    if (lead === null) return;
    this.#following = true;
    for (const side of this.#sides) side.get('canvas').resized();
    this.#following = false;
    this.#follow(lead);
  }

  /** The newer side, where it is there and seen. */
  #lead(): Diagram | null {
    const seen = this.#sides.filter(
      (side, index) =>
        this.#known[index] === true && side.get('canvas').getContainer().clientWidth > 0,
    );
    return seen.at(-1) ?? null;
  }
}

function viewerIn(container: HTMLElement): Diagram {
  return new NavigatedViewer({ container, ...VIEWER_OPTIONS });
}

/** Where an element is drawn; a flow by the middle of its way. */
function boxOf(element: DiagramElement): Rect {
  const at = element.waypoints?.[Math.floor((element.waypoints.length - 1) / 2)];
  return at === undefined ? element : { x: at.x, y: at.y, width: 1, height: 1 };
}

function canvasMark(side: Diagram, id: string, marker: string): void {
  side.get('canvas').addMarker(id, marker);
}

function unselect(id: string): (side: Diagram) => void {
  return (side) => side.get('canvas').removeMarker(id, 'diff-selected');
}
