import type { RawAttribute } from './attributes.ts';
import { isDeclaration, localOf, prefixOf } from './names.ts';
import { type Namespace, type Namespaces, type Scan, stop } from './scan.ts';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** What is in force before the root says anything. */
const BUILT_IN_NAMESPACES: Namespaces = new Map([['xml', { uri: XML_NAMESPACE, number: 0 }]]);

/** A start tag as it is written. */
export interface RawTag {
  readonly name: string;
  readonly offset: number;
  readonly attributes: readonly RawAttribute[];
}

/** A start tag with its names resolved. */
export interface ResolvedTag {
  readonly namespace: Namespace;
  /** In force inside the element. */
  readonly namespaces: Namespaces;
  /**
   * The attributes by their names without prefix (of the element's own namespace) or with the number of
   * their namespace. One without a prefix counts as of its element's namespace, because that is how
   * models are read; so none may stand twice under two spellings.
   */
  readonly attributes: ReadonlyMap<string, RawAttribute>;
}

/**
 * Finds out which namespaces the names of a tag belong to.
 *
 * @returns null when something about them is refused
 */
export function resolveTag(scan: Scan, tag: RawTag): ResolvedTag | null {
  const namespaces = declareNamespaces(scan, tag);
  if (namespaces === null) return null;
  const namespace = namespaces.get(prefixOf(tag.name));
  if (namespace === undefined) {
    const message = `Expected <${tag.name}> to be in a declared namespace, but it is in none`;
    stop(scan, 'undeclared-prefix', tag.offset, message);
    return null;
  }
  const attributes = attributesByName(scan, tag, namespace, namespaces);
  return attributes === null ? null : { namespace, namespaces, attributes };
}

function declareNamespaces(scan: Scan, { attributes }: RawTag): Namespaces | null {
  const around = scan.open.at(-1)?.namespaces ?? BUILT_IN_NAMESPACES;
  // Some tools declare their namespace anew on every element that is of it.
  const declarations = attributes.filter(
    ({ name, value }) => isDeclaration(name) && around.get(declaredPrefix(name))?.uri !== value,
  );
  if (declarations.length === 0) return around;
  const inside = new Map(around);
  for (const declaration of declarations) {
    if (!isSound(scan, declaration)) return null;
    const namespace = intern(scan, declaration.value);
    if (!isOneMore(scan, declaration, namespace)) return null;
    inside.set(declaredPrefix(declaration.name), namespace);
  }
  return inside;
}

function declaredPrefix(name: string): string {
  return name === 'xmlns' ? '' : localOf(name);
}

function intern(scan: Scan, uri: string): Namespace {
  const known = scan.namespaces.get(uri);
  if (known !== undefined) return known;
  const namespace = { uri, number: scan.namespaces.size + 1 };
  scan.namespaces.set(uri, namespace);
  return namespace;
}

/** Counts a binding of a prefix; one that was made before is not one more. */
function isOneMore(scan: Scan, { name, offset }: RawAttribute, { number }: Namespace): boolean {
  scan.declared.add(`${name} ${number}`);
  if (scan.declared.size <= scan.limits.namespaces) return true;
  const message = `Expected at most ${scan.limits.namespaces} namespace declarations, but there are more`;
  stop(scan, 'too-many-namespaces', offset, message);
  return false;
}

function isSound(scan: Scan, { name, value, offset }: RawAttribute): boolean {
  if (isLiteral(value) && isFree(declaredPrefix(name), value)) return true;
  const found = JSON.stringify(value.slice(0, 80));
  const message = `Expected ${name} to name a namespace literally, but it is ${found}`;
  stop(scan, 'malformed', offset, message);
  return false;
}

/** Two spellings of one namespace would let an attribute stand twice without being noticed. */
function isLiteral(uri: string): boolean {
  return uri !== '' && !uri.includes('&');
}

/** `xml` and `xmlns` are bound for ever. */
function isFree(prefix: string, uri: string): boolean {
  return (
    prefix !== 'xmlns' && uri !== XMLNS_NAMESPACE && (prefix === 'xml') === (uri === XML_NAMESPACE)
  );
}

function attributesByName(
  scan: Scan,
  tag: RawTag,
  own: Namespace,
  namespaces: Namespaces,
): ReadonlyMap<string, RawAttribute> | null {
  const byName = new Map<string, RawAttribute>();
  for (const attribute of tag.attributes) {
    const { name, offset } = attribute;
    const key = isDeclaration(name) ? name : keyOf(name, own, namespaces);
    if (key === null) {
      const message = `Expected the prefix of ${name} to be declared, but it is not`;
      stop(scan, 'undeclared-prefix', offset, message);
      return null;
    }
    if (byName.has(key)) {
      const message = `Expected attribute ${name} once, but it is repeated`;
      stop(scan, 'duplicate-attribute', offset, message);
      return null;
    }
    byName.set(key, attribute);
  }
  return byName;
}

function keyOf(name: string, own: Namespace, namespaces: Namespaces): string | null {
  const prefix = prefixOf(name);
  if (prefix === '') return name;
  const namespace = namespaces.get(prefix);
  if (namespace === undefined) return null;
  return namespace === own ? localOf(name) : `${namespace.number}:${localOf(name)}`;
}
