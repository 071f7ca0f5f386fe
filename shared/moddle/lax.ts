/** A moddle package as its file says it; only what is changed by reading has a type. */
export interface PackageFile {
  readonly types: readonly TypeFile[];
}

interface TypeFile {
  readonly name: string;
  readonly properties?: readonly PropertyFile[] | undefined;
}

interface PropertyFile {
  readonly name: string;
  readonly type: string;
  readonly isMany?: boolean | undefined;
  readonly isAttr?: boolean | undefined;
  readonly isBody?: boolean | undefined;
  readonly isVirtual?: boolean | undefined;
}

/** Types whose text moddle would turn into something else when it is not of them. */
const COERCED: ReadonlySet<string> = new Set(['Boolean', 'Integer', 'Real']);

/**
 * A copy of a package for reading, in which moddle is left nothing to hide, overwrite or guess: an element
 * that may stand once is collected as one of many, an attribute is read as text, and `declared` keeps what
 * the package says for `toModel` to judge by.
 */
export function lax(file: PackageFile): unknown {
  return {
    ...file,
    types: file.types.map((type) => ({
      ...type,
      properties: (type.properties ?? []).filter((one) => isReadable(type, one)).map(laxProperty),
    })),
  };
}

/** Derived properties, and the slip in the zeebe package by which a mapping may hold a mapping. */
function isReadable(type: TypeFile, property: PropertyFile): boolean {
  return (
    property.isVirtual !== true && !(type.name === 'IoMapping' && property.type === 'IoMapping')
  );
}

function laxProperty(property: PropertyFile): unknown {
  const isInside = property.isAttr !== true && property.isBody !== true;
  const isMany = property.isMany === true;
  const isCoerced = COERCED.has(property.type);
  return {
    ...property,
    ...(isInside ? { isMany: true } : {}),
    ...(isCoerced ? { type: 'String' } : {}),
    declared: { isMany, ...(isCoerced ? { type: property.type } : {}) },
  };
}
