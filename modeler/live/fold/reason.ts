import type { DefinitionId, ElementId } from '../../../shared/ids.ts';
import type { Part, Tone } from '../journal/sentence.ts';

/** Why a token is where it is: a word or two for the diagram, a sentence for the list. */
export interface Reason {
  readonly tone: Tone;
  readonly short: string;
  readonly parts: readonly Part[];
}

/** What the drawing knows and the journal does not. */
export interface Drawing {
  /** How many sequence flows lead into an element. */
  readonly incoming: (element: ElementId) => number;
  /** The type of an element in BPMN's own word, e.g. `eventBasedGateway`; empty when it is not known. */
  readonly typeOf: (element: ElementId) => string;
  /** Whether an event goes on only when all that it waits for has come. */
  readonly awaitsAll: (element: ElementId) => boolean;
}

/** The drawing of the process of an instance (`null`), or of one that it calls. */
export type Drawings = (definition: DefinitionId | null) => Drawing;
