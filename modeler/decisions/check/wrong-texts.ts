import { compileExpression, compileUnaryTests } from '../../../runtime/engine/index.ts';
import type { PlainTable } from '../analysis/analyse-table.ts';
import type { CheckAnswer, FileProblem } from './messages.ts';

/** A text that is found in many cells is told at each of them. */
type Wrong = Pick<CheckAnswer, 'wrongTests' | 'wrongOutputs'>;

const OF_TEXT = /^In “(?<text>[\s\S]*)”: (?<reason>[\s\S]*)$/;

/**
 * What is wrong with the texts of a table. The compiler has told of each wrong text once, with the text: it
 * is looked for in the cells. While the rest of the file cannot be read, texts are looked at by themselves.
 */
export function wrongTexts(table: PlainTable | null, problems: readonly FileProblem[]): Wrong {
  if (table === null) return { wrongTests: {}, wrongOutputs: {} };
  const told = new Map(
    problems.flatMap(({ code, message }) => {
      const { text, reason } = OF_TEXT.exec(message)?.groups ?? {};
      return code.startsWith('feel-') && text !== undefined && reason !== undefined
        ? [[text, reason] as const]
        : [];
    }),
  );
  const context = table.inputs.map(({ name }) => name);
  const known: Known = { told, context, isBoth: (text) => isBoth(table, text) };
  return {
    wrongTests: wrongIn(table.tests, compileUnaryTests, known),
    wrongOutputs: wrongIn(table.outputs, compileExpression, known),
  };
}

interface Known {
  /** Why a text is wrong, by its beginning. */
  readonly told: ReadonlyMap<string, string>;
  readonly context: readonly string[];
  readonly isBoth: (text: string) => boolean;
}

function wrongIn(
  rows: readonly (readonly string[])[],
  compile: typeof compileUnaryTests,
  { told, context, isBoth: isIn }: Known,
): Readonly<Record<string, string>> {
  const wrong = [...new Set(rows.flat())].flatMap((raw): [string, string][] => {
    const text = raw.trim();
    const reason = told.get(text.slice(0, 200));
    if (reason === undefined || text === '' || text === '-') return [];
    const compiled = compile(text, { context });
    if (!compiled.ok) return [[raw, compiled.problems[0]?.message ?? reason]];
    return isIn(text) ? [] : [[raw, reason]];
  });
  return Object.fromEntries(wrong);
}

/** A text may be good as a test and bad as an output: where it stands as both, it is looked at by itself. */
function isBoth({ tests, outputs }: PlainTable, text: string): boolean {
  const isTest = tests.some((row) => row.some((cell) => cell.trim() === text));
  const isOutput = outputs.some((row) => row.some((cell) => cell.trim() === text));
  return isTest && isOutput;
}
