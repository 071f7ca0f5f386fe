import {
  isModdleElement,
  toModel,
  type Diagnostic,
  type ModdleElement,
} from '../../runtime/engine/index.ts';

/**
 * The model that an editor holds, as JSON text for the worker, without writing and reading a file. It is
 * made one element at a time: whoever draws may stop after each, to let what is urgent go before. What
 * only counts over the whole file (an id that is there twice, foreign dialects) is left to the runtime.
 *
 * @returns a `Model` as JSON
 */
export function* modelText(definitions: ModdleElement): Generator<void, string> {
  const diagnostics = new Map<string, Diagnostic>();
  const text = yield* textOf(definitions, diagnostics);
  return `{"definitions":${text},"diagnostics":${JSON.stringify([...diagnostics.values()])}}`;
}

type Found = Map<string, Diagnostic>;

/** By which property an element holds what is read one by one. */
const LISTS = ['rootElements', 'flowElements'] as const;

function* textOf(element: ModdleElement, found: Found): Generator<void, string> {
  const list = LISTS.find((name) => hasList(element, name));
  if (list === undefined) {
    yield;
    return JSON.stringify(read(element, found));
  }
  const { children, ...rest } = read(without(element, list), found);
  const texts: string[] = [];
  for (const child of listOf(element, list)) texts.push(yield* textOf(child, found));
  const others = JSON.stringify(children).slice(1, -1);
  const inner = `"${list}":[${texts.join(',')}]`;
  const both = others === '' ? inner : `${others},${inner}`;
  return `${JSON.stringify(rest).slice(0, -1)},"children":{${both}}}`;
}

/** Each element is read as if it were a file; what is told of several of them is told once. */
function read(element: ModdleElement, found: Found): ReturnType<typeof toModel>['definitions'] {
  const { definitions, diagnostics } = toModel(element);
  for (const one of diagnostics) found.set(`${one.code} ${one.message}`, one);
  return definitions;
}

/** The same element, holding nothing in one of its lists. */
function without(element: ModdleElement, list: string): ModdleElement {
  const own = Object.getOwnPropertyDescriptors(element);
  const prototype: object | null = Reflect.getPrototypeOf(element);
  const bare: unknown = Object.create(prototype, {
    ...own,
    [list]: { value: [], enumerable: true },
  });
  return isModdleElement(bare) ? bare : element;
}

function hasList(element: ModdleElement, name: string): boolean {
  return Object.hasOwn(element, name) && listOf(element, name).length > 0;
}

function listOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const values: unknown = element[name];
  return Array.isArray(values) ? values.filter(isModdleElement) : [];
}
