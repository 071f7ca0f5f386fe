import { describe, expect, it } from 'vitest';
import { deploymentOf } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let count = 0;

/** A process that decides by an expression, with a task whose output has a schema. */
async function warned(condition: string, schema: object = {}): Promise<readonly string[]> {
  count += 1;
  const processId = `reads-${count}`;
  const model = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:baton="http://baton.dev/schema/bpmn/1.0" id="d" targetNamespace="urn:test">
    <bpmn:process id="${processId}" isExecutable="true"><bpmn:startEvent id="s" />
    <bpmn:serviceTask id="t"><bpmn:extensionElements><zeebe:taskDefinition type="x" />
      <baton:contract><baton:outputSchema>${JSON.stringify(schema)}</baton:outputSchema></baton:contract>
    </bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:exclusiveGateway id="g" default="no" /><bpmn:endEvent id="a" /><bpmn:endEvent id="b" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t" /><bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="g" />
    <bpmn:sequenceFlow id="yes" sourceRef="g" targetRef="a"><bpmn:conditionExpression
      xsi:type="bpmn:tFormalExpression">=${condition.replaceAll('<', '&lt;')}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" sourceRef="g" targetRef="b" /></bpmn:process></bpmn:definitions>`;
  const fields = [
    { at: '/person/name', treat: 'vault' as const },
    { at: '/iban', treat: 'hash' as const },
    { at: '/shown', treat: 'value' as const },
  ];
  await house().api('putFieldPolicy', { params: { id: processId }, body: { fields } });
  const { warnings } = await house().api('deploy', { body: deploymentOf(model) });
  return warnings
    .filter(({ code }) => code === 'personal-read')
    .map(({ elementId, message }) => `${elementId} ${message}`);
}

describe('a deployment', () => {
  it.each([
    ['person.name = "Ann"', 1],
    ['person . name = "Ann"', 1],
    ['contains(iban, "DE")', 1],
    ['person.age > 17 and iban != null', 1],
    ['count(get entries(person)) > 1', 1],
    ['person.age > 17', 0],
    ['person.nameless = 1', 0],
    ['other.iban = 1', 0],
    ['shown = 1', 0],
  ])('is warned of a condition that would see a placeholder: %s', async (condition, found) => {
    const said = await warned(condition);
    expect(said).toHaveLength(found);
    if (found > 0)
      expect(said[0]).toMatch(/^yes Expected the condition to look at nothing personal/);
  });

  it.each([
    [{ type: 'number' }, 1],
    [{ type: 'string', format: 'email' }, 1],
    [{ type: 'string', maxLength: 34 }, 1],
    [{ enum: ['a'] }, 1],
    [{ type: 'string', maxLength: 100 }, 0],
    [{ type: ['string', 'null'] }, 0],
    [{}, 0],
  ])('is warned of a contract that no placeholder would hold to: %j', async (iban, found) => {
    const said = await warned('true', { type: 'object', properties: { iban } });
    expect(said).toHaveLength(found);
    if (found > 0)
      expect(said[0]).toMatch(/^t Expected the output contract to allow any text at iban/);
  });
});
