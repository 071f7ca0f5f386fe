import { FIXTURES, type Answer, type Standing } from './grid.ts';

/** docs/bpmn-coverage.md: what becomes of everything that BPMN 2.0.2 lets a file say. */
export function coveragePage(grid: readonly Answer[]): string {
  return [
    HEAD,
    summary(grid),
    '## Elements, wherever they stand',
    table(of(grid, 'element'), 'element'),
    '## Events, by what they are about and where they stand',
    table(of(grid, 'event'), 'event'),
    '## Events whose definitions stand beside the processes',
    table(of(grid, 'referenced'), 'event'),
    '## What elements say of themselves',
    ...attributes(of(grid, 'attribute')),
  ].join('\n\n');
}

const HEAD = `# What Baton executes of BPMN 2.0.2

<!-- Written by npm run coverage-page; do not edit. -->

Every element, position, event and attribute of the standard's own schema is executed by the book or refused at
deployment, by name and with the reason. This page is made from the least file that says each of them, which is
deployed, and from the drawn processes and golden traces that go through it. A cell without either fails the build.

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

function table(answers: readonly Answer[], corner: string): string {
  const columns = [...new Set(answers.map(({ column }) => column))];
  const rows = [...new Set(answers.map(({ row }) => row))].map((row) => {
    const cells = columns.map((column) => {
      const found = answers.find((one) => one.row === row && one.column === column);
      return found === undefined ? '' : mark(found.standing);
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

function mark(standing: Standing): string {
  switch (standing.type) {
    case 'executed':
      return `[✔](../${FIXTURES}${standing.proofs[0] ?? ''}.bpmn)`;
    case 'refused':
      return `✘ ${standing.refusal.code}`;
    case 'noted':
      return '○';
  }
}

function attributes(answers: readonly Answer[]): readonly string[] {
  return [...new Set(answers.map(({ row }) => row))].flatMap((row) => [
    `### ${row}`,
    answers
      .filter((one) => one.row === row)
      .map(({ column, standing }) => `- \`${column}\`: ${told(standing)}`)
      .join('\n'),
  ]);
}

function told(standing: Standing): string {
  if (standing.type === 'refused') return `✘ ${escaped(standing.refusal.message)}`;
  return standing.type === 'noted' ? `○ ${standing.why}.` : mark(standing);
}

/** Names in sentences are code: an asterisk or an underscore in them is meant. */
function escaped(message: string): string {
  return message.replaceAll(/[\\`*_[\]<>]/g, (sign) => `\\${sign}`);
}
