import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };

/** A property of a type, as the schema of BPMN 2.0.2 says it. */
export interface SchemaProperty {
  readonly name: string;
  readonly type: string;
  /** The type that declares it: itself, or one that it derives from. */
  readonly declaredBy: string;
  readonly isAttribute: boolean;
  readonly isReference: boolean;
  /** What holds when a file does not say it. */
  readonly absent: string | number | boolean | null;
}

interface TypeFile {
  readonly name: string;
  readonly isAbstract?: boolean;
  readonly superClass?: readonly string[];
  readonly properties?: readonly PropertyFile[];
}

interface PropertyFile {
  readonly name: string;
  readonly type: string;
  readonly isAttr?: boolean;
  readonly isReference?: boolean;
  readonly isVirtual?: boolean;
  readonly default?: string | number | boolean;
}

const FILE: readonly TypeFile[] = bpmn.types;
const TYPES: ReadonlyMap<string, TypeFile> = new Map(FILE.map((one) => [one.name, one]));

/** Whether a type is, or derives from, another. */
export function derives(type: string, from: string): boolean {
  return type === from || basesOf(type).some((base) => derives(base, from));
}

function basesOf(type: string): readonly string[] {
  return (TYPES.get(type)?.superClass ?? []).map(local);
}

/** Every type that can stand in a file where one of `base` may, in the order of the schema. */
export function concreteTypes(base: string): readonly string[] {
  return FILE.filter(({ name, isAbstract }) => isAbstract !== true && derives(name, base)).map(
    ({ name }) => name,
  );
}

/** What an element of a type may say of itself, without what is only derived from other elements. */
export function propertiesOf(type: string): readonly SchemaProperty[] {
  const own = (TYPES.get(type)?.properties ?? []).filter(({ isVirtual }) => isVirtual !== true);
  const inherited = basesOf(type).flatMap(propertiesOf);
  const all = [...inherited, ...own.map((one) => propertyOf(type, one))];
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

function propertyOf(declaredBy: string, one: PropertyFile): SchemaProperty {
  return {
    name: one.name,
    type: local(one.type),
    declaredBy,
    isAttribute: one.isAttr === true,
    isReference: one.isReference === true,
    absent: one.default ?? null,
  };
}

/** The values that an enumeration of the schema has; empty for what is none. */
export function literalsOf(type: string): readonly string[] {
  const found = bpmn.enumerations.find(({ name }) => name === type);
  return found?.literalValues.map(({ name }) => name) ?? [];
}

function local(name: string): string {
  return name.replace(/^bpmn:/, '');
}
