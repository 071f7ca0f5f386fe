import type { ElementId } from '../../../shared/ids.ts';
import { getDefinitionXml } from '../../client/definitions.ts';

/** What the texts beside a diagram need to know of its model. */
export interface ModelIndex {
  readonly xml: string;
  /** The name of an element; its type in words and its id when it has none. */
  readonly nameOf: (element: ElementId | string) => string;
  /** How many sequence flows lead into an element. */
  readonly incoming: (element: ElementId) => number;
  /** The type of an element in BPMN's own word; empty when it is not known. */
  readonly typeOf: (element: string) => string;
  /** Whether an event goes on only when all that it waits for has come. */
  readonly awaitsAll: (element: string) => boolean;
  /** Whether an element holds others: then what is inside says where a token is. */
  readonly isScope: (element: string) => boolean;
  /** What a token can be in. */
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  /** Width by height of what is drawn; `null` when the file holds no picture. */
  readonly aspect: number | null;
}

/** An index of nothing: every element goes by its id. */
export const NO_MODEL: ModelIndex = {
  xml: '',
  nameOf: (id) => id,
  incoming: () => 0,
  typeOf: () => '',
  awaitsAll: () => false,
  isScope: () => false,
  nodes: [],
  aspect: 1,
};

const DC = 'http://www.omg.org/spec/DD/20100524/DC';
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Reads names and flows off a BPMN file; nothing of it is executed or loaded. */
export function modelIndexOf(xml: string): ModelIndex {
  const model = new DOMParser().parseFromString(xml, 'application/xml');
  const elements = [...model.getElementsByTagNameNS(BPMN, '*')];
  const names = new Map(elements.flatMap(nameEntry));
  const byId = new Map(elements.map((each) => [each.id, each]));
  const typeOf = (id: string): string => byId.get(id)?.localName ?? '';
  const incoming = countTargets(elements);
  return {
    xml,
    nameOf: (id) => names.get(id) ?? id,
    incoming: (id) => incoming.get(id) ?? 0,
    typeOf,
    awaitsAll: (id) => byId.get(id)?.getAttribute('parallelMultiple') === 'true',
    isScope: (id) => SCOPE.test(typeOf(id)),
    nodes: elements
      .filter(({ id, localName }) => id !== '' && NODE.test(localName))
      .map(({ id }) => ({ id, name: names.get(id) ?? id })),
    aspect: aspectOf(model),
  };
}

function nameEntry(element: Element): readonly (readonly [string, string])[] {
  const { id, localName } = element;
  const name = (element.getAttribute('name') ?? '').replace(/\s+/g, ' ').trim();
  if (id === '') return [];
  if (name !== '') return [[id, name]];
  return NODE.test(localName) ? [[id, `${words(localName)} ${id}`]] : [];
}

function countTargets(elements: readonly Element[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const element of elements) {
    const target = element.localName === 'sequenceFlow' ? element.getAttribute('targetRef') : null;
    if (target !== null) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return counts;
}

const NODE = /([tT]ask|Event|Gateway|SubProcess|[cC]allActivity)$/;

const SCOPE = /^(subProcess|adHocSubProcess|transaction)$/;

/** `parallelGateway` → `parallel gateway`. */
function words(typeName: string): string {
  return typeName.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function aspectOf(model: Document): number | null {
  const boxes = [...model.getElementsByTagNameNS(DC, 'Bounds')].map((bounds) => {
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
      Number(bounds.getAttribute(name)),
    );
    return { left: x, top: y, right: x + width, bottom: y + height };
  });
  if (boxes.length === 0) return null;
  const width =
    Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
  const height =
    Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
  return width > 0 && height > 0 ? width / height : 1;
}

const known = new Map<string, Promise<ModelIndex>>();

/** The index of a deployed definition. Definitions never change: each is asked for once. */
export function modelOf(definitionId: string): Promise<ModelIndex> {
  const asked = known.get(definitionId) ?? getDefinitionXml(definitionId).then(modelIndexOf);
  known.set(definitionId, asked);
  // A failed try is forgotten, so that the next one asks again.
  asked.catch(() => known.delete(definitionId));
  return asked;
}
