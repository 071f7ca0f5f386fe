import {
  compileExpression,
  compileUnaryTests,
  type CompiledExpression,
} from '../expression/index.ts';
import { report, type Place } from './place.ts';

/** The longest text of one cell or box that is looked at, in UTF-16 units: as long as FEEL lets it be. */
const LONGEST = 16_384;

/** Compiles a FEEL expression; null when it was refused, which is reported. */
export function compileText(source: string, place: Place): CompiledExpression | null {
  return compileAs('expression', source, place);
}

/** Compiles unary tests; null when they were refused, which is reported. */
export function compileTests(source: string, place: Place): CompiledExpression | null {
  return compileAs('tests', source, place);
}

function compileAs(
  form: 'expression' | 'tests',
  source: string,
  place: Place,
): CompiledExpression | null {
  const compile = form === 'tests' ? compileUnaryTests : compileExpression;
  const { workshop, names: context } = place;
  const options = { context, types: workshop.types, maxLength: LONGEST };
  const strict = compile(source, options);
  if (strict.ok) {
    tellUnknownNames(strict.expression, place);
    return strict.expression;
  }
  const lenient = compile(source, { ...options, faults: 'null' });
  for (const { message, code } of strict.problems) {
    const where = `In “${source.trim().slice(0, 200)}”: ${message}`;
    report(place, `feel-${kebab(code)}`, where, lenient.ok ? 'warning' : 'error');
  }
  if (!lenient.ok) return null;
  tellUnknownNames(lenient.expression, place);
  return lenient.expression;
}

/** FEEL gives null for a name that nobody has; whoever wrote it would rather know. */
function tellUnknownNames({ names, source }: CompiledExpression, place: Place): void {
  if (place.isOpen) return;
  for (const name of names) {
    if (name === '?' || Object.hasOwn(place.names, name)) continue;
    const isGiven = place.declared !== null && !place.declared.has(name);
    const meaning = isGiven ? 'it is what is given by that name, else null' : 'it is null';
    const message = `Expected names that can be seen here, but nothing is called “${name}” in “${source.trim().slice(0, 200)}”; ${meaning}.`;
    report(place, 'unknown-name', message, 'warning');
  }
}

function kebab(code: string): string {
  return code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
