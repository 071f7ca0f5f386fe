import { type BinaryOperator, type JuelNode, Untranslatable } from './juel-node.ts';
import { translateCall } from './calls.ts';
import { bracketed, type Feel, isEmpty, isFeelName, LEVEL, primary } from './feel.ts';
import { translateName } from './names.ts';

const BINARY: Readonly<
  Record<Exclude<BinaryOperator, '%'>, readonly [feel: string, level: number]>
> = {
  '||': ['or', LEVEL.or],
  '&&': ['and', LEVEL.and],
  '==': ['=', LEVEL.comparison],
  '!=': ['!=', LEVEL.comparison],
  '<': ['<', LEVEL.comparison],
  '>': ['>', LEVEL.comparison],
  '<=': ['<=', LEVEL.comparison],
  '>=': ['>=', LEVEL.comparison],
  '+': ['+', LEVEL.sum],
  '-': ['-', LEVEL.sum],
  '*': ['*', LEVEL.product],
  '/': ['/', LEVEL.product],
};

/** Writes an expression in FEEL. @throws Untranslatable naming what has no counterpart */
export function toFeel(node: JuelNode): Feel {
  switch (node.type) {
    case 'literal':
      return primary(node.feel);
    case 'name':
      return translateName(node.name);
    case 'property':
      return propertyOf(node);
    case 'index':
      return indexOf(node);
    case 'call':
      return translateCall(node, toFeel);
    case 'unary':
      return unary(node);
    case 'binary':
      return binary(node);
    case 'ternary':
      return ternary(node);
  }
}

type Of<Type extends JuelNode['type']> = Extract<JuelNode, { readonly type: Type }>;

function propertyOf({ of, name }: Of<'property'>): Feel {
  if (!isFeelName(name)) throw new Untranslatable(`"${name}" is not a name in FEEL`);
  if (of.type === 'name' && ENGINE_OBJECTS.has(of.name))
    throw new Untranslatable(`${of.name}.${name} asks the other engine`);
  const inner = toFeel(of);
  return primary(`${bracketed(inner, LEVEL.primary)}.${name}`, [inner]);
}

const ENGINE_OBJECTS: ReadonlySet<string> = new Set([
  ...['execution', 'task', 'caseExecution', 'delegateExecution', 'authenticatedUserId'],
]);

/** Lists count from 0 there and from 1 here; texts in brackets name a property. */
function indexOf({ of, index }: Of<'index'>): Feel {
  const inner = toFeel(of);
  const list = bracketed(inner, LEVEL.primary);
  const key = index.type === 'literal' ? index.value : null;
  if (typeof key === 'number' && Number.isInteger(key))
    return primary(`${list}[${key + 1}]`, [inner]);
  if (typeof key === 'string')
    return isFeelName(key)
      ? primary(`${list}.${key}`, [inner])
      : primary(`get value(${inner.text}, ${JSON.stringify(key)})`, [inner]);
  throw new Untranslatable('an index that is computed may count or may name: nobody can tell');
}

function unary({ operator, of }: Of<'unary'>): Feel {
  const inner = toFeel(of);
  switch (operator) {
    case '-':
      return { ...inner, text: `-${bracketed(inner, LEVEL.primary)}`, level: LEVEL.sign };
    case '!':
      return primary(`not(${inner.text})`, [inner]);
    case 'empty':
      return isEmpty(inner);
  }
}

/** A chain of operators of one level is read from the left without recursion into the chain. */
function binary(node: Of<'binary'>): Feel {
  const chain: Of<'binary'>[] = [];
  let first: JuelNode = node;
  for (; first.type === 'binary'; first = first.left) chain.push(first);
  return chain.reduceRight(
    (left, { operator, right }) => join(left, operator, toFeel(right)),
    toFeel(first),
  );
}

function join(left: Feel, operator: BinaryOperator, right: Feel): Feel {
  const notes = [...left.notes, ...right.notes];
  if (operator === '%') {
    const note = 'a remainder of negative numbers has the sign of the divisor here';
    return { ...primary(`modulo(${left.text}, ${right.text})`), notes: [...notes, note] };
  }
  const [feel, level] = BINARY[operator];
  // Comparisons do not chain; elsewhere the left side of a chain needs no brackets.
  const leftLevel = level === LEVEL.comparison ? level + 1 : level;
  const text = `${bracketed(left, leftLevel)} ${feel} ${bracketed(right, level + 1)}`;
  return { text, level, notes };
}

function ternary(node: Of<'ternary'>): Feel {
  const test = toFeel(node.test);
  const yes = toFeel(node.yes);
  const no = toFeel(node.no);
  const text = `if ${test.text} then ${yes.text} else ${no.text}`;
  return { text, level: LEVEL.whole, notes: [...test.notes, ...yes.notes, ...no.notes] };
}
