import { afterAll, expect, it } from 'vitest';
import { compileDecisionsInSteps } from '../../engine/index.ts';
import { decision, decisionModel, inputData, literal } from '../../testing/decision-models.ts';
import { createModelReader } from '../model-reader/model-reader.ts';
import { createCompileDecisionFiles } from './compile-decision-files.ts';

const reader = createModelReader();
afterAll(() => reader.close());

it('compiles a node a step, so that others have their turn', async () => {
  const xml = decisionModel(
    inputData('n') + decision('d', literal('1')) + decision('e', literal('2')),
  );
  const reading = await reader.readDecisions(xml);
  if (!reading.ok) throw new Error(JSON.stringify(reading.diagnostics));
  const steps = compileDecisionsInSteps([{ resource: 'm.dmn', model: reading.model }]);
  const turns = [steps.next(), steps.next(), steps.next()].map(({ done }) => done);
  expect(turns).toEqual([false, false, false]);
  expect(steps.next()).toMatchObject({ done: true, value: { diagnostics: [] } });
});

it('compiles thousands of decisions as it does a few', async () => {
  const many = Array.from({ length: 2000 }, (_, index) => decision(`d${index}`, literal('1 + 1')));
  const content = decisionModel(many.join(''));
  const compile = createCompileDecisionFiles(reader);
  const { decisions, diagnostics } = await compile([{ name: 'm.dmn', kind: 'dmn', content }]);
  expect(diagnostics).toEqual([]);
  expect(decisions).toHaveLength(2000);
});
