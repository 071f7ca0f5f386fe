import type { ModelIndex } from '../api/model-index.ts';
import type { Place, Scene } from '../tokens/scene.ts';
import type { TokenLook } from '../fold/token-look.ts';

const NODE = /([tT]ask|[eE]vent|[gG]ateway|[sS]ubProcess|callActivity|transaction)$/;
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** The flow nodes of a model, as a choice: their ids with their names, by name. */
export function nodesOf(model: ModelIndex): readonly (readonly [id: string, name: string])[] {
  const xml = new DOMParser().parseFromString(model.xml, 'application/xml');
  return [...xml.getElementsByTagNameNS(BPMN, '*')]
    .filter(({ id, localName }) => id !== '' && NODE.test(localName))
    .map(({ id }): readonly [string, string] => [id, model.nameOf(id)])
    .toSorted(([, one], [, other]) => one.localeCompare(other));
}

/** Tokens at elements: solid where they are, hollow and dashed where they would be. */
export function ghostScene(are: readonly string[], wouldBe: readonly string[]): Scene {
  const places = new Map<string, Place>();
  const add = (id: string, look: TokenLook): void => {
    const { tokens } = places.get(id) ?? { tokens: { verified: 0, open: 0, claimed: 0 } };
    places.set(id, {
      tokens: { ...tokens, [look]: tokens[look] + 1 },
      incidents: 0,
      completed: 0,
      undone: 0,
      label: '',
      tone: 'plain',
    });
  };
  for (const id of are) add(id, 'open');
  for (const id of wouldBe) add(id, 'claimed');
  return { places, flows: {}, counting: false };
}
