import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process } from '../../testing/process-builder.ts';

/** Waits for a condition that is looked at after some writes only. */
function waiting(filter: Readonly<Record<string, string>>, variables: JsonObject = {}): Harness {
  const to = process('p').startEvent().catches('wait', { condition: 'n > 1', filter });
  return harness(to.serviceTask('after').endEvent().build()).start(variables);
}

function write(run: Harness, variables: JsonObject): readonly string[] {
  run.do({ type: 'setVariables', variables, by: 'anna' });
  return run.marking;
}

describe('a condition with a filter', () => {
  it('is looked at when the wait begins, whatever the filter', () => {
    expect(waiting({ variableNames: 'm' }, { n: 2 }).marking).toEqual(['after']);
  });

  it('is looked at after a write to one of the variables it names, not after others', () => {
    const run = waiting({ variableNames: 'm, k' });
    expect(write(run, { n: 2 })).toEqual(['wait']);
    expect(write(run, { k: 0 })).toEqual(['after']);
  });

  it('is looked at when a variable is new, or changed, as it says', () => {
    const created = waiting({ variableEvents: 'create' }, { n: 0 });
    expect(write(created, { n: 2 })).toEqual(['wait']);
    expect(write(created, { other: 1 })).toEqual(['after']);
    const updated = waiting({ variableNames: 'n', variableEvents: 'update' });
    expect(write(updated, { n: 2 })).toEqual(['wait']);
    expect(write(updated, { n: 3 })).toEqual(['after']);
  });

  it('is looked at after writes of any kind when the filter says both, or nothing', () => {
    expect(write(waiting({ variableEvents: 'create, update' }), { n: 2 })).toEqual(['after']);
    expect(write(waiting({}), { n: 2 })).toEqual(['after']);
  });

  it('is refused when it says neither create nor update', () => {
    expect(() => waiting({ variableEvents: 'delete' })).toThrow('create, update or both');
  });
});
