import type { ReactiveController } from 'lit';
import type { IconName } from '../widgets/icon.ts';

/** Something that can be done on a page: found in the palette, and done by its key. */
export interface Command {
  readonly label: string;
  readonly icon: IconName;
  /** The key that does it, where nothing is being written. */
  readonly key?: string;
  readonly act: () => void;
}

type Offer = () => readonly Command[];

const offers = new Set<Offer>();

/** What can be done on the page that is open, as of now. */
export function commandsHere(): readonly Command[] {
  return [...offers].flatMap((offer) => offer());
}

/** Offers what a page can do for as long as it is on the screen: `host.addController(…)`. */
export class PageCommands implements ReactiveController {
  readonly #offer: Offer;

  constructor(offer: Offer) {
    this.#offer = offer;
  }

  hostConnected(): void {
    offers.add(this.#offer);
  }

  hostDisconnected(): void {
    offers.delete(this.#offer);
  }
}
