import { afterAll, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { evaluateDecision, type DecisionBinding } from '../../engine/index.ts';
import { openMemoryStore } from '../../store/memory.ts';
import { decision, decisionModel, literal } from '../../testing/decision-models.ts';
import { HandWoundClock } from '../clock.ts';
import { createCompileResources } from '../compile-resources.ts';
import { DefinitionCache } from '../definition-cache.ts';
import { Deployments } from '../deploy.ts';
import { createModelReader } from '../model-reader/model-reader.ts';
import { createCompileDecisionFiles } from './compile-decision-files.ts';
import { DecisionLibrary } from './decision-library.ts';

const reader = createModelReader();
afterAll(() => reader.close());

/** Deployments on one store, and libraries that know nothing yet, as after a restart. */
function house() {
  const clock = new HandWoundClock(instant(1000));
  const store = openMemoryStore({ now: () => clock.now() });
  const fresh = () =>
    new DecisionLibrary({ ...store, compile: createCompileDecisionFiles(reader) });
  const library = fresh();
  const compileResources = createCompileResources(reader);
  const cache = new DefinitionCache(store.definitions, compileResources);
  const parts = { store: store.definitions, compileResources, cache, library, clock };
  const deployments = new Deployments(parts);
  const deploy = async (text: string, tag = '') => {
    const extension =
      tag === ''
        ? ''
        : `<extensionElements><zeebe:versionTag xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" value="${tag}"/></extensionElements>`;
    const content = decisionModel(decision('d', literal(text))).replace(
      /(<decision [^>]*>)/,
      `$1${extension}`,
    );
    const resources = [{ name: 'd.dmn', content }];
    const deployed = await deployments.deploy({ resources }, 'tests');
    if (!deployed.ok) throw new Error(deployed.rejection.detail);
    return deployed.value.deploymentId;
  };
  return { library, fresh, deploy };
}

const found = (library: DecisionLibrary, deployment: string, binding: DecisionBinding) => {
  const lookup = library.source(deployment).find('d', binding);
  if (lookup.type !== 'found') return lookup.type;
  const outcome = evaluateDecision(lookup.decision, {});
  return outcome.type === 'decided' ? [lookup.version, outcome.result] : outcome.message;
};

describe('the library of decisions', () => {
  it('finds at once what was loaded, by each binding', async () => {
    const { library, deploy } = house();
    const first = await deploy('"one"', 'v1');
    const second = await deploy('"two"');
    const bindings: readonly DecisionBinding[] = [
      { type: 'latest' },
      { type: 'deployment' },
      { type: 'versionTag', versionTag: 'v1' },
      { type: 'versionTag', versionTag: 'v9' },
    ];
    expect(bindings.map((binding) => found(library, first, binding))).toEqual(
      bindings.map(() => 'notLoaded'),
    );
    for (const binding of bindings) await library.load(first, 'd', binding);
    expect(bindings.map((binding) => found(library, first, binding))).toEqual([
      [2, 'two'],
      [1, 'one'],
      [1, 'one'],
      'unknown',
    ]);
    await library.load(second, 'd', { type: 'deployment' });
    expect(found(library, second, { type: 'deployment' })).toEqual([2, 'two']);
  });

  it('asks again which version is the latest once there is a new deployment', async () => {
    const { library, deploy } = house();
    const deployment = await deploy('"one"');
    await library.load(deployment, 'd', { type: 'latest' });
    expect(found(library, deployment, { type: 'latest' })).toEqual([1, 'one']);
    await deploy('"two"');
    expect(found(library, deployment, { type: 'latest' })).toBe('notLoaded');
  });

  it('compiles the same version again after a restart', async () => {
    const { fresh, deploy } = house();
    const deployment = await deploy('"one"');
    await deploy('"two"');
    const library = fresh();
    const loaded = await library.load(deployment, 'd', { type: 'deployment' });
    expect(loaded).toMatchObject({ ok: true, value: { type: 'found', version: 1 } });
    expect(found(library, deployment, { type: 'deployment' })).toEqual([1, 'one']);
    expect(await library.load('gone', 'd', { type: 'deployment' })).toEqual({
      ok: true,
      value: { type: 'unknown' },
    });
  });
});
