import { escapedAttribute } from './xml/xml-tree.ts';

/** A file with one decision: a table with one input, one output and one rule, drawn. */
export function newDecision(id: string, name: string): string {
  const called = escapedAttribute(name);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" id="definitions_${id}" name="${called}" namespace="http://baton.dev/decisions/${id}">
  <decision id="${id}" name="${called}">
    <decisionTable id="table_${id}" hitPolicy="UNIQUE">
      <input id="input_1">
        <inputExpression id="expression_1">
          <text>input</text>
        </inputExpression>
      </input>
      <output id="output_1" name="result" />
      <rule id="rule_1">
        <inputEntry id="test_1">
          <text></text>
        </inputEntry>
        <outputEntry id="result_1">
          <text></text>
        </outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram_1">
      <dmndi:DMNShape id="shape_1" dmnElementRef="${id}">
        <dc:Bounds height="80" width="180" x="160" y="100" />
      </dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;
}

/** An id made of a title, that is not taken. */
export function decisionId(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  const stem = /^[A-Za-z]/.test(words) ? words : `decision_${words}`.replace(/_$/, '');
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stem : `${stem}_${count}`;
    if (!taken.includes(id)) return id;
  }
}
