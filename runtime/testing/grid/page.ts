import { FIXTURES } from './drawings.ts';
import type { Answer, Standing } from './grid.ts';
import type { Shown } from './shown.ts';
import { UNSHOWN } from './unshown.ts';

/** What has been shown of each executed cell, by its id. */
type AllShown = ReadonlyMap<string, Shown>;

/** docs/bpmn-coverage.md: what becomes of everything that BPMN 2.0.2 lets a file say. */
export function coveragePage(grid: readonly Answer[], shown: AllShown): string {
  return [
    HEAD,
    summary(grid),
    ...sensitivity(shown),
    '## Elements, wherever they stand',
    table(of(grid, 'element'), 'element', shown),
    '## Events, by what they are about and where they stand',
    table(of(grid, 'event'), 'event', shown),
    '## Events whose definitions stand beside the processes',
    table(of(grid, 'referenced'), 'event', shown),
    '## What elements say of themselves',
    ...attributes(of(grid, 'attribute'), shown),
  ].join('\n\n');
}

const HEAD = `# What Baton executes of BPMN 2.0.2

<!-- Written by npm run coverage-page; do not edit. -->

Every element, position, event and attribute of the standard's own schema is executed by the book or refused at
deployment, by name and with the reason. This page is made from the least file that says each of them, which is
deployed, and from the drawn processes and golden traces that go through it. A cell without either fails the build.
So does one whose drawing tells the same story when that which the cell is about is taken out of it.

✔ links to a process that proves it. ✘ is refused, with the code of the problem. ○ has no meaning for execution.`;

function of(grid: readonly Answer[], table: Answer['table']): readonly Answer[] {
  return grid.filter((one) => one.table === table);
}

function summary(grid: readonly Answer[]): string {
  const count = (type: Standing['type']): number =>
    grid.filter(({ standing }) => standing.type === type).length;
  return `${grid.length} cells: ${count('executed')} executed, ${count('refused')} refused, ${count('noted')} without
meaning for execution.`;
}

/** Of how many cells the test is known to fail without what they are about, and of which it is not. */
function sensitivity(shown: AllShown): readonly string[] {
  const count = (by: Shown['by']): number =>
    [...shown.values()].filter((one) => one.by === by).length;
  const [removed, otherwise] = [count('removed'), count('otherwise')];
  const others = Object.entries(UNSHOWN).map(([id, why]) => `- \`${id}\`: ${why}`);
  return [
    `${removed + otherwise} of ${shown.size} executed cells are shown to fail without their behaviour: the story of
the drawing comes out otherwise when it is taken out (${removed}), or, where a file may not leave it out, when
another value stands in its place (${otherwise}).`,
    ...(others.length === 0 ? [] : [`Not shown so:\n\n${others.join('\n')}`]),
  ];
}

function table(answers: readonly Answer[], corner: string, shown: AllShown): string {
  const columns = [...new Set(answers.map(({ column }) => column))];
  const rows = [...new Set(answers.map(({ row }) => row))].map((row) => {
    const cells = columns.map((column) => {
      const found = answers.find((one) => one.row === row && one.column === column);
      return found === undefined ? '' : mark(found, shown);
    });
    return line([`\`${row}\``, ...cells]);
  });
  return [line([corner, ...columns]), line(['---', ...columns.map(() => '---')]), ...rows].join(
    '\n',
  );
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function mark({ id, standing }: Answer, shown: AllShown): string {
  switch (standing.type) {
    case 'executed':
      return `[✔](../${FIXTURES}${proofOf(id, standing, shown)}.bpmn)`;
    case 'refused':
      return `✘ ${standing.refusal.code}`;
    case 'noted':
      return '○';
  }
}

/** The drawing that tells another story without it, before one that only goes through it. */
export function proofOf(
  id: string,
  { proofs }: Extract<Standing, { type: 'executed' }>,
  shown: AllShown,
): string {
  const drawing = shown.get(id)?.drawing ?? '';
  return drawing === '' ? (proofs[0] ?? '') : drawing;
}

function attributes(answers: readonly Answer[], shown: AllShown): readonly string[] {
  return [...new Set(answers.map(({ row }) => row))].flatMap((row) => [
    `### ${row}`,
    answers
      .filter((one) => one.row === row)
      .map((answer) => `- \`${answer.column}\`: ${told(answer, shown)}`)
      .join('\n'),
  ]);
}

function told(answer: Answer, shown: AllShown): string {
  const { standing } = answer;
  if (standing.type === 'refused') return `✘ ${escaped(standing.refusal.message)}`;
  return standing.type === 'noted' ? `○ ${standing.why}.` : mark(answer, shown);
}

/** Names in sentences are code: an asterisk or an underscore in them is meant. */
function escaped(message: string): string {
  return message.replaceAll(/[\\`*_[\]<>]/g, (sign) => `\\${sign}`);
}
