import { setImmediate } from 'node:timers/promises';
import type { GivenResource, WireDiagnostic } from '../../../shared/api/deployments.ts';
import { readScenario } from '../../../shared/scenario/read-scenario.ts';
import { SCENARIO_FILE, type Scenario } from '../../../shared/scenario/scenario.ts';
import { houseFrom, runScenario, type House, type ScenarioResult } from '../../play/index.ts';
import type { CompiledResources } from '../compile-resources.ts';

/** After so many moves a scenario of a deployment is stopped: others wait meanwhile. */
const MOST_MOVES = 500;

/** The files of a deployment, with the scenarios that lie among them apart. */
export interface SplitFiles {
  readonly scenarios: readonly GivenResource[];
  readonly others: readonly GivenResource[];
}

/** Takes the scenarios out of a deployment: they are played, and not kept. */
export function splitScenarios(files: readonly GivenResource[]): SplitFiles {
  const isScenario = ({ name }: GivenResource): boolean => name.endsWith(SCENARIO_FILE);
  return { scenarios: files.filter(isScenario), others: files.filter((one) => !isScenario(one)) };
}

/**
 * Plays the scenarios of a deployment against the very files of it. One that comes out otherwise is
 * an error; one that says what policy does with a task is a case that was agreed for it.
 * @param found what else was found about the deployment
 * @returns what was found, with this
 */
export async function withScenarios(
  compiled: CompiledResources,
  scenarios: readonly GivenResource[],
  found: readonly WireDiagnostic[],
): Promise<readonly WireDiagnostic[]> {
  if (scenarios.length === 0) return found;
  if (found.some(isFatal)) return found;
  const files = compiled.processes.map((process) => ({
    resource: process.resource,
    compiled: process,
  }));
  const house = houseFrom(files, compiled.decisions);
  const failed: WireDiagnostic[] = [];
  const agreed = new Set<string>();
  for (const { name, content } of scenarios) {
    const read = readScenario(content);
    if (!read.ok)
      failed.push(
        ...read.faults.map(({ pointer, expected, found: what }) =>
          errorOf(name, null, `${pointer}: Expected ${expected}, but found ${what}.`),
        ),
      );
    else failed.push(...playOne(house, name, read.scenario, agreed));
    await setImmediate();
  }
  const rest = found.filter(
    ({ code, elementId }) => code !== 'gate-scenarios' || !agreed.has(elementId ?? ''),
  );
  return [...rest, ...failed];
}

/** What cannot be compiled cannot be played. What the gate finds is no such thing. */
function isFatal({ severity, code }: WireDiagnostic): boolean {
  return severity === 'error' && !code.startsWith('gate-');
}

function playOne(
  house: House,
  name: string,
  scenario: Scenario,
  agreed: Set<string>,
): readonly WireDiagnostic[] {
  const moves = Math.min(scenario.limits?.moves ?? MOST_MOVES, MOST_MOVES);
  const result = runScenario(house, { ...scenario, limits: { ...scenario.limits, moves } });
  const wrong = wrongIn(result);
  if (wrong.length > 0)
    return wrong.map((message) => errorOf(name, scenario.process, `${scenario.name}: ${message}`));
  for (const expectation of scenario.expect)
    if (expectation.type === 'policy' || expectation.type === 'routed')
      agreed.add(expectation.element);
  return [];
}

function wrongIn(result: ScenarioResult): readonly string[] {
  if (result.type === 'unplayable') return [result.rejection.detail];
  const { halt, expectations } = result;
  return [
    ...(halt.type === 'refused' ? [halt.rejection.detail] : []),
    ...expectations
      .filter(({ isMet }) => !isMet)
      .map(({ expected, found }) => `Expected ${expected}, but found ${found}.`),
  ];
}

function errorOf(resource: string, elementId: string | null, message: string): WireDiagnostic {
  const code = 'gate-scenario-fails';
  return { severity: 'error', code, resource, elementId, line: null, message };
}
