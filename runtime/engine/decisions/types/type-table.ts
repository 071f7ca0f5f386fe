import { childOf, childrenOf, flagOf, textOf, type ModelElement } from '../../compile/model.ts';
import { builtInType, type FeelType } from '../../expression/index.ts';
import { foreignLanguage } from '../boxed/literal-expression.ts';
import { isUnnamed } from '../unnamed.ts';
import { report, within, type Place } from '../place.ts';
import { compileTests } from '../texts.ts';
import { wordsOf } from '../words.ts';
import {
  ANYTHING,
  both,
  ofEach,
  ofEntries,
  type Check,
  type DecisionType,
} from './decision-type.ts';

/** The types that one file defines, and those of the files it imports. */
export interface TypeTable {
  /** The type that a reference names; null when there is none. */
  find(typeRef: string): DecisionType | null;
  /** All of them, by the names FEEL text may use. */
  readonly feel: ReadonlyMap<string, FeelType>;
}

/** What people write where they mean that they do not say. */
const UNSAID: ReadonlySet<string> = new Set(['', '<Undefined>', 'Undefined', 'undefined', 'any']);

/** Types of FEEL that the prefix of a namespace may precede, as DMN 1.1 writes them. */
const PREFIXED = /^[A-Za-z_][\w.-]*:(?<local>.+)$/s;

/** How deep components may nest, and types refer to each other. */
const DEEPEST = 50;

/** How many parts a type may have, those of its parts counted as often as they stand in it. */
const MOST_PARTS = 10_000;

/**
 * Reads the item definitions of a file.
 *
 * @param imports the types of imported files by the names of the imports
 * @spec DMN 1.5 §7.3.2
 */
export function readTypes(
  definitions: ModelElement,
  imports: ReadonlyMap<string, TypeTable>,
  place: Place,
): TypeTable {
  const elements = new Map<string, ModelElement>();
  for (const one of childrenOf(definitions, 'itemDefinition')) {
    const name = wordsOf(one, 'name');
    const here = within(place, one);
    if (name === '')
      report(here, 'missing-name', 'Expected a type to have a name, but it has none.');
    else if (elements.has(name))
      report(here, 'duplicate', `Expected the type ${name} once, but it is there twice.`);
    elements.set(name, one);
  }
  const library: Library = { elements, imports, read: new Map(), reading: new Set(), place };
  const own = [...elements.keys()].map(
    (name) => [name, find(library, name, 0) ?? ANYTHING] as const,
  );
  const feel = new Map(own.map(([name, type]) => [name, type.feel]));
  for (const [prefix, table] of imports)
    for (const [name, type] of table.feel) {
      const known = isUnnamed(prefix) ? name : `${prefix}.${name}`;
      // Names that are brought in stand behind one's own, and behind those that came before.
      if (!feel.has(known)) feel.set(known, type);
    }
  return { find: (typeRef) => find(library, typeRef.trim(), 0), feel };
}

interface Library {
  readonly elements: ReadonlyMap<string, ModelElement>;
  readonly imports: ReadonlyMap<string, TypeTable>;
  readonly read: Map<string, DecisionType>;
  readonly reading: Set<string>;
  readonly place: Place;
}

function find(library: Library, typeRef: string, depth: number): DecisionType | null {
  if (UNSAID.has(typeRef)) return ANYTHING;
  const known = ownType(library, typeRef, depth) ?? builtIn(typeRef) ?? imported(library, typeRef);
  if (known !== null) return known;
  const local = PREFIXED.exec(typeRef)?.groups?.['local'];
  return local === undefined ? null : (find(library, local, depth) ?? fromAny(library, local));
}

function builtIn(name: string): DecisionType | null {
  const feel = builtInType(name);
  return feel === null ? null : { name, feel, check: null, values: null };
}

function imported({ imports }: Library, typeRef: string): DecisionType | null {
  for (const [prefix, table] of imports) {
    const start = isUnnamed(prefix) ? '' : `${prefix}.`;
    const found = typeRef.startsWith(start) ? table.find(typeRef.slice(start.length)) : null;
    if (found !== null) return found;
  }
  return null;
}

/** A prefix of DMN 1.1 may stand for the namespace of any imported file. */
function fromAny({ imports }: Library, local: string): DecisionType | null {
  for (const table of imports.values()) {
    const found = table.find(local);
    if (found !== null) return found;
  }
  return null;
}

function ownType(library: Library, name: string, depth: number): DecisionType | null {
  const element = library.elements.get(name);
  if (element === undefined) return null;
  const known = library.read.get(name);
  if (known !== undefined) return known;
  // A type within itself has no end: there, anything may stand.
  if (library.reading.has(name)) return { ...ANYTHING, name };
  if (depth > DEEPEST) return tooLarge(within(library.place, element), name);
  library.reading.add(name);
  const defined = define(library, element, name, depth);
  const isSmall = sizeOf(defined.feel) <= MOST_PARTS;
  const type = isSmall ? defined : tooLarge(within(library.place, element), name);
  library.reading.delete(name);
  library.read.set(name, type);
  return type;
}

/** Types may share their parts, so that few definitions stand for more than anybody could look through. */
function tooLarge(place: Place, name: string): DecisionType {
  const message = `Expected a type of at most ${MOST_PARTS} parts, ${DEEPEST} deep, but ${name} has more.`;
  report(place, 'type-too-large', message);
  return ANYTHING;
}

const SIZES: WeakMap<FeelType, number> = new WeakMap();

function sizeOf(type: FeelType): number {
  const known = SIZES.get(type);
  if (known !== undefined) return known;
  const size = partsOf(type).reduce((sum, part) => sum + sizeOf(part), 1);
  SIZES.set(type, size);
  return size;
}

function partsOf(type: FeelType): readonly FeelType[] {
  switch (type.type) {
    case 'context':
      return type.entries.map((entry) => entry.type);
    case 'list':
    case 'range':
      return [type.element];
    case 'function':
      return [...type.parameters, type.result];
    case 'any':
    case 'simple':
      return [];
  }
}

function define(
  library: Library,
  element: ModelElement,
  name: string,
  depth: number,
): DecisionType {
  const place = within(library.place, element);
  const base = baseOf(library, element, place, depth);
  const allowed = constraintOf(element, 'allowedValues', place);
  const whole = constraintOf(element, 'typeConstraint', place);
  const isCollection = flagOf(element, 'isCollection', false);
  const check = isCollection
    ? ofEach(both(base.check, checkOf(allowed)))
    : both(base.check, isList(base) ? ofEach(checkOf(allowed)) : checkOf(allowed));
  return {
    name,
    feel: isCollection ? { type: 'list', element: base.feel } : base.feel,
    check: both(check, checkOf(whole)),
    values: allowed === null ? base.values : allowed.source,
  };
}

/** Of a type that refers to a list, what is allowed is said of the elements, as it is of a collection. */
function isList({ feel }: DecisionType): boolean {
  return feel.type === 'list';
}

function checkOf(constraint: Constraint | null): Check | null {
  return constraint === null ? null : constraint.check;
}

function baseOf(
  library: Library,
  element: ModelElement,
  place: Place,
  depth: number,
): DecisionType {
  const components = childrenOf(element, 'itemComponent');
  if (components.length > 0) return contextOf(library, components, place, depth);
  const callable = childOf(element, 'functionItem');
  if (callable !== null) return functionOf(library, callable, place, depth);
  return refer(library, textOf(element, 'typeRef'), place, depth);
}

function refer(
  library: Library,
  typeRef: string | null,
  place: Place,
  depth: number,
): DecisionType {
  if (typeRef === null) return ANYTHING;
  const type = find(library, typeRef.trim(), depth + 1);
  if (type !== null) return type;
  report(place, 'unknown-type', `Expected a type, but nothing is called ${typeRef}.`);
  return ANYTHING;
}

function contextOf(
  library: Library,
  components: readonly ModelElement[],
  place: Place,
  depth: number,
): DecisionType {
  const entries = components.map((one) => {
    const name = wordsOf(one, 'name');
    const here = within(place, one);
    if (name === '')
      report(here, 'missing-name', 'Expected a component to have a name, but one has none.');
    const type = define({ ...library, place: here }, one, name, depth + 1);
    return { name, type };
  });
  return {
    name: 'context',
    feel: {
      type: 'context',
      entries: entries.map(({ name, type }) => ({ name, type: type.feel })),
    },
    check: ofEntries(
      entries.flatMap(({ name, type }) =>
        type.check === null ? [] : [[name, type.check] as const],
      ),
    ),
    values: null,
  };
}

function functionOf(
  library: Library,
  item: ModelElement,
  place: Place,
  depth: number,
): DecisionType {
  const parameters = childrenOf(item, 'parameters').map(
    (one) => refer(library, textOf(one, 'typeRef'), within(place, one), depth).feel,
  );
  const result = refer(library, textOf(item, 'outputTypeRef'), place, depth).feel;
  return {
    name: 'function',
    feel: { type: 'function', parameters, result },
    check: null,
    values: null,
  };
}

interface Constraint {
  readonly source: string;
  readonly check: Check;
}

function constraintOf(element: ModelElement, property: string, around: Place): Constraint | null {
  const tests = childOf(element, property);
  const source = wordsOf(tests, 'text');
  if (tests === null || source === '') return null;
  const place = within(around, tests);
  const foreign = foreignLanguage(tests, place);
  if (foreign !== null) report(place, 'foreign-language', foreign);
  const compiled = foreign === null ? compileTests(source, place) : null;
  if (compiled === null) return null;
  return {
    source,
    check: (value, { evaluator }) => {
      const scope = { get: (name: string) => (name === '?' ? value : undefined) };
      return evaluator.evaluate(compiled, scope) === true;
    },
  };
}
