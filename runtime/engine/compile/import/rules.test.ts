import { describe, expect, it } from 'vitest';
import { convertModel, type FormBeside } from './convert-model.ts';

const ROOT = `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
xmlns:c="http://camunda.org/schema/1.0/bpmn" xmlns:f="http://flowable.org/bpmn" id="d">`;

/** What is reported of one element, and the file it becomes. */
function convert(element: string, forms: readonly FormBeside[] = []) {
  const converted = convertModel(
    `${ROOT}<b:process id="p">${element}</b:process></b:definitions>`,
    forms,
  );
  const { report = [], xml = '' } = converted ?? {};
  return { xml, lines: report.map(({ outcome, message }) => `${outcome}: ${message}`) };
}

const extended = (kind: string, attributes: string, inside: string): string =>
  `<b:${kind} id="it" ${attributes}><b:extensionElements>${inside}</b:extensionElements></b:${kind}>`;

describe('a rule of conversion', () => {
  it('counts a period from when the task is reached', () => {
    const { xml } = convert('<b:userTask id="it" c:dueDate="P3D" c:followUpDate="PT1H"/>');
    expect(xml).toContain('dueDate="=now() + duration(&quot;P3D&quot;)"');
    expect(xml).toContain('followUpDate="=now() + duration(&quot;PT1H&quot;)"');
  });

  it('refuses to hand over only what one scope has', () => {
    const { xml, lines } = convert(
      extended('callActivity', 'calledElement="x"', '<c:in variables="all" local="true"/>'),
    );
    expect(lines).toContainEqual(expect.stringContaining('refused'));
    expect(xml).toContain('propagateAllParentVariables="false"');
  });

  it('takes a form key for the id of a form that is deployed along', () => {
    const task = '<b:userTask id="it" f:formKey="ask"/>';
    expect(convert(task).lines[0]).toContain('refused');
    const known = convert(task, [{ formId: 'ask', resource: 'a.form' }]);
    expect(known.xml).toContain('<zeebe:formDefinition formId="ask"/>');
  });

  it('reads the collection where Activiti and Flowable put it', () => {
    const { xml } = convert(
      `<b:userTask id="it"><b:multiInstanceLoopCharacteristics>
<b:loopDataInputRef>people</b:loopDataInputRef><b:inputDataItem name="person"/>
</b:multiInstanceLoopCharacteristics></b:userTask>`,
    );
    expect(xml).toContain(
      '<zeebe:loopCharacteristics inputCollection="=people" inputElement="person"/>',
    );
    expect(xml).not.toContain('loopDataInputRef');
  });

  it.each([
    ['<b:serviceTask id="it" c:class="a.B" c:expression="${a}"/>', 'says already by whom'],
    ['<b:serviceTask id="it" c:delegateExpression="${a + 1}"/>', 'names no bean'],
    ['<b:serviceTask id="it" c:type="external"/>', 'names no topic'],
    ['<b:serviceTask id="it" c:topic="${a.b()}"/>', 'calls the method b'],
    ['<b:sendTask id="it" c:expression="${a}"/>', 'only a service task'],
    [`<b:userTask id="it" c:candidateUsers="${'${a},'.repeat(2_000)}"/>`, 'longer'],
    ['<b:callActivity id="it" c:caseRef="x"/>', 'cases (CMMN)'],
    ['<b:exclusiveGateway id="it" f:unheard="x"/>', 'nothing is known'],
    [
      extended('task', '', '<c:inputOutput><c:inputParameter name="a"/></c:inputOutput>'),
      'no input',
    ],
    [
      extended(
        'serviceTask',
        'c:topic="t"',
        '<c:failedJobRetryTimeCycle>${x}</c:failedJobRetryTimeCycle>',
      ),
      'R3/PT10M',
    ],
    [extended('serviceTask', 'c:topic="t"', '<c:connector/>'), 'nothing is known'],
    [
      extended(
        'serviceTask',
        'c:topic="t"',
        '<c:inputOutput><c:inputParameter name="a"><c:script scriptFormat="feel" resource="x"/></c:inputParameter></c:inputOutput>',
      ),
      'file of its own',
    ],
    [
      extended('userTask', '', '<c:formData><c:formField id="a" type="secret"/></c:formData>'),
      'type secret',
    ],
    [
      extended('userTask', '', '<c:formData><c:formField id="a b" type="string"/></c:formData>'),
      'name of a variable',
    ],
    [
      extended(
        'userTask',
        '',
        '<c:formData><c:formField id="a" type="string" defaultValue="${b}"/></c:formData>',
      ),
      'computed',
    ],
    [
      extended(
        'userTask',
        '',
        '<c:formData><c:formField id="a" type="string"><c:validation><c:constraint name="validator" config="a.B"/></c:validation></c:formField></c:formData>',
      ),
      'code of the other engine',
    ],
  ])('refuses %s', (element, why) => {
    const { lines } = convert(element);
    const refused = lines.filter((line) => line.startsWith('refused'));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain(why);
  });

  it.each([
    '<b:serviceTask id="it" f:useLocalScopeForResultVariable="false"/>',
    '<b:serviceTask id="it" f:triggerable="false"/>',
    '<b:startEvent id="it" c:initiator="nobodyReadsThis"/>',
    extended('startEvent', '', '<c:formData/>'),
  ])('leaves out %s, for nothing runs otherwise', (element) => {
    const { lines } = convert(element);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('dropped');
  });
});
