import { governedTasks, runScenarios } from '../../engine/index.ts';
import type { House } from '../../play/index.ts';

/** A case of a policy that was agreed in the model, and whether the policy still decides so. */
export interface PolicyCase {
  readonly process: string;
  readonly element: string;
  readonly name: string;
  readonly isMet: boolean;
  readonly message: string;
}

/** The cases that the deploy gate looks at (`policyScenario`), taken as the gate takes them. */
export function policyCasesOf(house: House): readonly PolicyCase[] {
  return [...house.processes.values()].flatMap(({ process }) =>
    governedTasks(process.nodes.values()).flatMap((task) => {
      const { matrix, scenarios } = task.governance;
      const decision = house.decisions.find(({ decisionId }) => decisionId === matrix) ?? null;
      return scenarios.map((one) => {
        const alone = { ...task, governance: { ...task.governance, scenarios: [one] } };
        const [finding] = runScenarios(alone, decision);
        return {
          process: process.processId,
          element: task.id,
          name: one.name,
          isMet: finding === undefined,
          message: finding?.message ?? `It comes to ${one.action}.`,
        };
      });
    }),
  );
}
