/** The namespace of DMN 1.5. */
const NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

/** What one DMN file of a test says beside its elements. */
export interface DecisionModelOptions {
  namespace?: string;
  vocabulary?: string;
}

/** A DMN file with these elements in it. */
export function decisionModel(
  elements: string,
  { namespace = 'urn:test:decisions', vocabulary = NAMESPACE }: DecisionModelOptions = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${vocabulary}" id="definitions" name="Definitions" namespace="${namespace}">
${elements}
</definitions>
`;
}

/** An input. */
export function inputData(id: string, typeRef = 'Any', name = id): string {
  return `<inputData id="${id}" name="${name}"><variable name="${name}" typeRef="${typeRef}"/></inputData>`;
}

/** FEEL in a box. */
export function literal(text: string): string {
  return `<literalExpression><text>${escape(text)}</text></literalExpression>`;
}

/** What a decision of a test is made of; `inputs`, `decisions`, `knowledge` are ids. */
export interface DecisionParts {
  name?: string;
  typeRef?: string;
  inputs?: readonly string[];
  decisions?: readonly string[];
  knowledge?: readonly string[];
}

/** A decision with its logic. */
export function decision(id: string, logic: string, parts: DecisionParts = {}): string {
  const { name = id, typeRef, inputs = [], decisions = [], knowledge = [] } = parts;
  const type = typeRef === undefined ? '' : ` typeRef="${typeRef}"`;
  const requirements = [
    ...inputs.map((one) => information('requiredInput', one)),
    ...decisions.map((one) => information('requiredDecision', one)),
    ...knowledge.map(
      (one) =>
        `<knowledgeRequirement><requiredKnowledge href="${hrefOf(one)}"/></knowledgeRequirement>`,
    ),
  ];
  return `<decision id="${id}" name="${name}"><variable name="${name}"${type}/>${requirements.join('')}${logic}</decision>`;
}

function information(as: string, id: string): string {
  return `<informationRequirement><${as} href="${hrefOf(id)}"/></informationRequirement>`;
}

function hrefOf(id: string): string {
  return id.includes('#') ? id : `#${id}`;
}

/** One column of a table of a test. */
export interface TableColumn {
  text?: string;
  name?: string;
  typeRef?: string;
  values?: string;
  otherwise?: string;
}

/** A table: `rules` are rows of cells, inputs before outputs. */
export function table(
  hitPolicy: string,
  inputs: readonly TableColumn[],
  outputs: readonly TableColumn[],
  rules: readonly (readonly string[])[],
): string {
  const [policy, aggregation] = hitPolicy.split(' + ');
  const columns = [
    ...inputs.map(
      ({ text = '', typeRef, values }) =>
        `<input><inputExpression${typed(typeRef)}><text>${escape(text)}</text></inputExpression>${part('inputValues', values)}</input>`,
    ),
    ...outputs.map(
      ({ name, typeRef, values, otherwise }) =>
        `<output${name === undefined ? '' : ` name="${name}"`}${typed(typeRef)}>${part('outputValues', values)}${part('defaultOutputEntry', otherwise)}</output>`,
    ),
  ];
  const rows = rules.map((cells, row) => {
    const entries = cells.map((cell, column) =>
      part(column < inputs.length ? 'inputEntry' : 'outputEntry', cell),
    );
    return `<rule id="rule-${row + 1}">${entries.join('')}</rule>`;
  });
  const how = aggregation === undefined ? '' : ` aggregation="${aggregation}"`;
  return `<decisionTable hitPolicy="${policy}"${how}>${columns.join('')}${rows.join('')}</decisionTable>`;
}

function typed(typeRef: string | undefined): string {
  return typeRef === undefined ? '' : ` typeRef="${typeRef}"`;
}

function part(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}><text>${escape(text)}</text></${name}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
