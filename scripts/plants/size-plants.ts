import type { Plant } from './plant.ts';

/** Code just past each limit of size. */
export const SIZE_PLANTS: readonly Plant[] = [
  tooLong('a file has at most 300 lines', 'shared/planted-long-file.ts'),
  tooLong('a test file has at most 300 lines', 'shared/planted-long-file.test.ts'),
  oversized('a function has at most 50 lines', 'max-lines-per-function', {
    body: lines(50, (n) => `  sum += ${n};`),
  }),
  oversized('a function branches at most 10 ways', 'complexity', {
    body: lines(10, (n) => `  if (sum > ${n}) sum += 1;`),
  }),
  oversized('blocks nest at most 3 deep', 'max-depth', {
    body: [
      '  for (const b of [a]) {',
      '    if (b > 0) {',
      '      for (const c of [b]) {',
      '        if (c > 0) sum += c;',
      '      }',
      '    }',
      '  }',
    ],
  }),
  oversized('a function takes at most 4 parameters', 'max-params', {
    parameters: ', b: number, c: number, d: number, e: number',
    body: ['  sum += b + c + d + e;'],
  }),
];

function tooLong(rule: string, file: string): Plant {
  const source = [
    ...lines(301, (n) => `const n${n}: number = ${n};`),
    '',
    '/** All of them. */',
    'export const all: readonly number[] = [',
    ...lines(301, (n) => `  n${n},`),
    '];',
    '',
  ];
  return { rule, tool: 'oxlint', code: 'eslint(max-lines)', file, source: source.join('\n') };
}

interface Oversize {
  readonly parameters?: string;
  readonly body: readonly string[];
}

function oversized(rule: string, name: string, { parameters = '', body }: Oversize): Plant {
  const source = [
    '/** Counts. */',
    `export function count(a: number${parameters}): number {`,
    '  let sum = a;',
    ...body,
    '  return sum;',
    '}',
    '',
  ];
  return {
    rule,
    tool: 'oxlint',
    code: `eslint(${name})`,
    file: `shared/planted-${name}.ts`,
    source: source.join('\n'),
  };
}

function lines(count: number, line: (n: string) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => line(String(index)));
}
