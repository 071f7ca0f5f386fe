import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const read = (path: string): string =>
  readFileSync(new URL(`../engine/compile/${path}.bpmn`, import.meta.url), 'utf8');

const RATING = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="ratings" name="ratings" namespace="urn:test">
  <inputData id="amountInput" name="amount"><variable id="amountVariable" name="amount" /></inputData>
  <decision id="rating" name="rating">
    <variable id="ratingVariable" name="rating" />
    <informationRequirement id="needsAmount"><requiredInput href="#amountInput" /></informationRequirement>
    <literalExpression id="ratingExpression"><text>amount * 2</text></literalExpression>
  </decision>
</definitions>`;

describe('a decision that was called elsewhere', () => {
  it.each([
    ['Camunda 7', 'import/fixtures/decision', 'decide'],
    ['Camunda 8', 'fixtures/camunda-8/rules', 'rules'],
  ])('by a model of %s is taken here', async (_, path, processId) => {
    const resources = [
      { name: 'model.bpmn', content: read(path) },
      { name: 'rating.dmn', content: RATING },
    ];
    await house().api('deploy', { body: { resources } });
    const body = { processId, variables: { amount: 21 } };
    const { instanceId } = await house().api('startInstance', { body });
    const { state, variables } = await house().api('getInstance', { params: { id: instanceId } });
    expect(state).toBe('completed');
    expect(variables).toMatchObject({ score: 42 });
  });
});
