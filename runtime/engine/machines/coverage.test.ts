import { afterEach, describe, expect, it } from 'vitest';
import type { EventObject } from 'xstate';
import { SCENARIOS } from '../../testing/scenarios.ts';
import { nameOf, transitionsOf, watching, type TransitionName } from './coverage.ts';
import type { Machine, MachineSpec } from './define-machine.ts';
import { LIVES } from './index.ts';
import { workItemMachine } from './work-item.ts';

/** Every machine there is. Their kinds of events differ; their transitions are counted alike. */
const MACHINES: readonly Machine[] = [...Object.values(LIVES), workItemMachine].map(
  (machine) => machine as unknown as Machine,
);

afterEach(() => {
  watching.by = null;
});

describe('the scenarios', () => {
  it.each(SCENARIOS.map(({ name, run }) => [name, run] as const))('%s', (_name, run) => {
    run();
  });

  it('take every transition of every machine', () => {
    const taken = new Set<string>();
    watching.by = {
      instead: (machine) => machine,
      answered: ({ machine, state, event, index }) =>
        taken.add(nameOf({ machine: machine.spec.id, state, event: event.type, index })),
    };
    for (const { run } of SCENARIOS) run();
    const never = all().filter((name) => !taken.has(nameOf(name)));
    expect(never.map(nameOf)).toEqual([]);
  });
});

function all(): readonly TransitionName[] {
  return MACHINES.flatMap(({ spec }) => transitionsOf(spec as MachineSpec<EventObject>));
}
