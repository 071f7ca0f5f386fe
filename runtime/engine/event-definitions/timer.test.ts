import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { instant } from '../../../shared/time.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { element, process as draw } from '../../testing/process-builder.ts';
import { at, shownIn } from '../../testing/timers.ts';
import { compile } from '../compile/compile.ts';
import type { Diagnostic, ModelElement } from '../compile/model.ts';

type Said = Readonly<Record<string, JsonValue>>;

/** The model with more said about all its timers, and about its process. */
function saying(model: ModelElement, ofTimers: Said, ofProcess: Said = {}): ModelElement {
  const more =
    model.type === 'bpmn:TimerEventDefinition'
      ? ofTimers
      : model.type === 'bpmn:Process'
        ? ofProcess
        : {};
  const children = Object.entries(model.children).map(
    ([name, list]) => [name, list.map((one) => saying(one, ofTimers, ofProcess))] as const,
  );
  const attributes = { ...model.attributes, ...more };
  return { ...model, attributes, children: Object.fromEntries(children) };
}

interface Drawn {
  readonly timer: Readonly<Record<string, string>>;
  readonly says?: Said;
  readonly processSays?: Said;
  readonly interrupting?: boolean;
}

/** A task with a timer on its border, that leads to `remind`. */
function onBorder({ timer, says = {}, processSays = {}, interrupting = false }: Drawn) {
  const drawn = draw('p').startEvent().serviceTask('it').endEvent();
  drawn.boundaryTimer('b', 'it', timer, { interrupting }).task('remind');
  return compile({ definitions: saying(drawn.model(), says, processSays), diagnostics: [] }, []);
}

function problems(drawn: Drawn, severity: Diagnostic['severity'] = 'error'): readonly string[] {
  return onBorder(drawn)
    .diagnostics.filter((one) => one.severity === severity)
    .map(({ code, elementId, message }) => `${elementId} ${code}: ${message}`);
}

function run(drawn: Drawn, variables = {}): Harness {
  const { processes, diagnostics } = onBorder(drawn);
  expect(diagnostics).toEqual([]);
  return harness(processes[0]!.bind(parseDefinitionId('p:1')!)).start(variables);
}

const due = (on: Harness): number | null => {
  const [row] = [...on.rows('subscription')];
  return row?.trigger.type === 'timer' ? row.trigger.dueAt : null;
};
const reminded = (on: Harness): number =>
  on.trace.filter((fact) => fact === 'remind entered').length;
/** The clock stands at a moment, and only then is it looked what is due. */
function lookAt(on: Harness, moment: string): Harness {
  on.at = at(moment);
  return on.advance(0);
}

describe('a timer in a model', () => {
  it.each<readonly [Drawn, string]>([
    [{ timer: { cycle: 'R3/PT0S' } }, 'b timerInvalid: Expected a cycle with a period longer'],
    [
      { timer: { cycle: '0 25 * * *' } },
      'b timerInvalid: Expected hours (0 to 23) instead of "25"',
    ],
    [{ timer: { cycle: '0 0 30 2 *' } }, 'b timerInvalid: Expected cron for a time that comes'],
    [{ timer: { date: 'tomorrow' } }, 'b timerInvalid: Expected a date and time'],
    [{ timer: { duration: '5 min' } }, 'b timerInvalid: Expected an ISO 8601 duration'],
    [
      { timer: { duration: 'P1D' }, says: { zone: 'Europe/Bonn' } },
      'b timeZoneUnknown: Expected a time zone of the IANA database',
    ],
    [
      { timer: { duration: 'P1D' }, processSays: { zone: '=home' } },
      'p timeZoneUnknown: Expected a time zone of the IANA database',
    ],
    [
      { timer: { cycle: 'R/PT1H' }, says: { catchUp: 'never' } },
      'b timerInvalid: Expected catchUp to be one of skip, once, all',
    ],
    [
      { timer: { duration: 'PT1H' }, says: { catchUp: 'skip' } },
      'b timerInvalid: Expected catchUp at a cycle, but found it at a duration.',
    ],
    [
      { timer: { cycle: 'R/PT1H' }, says: { reevaluate: true } },
      'b timerInvalid: Expected reevaluate at a cycle that is an expression',
    ],
    [
      { timer: { cycle: 'R/PT1H' }, interrupting: true },
      'b notExecutable: Expected a date or a duration, but found a cycle',
    ],
  ])('is refused where it can be seen to be wrong: %j', (drawn, wanted) => {
    expect(problems(drawn)).toEqual([expect.stringContaining(wanted)]);
  });

  it('that repeats is refused where a token waits for it', () => {
    const drawn = draw('p').startEvent().timerCatch('it', { cycle: 'R/PT1H' }).endEvent();
    expect(() => drawn.build()).toThrow(/found a cycle/);
  });

  it('that repeats begins an event sub-process beside its scope, never instead of it', () => {
    const drawn = (interrupting: boolean) => {
      const to = draw('p').startEvent().serviceTask('it').endEvent();
      return to.eventSubProcess('handler', (inner) => {
        inner.timerStart('every', { cycle: 'R/PT1H' }, { interrupting }).task('remind');
      });
    };
    expect(() => drawn(true).build()).toThrow(/every: .+ found a cycle/);
    const on = harness(drawn(false).build())
      .start()
      .advance(3 * 3_600_000);
    expect([reminded(on), on.marking]).toEqual([3, ['it']]);
  });

  it('that repeats is refused where all of several things are waited for', () => {
    const drawn = draw('p').startEvent().serviceTask('it').endEvent();
    const timer = { cycle: 'R/PT1H' };
    drawn.boundaryTimer('b', 'it', timer, { interrupting: false }).task('remind');
    const all = (model: ModelElement): ModelElement => ({
      ...model,
      attributes:
        model.id === 'b' ? { ...model.attributes, parallelMultiple: true } : model.attributes,
      children: Object.fromEntries(
        Object.entries(model.children).map(([name, list]) => [name, list.map(all)]),
      ),
    });
    const { diagnostics } = compile({ definitions: all(drawn.model()), diagnostics: [] }, []);
    expect(diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('found a cycle'),
    );
  });

  it.each(['PT0S', '-PT5M', 'P0D'])('of %s is told to fire at once', (duration) => {
    expect(problems({ timer: { duration } }, 'warning')).toEqual([
      expect.stringContaining(`b timerAtOnce: Expected a duration longer than zero`),
    ]);
  });

  it('takes its zone from itself, else from its process, else UTC', () => {
    const timer = { date: '2026-07-01T09:00:00' };
    const [processSays, says] = [{ zone: 'Europe/Berlin' }, { zone: 'America/New_York' }];
    expect(due(run({ timer }))).toBe(at('2026-07-01T09:00:00Z'));
    expect(due(run({ timer, processSays }))).toBe(at('2026-07-01T07:00:00Z'));
    expect(due(run({ timer, processSays, says }))).toBe(at('2026-07-01T13:00:00Z'));
  });

  it('may be in the zone of a variable', () => {
    const drawn = { timer: { date: '2026-07-01T09:00:00' }, says: { zone: '=home' } };
    expect(due(run(drawn, { home: 'Asia/Tokyo' }))).toBe(at('2026-07-01T00:00:00Z'));
    const lost = run(drawn, { home: 'Utopia' });
    expect(lost.incidents).toMatchObject([{ kind: 'timerInvalid', elementId: 'it' }]);
    expect(due(lost.retry({ variables: { home: '+01:00' } }))).toBe(at('2026-07-01T08:00:00Z'));
  });

  it.each([
    ['=date and time("2026-07-01T09:00:00@Europe/Berlin")', '2026-07-01T07:00:00Z'],
    ['=date("2026-07-01")', '2026-07-01T00:00:00Z'],
    ['=now() + duration("P1D")', '2026-01-02T00:00:00Z'],
  ])('takes values of FEEL: %s', (date, wanted) => {
    expect(due(run({ timer: { date } }))).toBe(at(wanted));
  });

  it.each([
    ['=duration("PT36H")', '2026-01-02T12:00:00Z'],
    ['=duration("P14M")', '2027-03-01T00:00:00Z'],
  ])('takes durations of FEEL: %s', (duration, wanted) => {
    expect(due(run({ timer: { duration } }))).toBe(at(wanted));
  });

  it('whose value says no time halts with an incident, and goes on once it is repaired', () => {
    const on = run({ timer: { cycle: '=plan' } }, { plan: 'hourly' });
    expect(on.incidents).toMatchObject([{ kind: 'timerInvalid', details: { value: 'hourly' } }]);
    expect(due(on.retry({ variables: { plan: '@hourly' } }))).toBe(at('2026-01-01T01:00:00Z'));
  });
});

describe('a cycle on the border', () => {
  it('whose end is past never fires, and hinders nothing', () => {
    const on = run({ timer: { cycle: 'R/PT1H/2020-01-01T00:00:00Z' } });
    expect([[...on.rows('subscription')], on.incidents]).toEqual([[], []]);
    expect(on.commit('it').ended).toBe('completed');
  });

  it('fires by cron, at nine in Berlin on either side of the switch', () => {
    const on = run({ timer: { cycle: '0 9 * * *' }, says: { zone: 'Europe/Berlin' } });
    const seen: string[] = [];
    for (let days = 0; days < 100; days += 1) {
      seen.push(shownIn('Europe/Berlin', instant(due(on)!)).slice(11));
      on.advance(due(on)! - on.at);
    }
    expect([new Set(seen), reminded(on)]).toEqual([new Set(['09:00:00']), 100]);
  });

  it.each([
    ['skip', 0, '2026-01-05T00:00:00Z'],
    ['once', 1, '2026-01-05T00:00:00Z'],
    ['all', 3, '2026-01-05T00:00:00Z'],
  ])('that catches up with %s fires %i times for three missed days', (catchUp, times, wanted) => {
    const on = run({ timer: { cycle: 'R/P1D' }, says: { catchUp } });
    lookAt(on, '2026-01-04T12:00:00Z');
    expect([reminded(on), due(on)]).toEqual([times, at(wanted)]);
    expect(Harness.rowsOf(on.replayed())).toEqual(Harness.rowsOf(on.state));
  });

  it('that ends while its last firing is skipped is withdrawn', () => {
    const timer = { cycle: 'R1/2026-01-02T00:00:00Z/P1D' };
    const on = run({ timer: { cycle: 'R1/P1D/2026-01-02T00:00:00Z' }, says: { catchUp: 'skip' } });
    lookAt(on, '2026-01-04T12:00:00Z');
    expect(reminded(on)).toBe(0);
    expect(on.journal.at(-1)).toMatchObject({ type: 'subscriptionClosed', reason: 'withdrawn' });
    expect(due(run({ timer }))).toBe(at('2026-01-02T00:00:00Z'));
  });

  it('is computed once for all, unless it says otherwise', () => {
    const change = (on: Harness, gap: JsonValue) =>
      on.do({ type: 'setVariables', variables: { gap }, by: 'test' });
    const timer = { cycle: '="R/" + gap' };
    const fixed = run({ timer }, { gap: 'PT1H' });
    change(fixed, 'PT10M');
    fixed.advance(3_600_000);
    expect(due(fixed)).toBe(at('2026-01-01T02:00:00Z'));

    const anew = run({ timer, says: { reevaluate: true } }, { gap: 'PT1H' });
    change(anew, 'PT10M');
    anew.advance(3_600_000);
    expect(due(anew)).toBe(at('2026-01-01T01:10:00Z'));
    change(anew, 'often');
    anew.advance(600_000);
    expect(due(anew)).toBe(at('2026-01-01T01:20:00Z'));
    expect(anew.journal.filter(({ type }) => type === 'expressionWarned')).toMatchObject([
      { elementId: 'it', place: 'timer', warnings: [expect.stringContaining('R/often')] },
    ]);
    change(anew, null);
    anew.advance(600_000);
    expect([due(anew), reminded(anew)]).toEqual([null, 3]);
  });

  it('that is computed anew stands alone at its event', () => {
    const model = draw('p').startEvent().serviceTask('it').endEvent();
    model.boundaryTimer('b', 'it', { cycle: '=x' }, { interrupting: false }).task('remind');
    const twice = (one: ModelElement): ModelElement => ({
      ...one,
      children: Object.fromEntries(
        Object.entries(one.children).map(([name, list]) => [
          name,
          name === 'eventDefinitions'
            ? [...list, element('bpmn:MessageEventDefinition', null)]
            : list.map(twice),
        ]),
      ),
    });
    const definitions = twice(saying(model.model(), { reevaluate: true }));
    const { diagnostics } = compile({ definitions, diagnostics: [] }, []);
    expect(diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Expected reevaluate at an event with one definition'),
    );
  });
});
