import { type JuelNode, Untranslatable } from './juel-node.ts';
import { bracketed, type Feel, isEmpty, isFeelName, LEVEL, primary } from './feel.ts';

type Call = Extract<JuelNode, { readonly type: 'call' }>;

/** Methods that say the same of every type that has them. By name and number of arguments. */
const METHODS: Readonly<Record<string, (of: Feel, args: readonly Feel[]) => Feel>> = {
  'equals/1': (of, [other = of]) => {
    const text = `${bracketed(of, LEVEL.sum)} = ${bracketed(other, LEVEL.sum)}`;
    return { text, level: LEVEL.comparison, notes: [...of.notes, ...other.notes] };
  },
  'isEmpty/0': isEmpty,
  'size/0': (of) => primary(`count(${of.text})`, [of]),
  'length/0': (of) => primary(`string length(${of.text})`, [of]),
  'toLowerCase/0': (of) => primary(`lower case(${of.text})`, [of]),
  'toUpperCase/0': (of) => primary(`upper case(${of.text})`, [of]),
  'startsWith/1': (of, [part = of]) => primary(`starts with(${of.text}, ${part.text})`, [of, part]),
  'endsWith/1': (of, [part = of]) => primary(`ends with(${of.text}, ${part.text})`, [of, part]),
  // JSON values need no unpacking here.
  'value/0': (of) => of,
  'stringValue/0': (of) => of,
  'numberValue/0': (of) => of,
  'boolValue/0': (of) => of,
  'elements/0': (of) => of,
};

/** How an expression inside a call is translated. */
type Translate = (node: JuelNode) => Feel;

/**
 * Writes a call in FEEL, where FEEL has the like.
 *
 * @throws Untranslatable naming the method
 */
export function translateCall(call: Call, translate: Translate): Feel {
  const { of, name, args } = call;
  const known = ofExecution(call) ?? ofJson(call, translate) ?? ofNothing(call);
  if (known !== null) return known;
  const signature = `${name}/${args.length}`;
  const method = Object.hasOwn(METHODS, signature) ? METHODS[signature] : undefined;
  if (of !== null && method !== undefined) return method(translate(of), args.map(translate));
  throw new Untranslatable(`it calls the method ${name}(…)`);
}

/** `execution.getVariable('x')` is the variable x. */
function ofExecution({ of, name, args: [first, second] }: Call): Feel | null {
  const isEngine = of?.type === 'name' && (of.name === 'execution' || of.name === 'task');
  const variable = second === undefined && isEngine ? nameIn(first) : null;
  if (variable === null) return null;
  if (name === 'getVariable') return primary(variable);
  if (name !== 'hasVariable') return null;
  const notes = ['a variable that is null counts as one that is not there'];
  return { text: `${variable} != null`, level: LEVEL.comparison, notes };
}

function nameIn(node: JuelNode | undefined): string | null {
  const value = node?.type === 'literal' ? node.value : null;
  return typeof value === 'string' && isFeelName(value) ? value : null;
}

/** `S(x)`, `JSON(x)` and `.prop("y")`: JSON is a plain value here. */
function ofJson({ of, name, args: [first, second] }: Call, translate: Translate): Feel | null {
  if (first === undefined || second !== undefined) return null;
  if (of === null) return name === 'S' || name === 'JSON' ? translate(first) : null;
  if (name !== 'prop' || first.type !== 'literal' || typeof first.value !== 'string') return null;
  const inner = translate(of);
  if (isFeelName(first.value))
    return primary(`${bracketed(inner, LEVEL.primary)}.${first.value}`, [inner]);
  return primary(`get value(${inner.text}, ${first.feel})`, [inner]);
}

function ofNothing({ of, name, args }: Call): Feel | null {
  return of === null && name === 'now' && args.length === 0 ? primary('now()') : null;
}
