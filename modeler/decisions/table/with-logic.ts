import { childNamed, escaped, escapedAttribute, spliced } from '../xml/xml-tree.ts';
import { askedNames } from './asked-names.ts';
import type { DecisionEntry, DecisionsFile } from './decisions-file.ts';

/** The text of a file in which a decision that decided nothing has a table, or an expression, to be filled. */
export function withLogic(
  file: DecisionsFile,
  decision: DecisionEntry,
  kind: 'table' | 'text',
): string {
  const { prefix: p } = file;
  const { element } = decision;
  const xml =
    kind === 'table'
      ? tableXml(file, decision)
      : `<${p}literalExpression><${p}text></${p}text></${p}literalExpression>`;
  const whole = `  ${xml}\n  `;
  if (element.isEmpty) {
    const head = file.text.slice(element.start, element.innerStart).replace(/\s*\/>$/, '>');
    const text = `${head}\n  ${whole}</${element.name}>`;
    return spliced(file.text, [{ start: element.start, end: element.end, text }]);
  }
  return spliced(file.text, [{ start: element.innerEnd, end: element.innerEnd, text: whole }]);
}

function tableXml(file: DecisionsFile, decision: DecisionEntry): string {
  const { prefix: p } = file;
  const asked = askedNames(file, decision);
  const inputs = asked.length === 0 ? [{ name: 'input', type: '' }] : asked;
  const typeRef = (type: string): string =>
    type === '' ? '' : ` typeRef="${escapedAttribute(type)}"`;
  const clauses = inputs.map(
    ({ name, type }) =>
      `<${p}input><${p}inputExpression${typeRef(type)}><${p}text>${escaped(name)}</${p}text></${p}inputExpression></${p}input>`,
  );
  const entries = inputs.map(() => `<${p}inputEntry><${p}text></${p}text></${p}inputEntry>`);
  const output = childNamed(decision.element, `${p}variable`);
  const name =
    output === null
      ? 'result'
      : (output.attributes.find((one) => one.name === 'name')?.value ?? 'result');
  const lines = [
    ...clauses,
    `<${p}output name="${escapedAttribute(name)}" />`,
    `<${p}rule>${entries.join('')}<${p}outputEntry><${p}text></${p}text></${p}outputEntry></${p}rule>`,
  ];
  return `<${p}decisionTable hitPolicy="UNIQUE">${lines.map((line) => `\n      ${line}`).join('')}\n    </${p}decisionTable>`;
}
