import { lax, type PackageFile } from './lax.ts';

/** The package of dmn-moddle for DMN 1.3, as its file says it. */
export interface DecisionPackageFile {
  readonly types: readonly TypeFile[];
}

/**
 * The packages that decision models are read by. The package of dmn-moddle knows DMN 1.3; what later
 * versions have beside it is added, and its address becomes that of the file, so that one vocabulary
 * serves every version. The drawing is not read: it says nothing about what is decided.
 *
 * @param dmn what comes with dmn-moddle
 * @param namespace the DMN namespace that the file uses
 */
export function decisionPackages(
  dmn: DecisionPackageFile,
  namespace: string,
): Readonly<Record<string, unknown>> {
  const file = { ...dmn, uri: namespace, types: [...dmn.types.map(amended), ...ADDED] };
  const [dmndi, dc, di, biodi] = ['dmndi', 'dc', 'di', 'biodi'].map(empty);
  return { dmn: lax(file), baton: TESTS, dmndi, dc, di, biodi };
}

/** What is kept beside a decision: cases that it is tried by. They say nothing to who takes it. */
export const TEST_CASES = 'http://baton.dev/schema/bpmn/1.0';

interface TypeFile {
  readonly name: string;
  readonly isAbstract?: boolean;
  readonly superClass?: readonly string[];
  readonly properties?: readonly PropertyFile[];
}

type PropertyFile = NonNullable<PackageFile['types'][number]['properties']>[number];

/** An element by its own name, whatever its type is called. */
function inner(name: string, type: string, isMany = false): PropertyFile {
  return { name, type, isMany, ...{ xml: { serialize: 'property' } } };
}

function attribute(name: string): PropertyFile {
  return { name, type: 'String', isAttr: true };
}

const TESTS: unknown = {
  name: 'Baton',
  prefix: 'baton',
  uri: TEST_CASES,
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'TestCase',
      superClass: ['Element'],
      meta: { allowedIn: ['dmn:Decision'] },
      properties: ['name', 'given', 'expected'].map(attribute),
    },
  ],
};

const ADDED: readonly TypeFile[] = [
  {
    name: 'ChildExpression',
    superClass: ['DMNElement'],
    properties: [{ name: 'value', type: 'Expression' }],
  },
  {
    name: 'TypedChildExpression',
    superClass: ['ChildExpression'],
    properties: [attribute('typeRef')],
  },
  {
    name: 'Conditional',
    superClass: ['Expression'],
    properties: ['if', 'then', 'else'].map((name) => inner(name, 'ChildExpression')),
  },
  {
    name: 'Filter',
    superClass: ['Expression'],
    properties: ['in', 'match'].map((name) => inner(name, 'ChildExpression')),
  },
  {
    name: 'Iterator',
    isAbstract: true,
    superClass: ['Expression'],
    properties: [attribute('iteratorVariable'), inner('in', 'TypedChildExpression')],
  },
  {
    name: 'For',
    superClass: ['Iterator'],
    properties: [inner('return', 'ChildExpression')],
  },
  {
    name: 'Quantified',
    isAbstract: true,
    superClass: ['Iterator'],
    properties: [inner('satisfies', 'ChildExpression')],
  },
  { name: 'Every', superClass: ['Quantified'] },
  { name: 'Some', superClass: ['Quantified'] },
  {
    // The package has it in another spelling than the standard's schema.
    name: 'OrganizationUnit',
    superClass: ['BusinessContextElement'],
    properties: ['decisionMade', 'decisionOwned'].map((name) =>
      inner(name, 'DMNElementReference', true),
    ),
  },
];

/** What a type of the package lacks, by its name. */
const MISSING: Readonly<Record<string, readonly PropertyFile[]>> = {
  ItemDefinition: [inner('typeConstraint', 'UnaryTests')],
};

function amended(type: TypeFile): TypeFile {
  const properties = (type.properties ?? []).filter(({ name }) => name !== 'dmnDI');
  return { ...type, properties: [...properties, ...(MISSING[type.name] ?? [])] };
}

/** In the place of a package that comes with dmn-moddle: what is in its namespace is not looked at. */
function empty(prefix: string): unknown {
  return { name: prefix, prefix, uri: `urn:unread:${prefix}`, types: [] };
}
