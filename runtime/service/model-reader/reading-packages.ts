import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };

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
 * The packages that models are read by: copies, in which moddle is left nothing to overwrite or guess.
 * An element that may stand once is collected as one of many (or the last would hide the others), an
 * attribute is read as text (or `"1"` would be false), and `declared` keeps what the package says for
 * `toModel` to judge by.
 *
 * Copies also because moddle writes into the packages that it is given.
 */
export function readingPackages(): Readonly<Record<string, unknown>> {
  return { bpmn: lax(bpmn), zeebe: lax(zeebe), baton: lax(baton) };
}

/** A copy of a package in which nothing is hidden, overwritten or guessed. @see readingPackages */
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
