import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openHouse, Play, runScenario, viewOf, type Verb } from '../../../runtime/play/index.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { readScenario, writeScenario } from '../../../shared/scenario/read-scenario.ts';
import { readModel } from '../../checks/read-model.ts';
import { expectationsFromPlay } from './expectations-from-play.ts';
import { scenarioFromPlay } from './scenario-from-play.ts';

const xml = readFileSync(
  new URL('../templates/agent-review.bpmn', import.meta.url),
  'utf8',
).replaceAll('__ID__', '1');

const BASE: Scenario = {
  type: 'batonScenario',
  version: 1,
  name: 'played',
  process: 'Process_1',
  expect: [],
};

/** Plays by hand; `work` stands for whatever work is open then. */
async function played(verbs: readonly Verb[], lies: readonly number[] = []) {
  const read = await readModel(xml);
  if (!read.ok) throw new Error(read.message);
  const files = { models: [{ resource: 'a.bpmn', model: read.model }], decisions: [], forms: [] };
  const house = openHouse(files);
  const opened = Play.open(house, 'Process_1');
  if (!opened.ok) throw new Error(opened.rejection.detail);
  const play = opened.value;
  for (const verb of verbs) {
    const workItem = viewOf(play).work[0]?.id ?? '';
    const done = play.do('workItem' in verb ? { ...verb, workItem } : verb);
    if (!done.ok) throw new Error(done.rejection.detail);
  }
  const view = viewOf(play);
  const moments = play.moments.map(({ at, verb }, moment) => ({ moment, at, verb }));
  const scenario = scenarioFromPlay({
    base: BASE,
    moments,
    records: play.journal,
    lies: new Set(lies),
    isOver: view.state !== 'active',
  });
  const expect_ = expectationsFromPlay({
    view,
    records: play.journal,
    process: 'Process_1',
    variables: [],
    isOwnEnd: (id) => id === 'Done',
  });
  return { house, scenario: { ...scenario, expect: expect_ } };
}

const START: Verb = { type: 'start', variables: { request: 'x' } };
const claim = (output: Record<string, boolean>, by = 'performer'): Verb => ({
  type: 'claim',
  workItem: '',
  by,
  output,
});

describe('a scenario of what was played', () => {
  it('plays as it was played, and is met', async () => {
    const { house, scenario } = await played(
      [
        START,
        claim({}),
        { type: 'advance', ms: 3_600_000 },
        claim({ clear: false }),
        { type: 'advance', ms: 86_400_000 },
        claim({}, 'anna'),
      ],
      [2],
    );
    expect(scenario.work?.['Read']?.map(({ type }) => type)).toEqual(['lying', 'honest']);
    expect(scenario.work?.['Decide']).toMatchObject([{ type: 'honest', by: 'anna', after: 'P1D' }]);
    expect(readScenario(writeScenario(scenario)).ok).toBe(true);
    const result = runScenario(house, scenario);
    expect(result.type === 'played' && result.expectations.filter(({ isMet }) => !isMet)).toEqual(
      [],
    );
    expect(result.type === 'played' && result.isMet).toBe(true);
  });

  it('stays where it was left: the clock does not go on to what was to come', async () => {
    const { house, scenario } = await played([START, claim({ clear: false })]);
    expect(scenario.limits).toEqual({ time: 'PT0S' });
    expect(scenario.expect).toContainEqual({ type: 'waiting', elements: ['Decide'] });
    const result = runScenario(house, scenario);
    expect(result.type === 'played' && result.isMet).toBe(true);
  });

  it('is not met where the process goes another way', async () => {
    const { house, scenario } = await played([START, claim({ clear: true })]);
    const work = { Read: [{ type: 'honest' as const, output: { clear: false } }] };
    const result = runScenario(house, { ...scenario, work });
    expect(result.type === 'played' && result.isMet).toBe(false);
  });
});
