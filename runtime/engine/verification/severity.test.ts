import { describe, expect, it } from 'vitest';
import { begin, leased } from '../../testing/governed/governed-work.ts';
import { process as draw } from '../../testing/process-builder.ts';
import { compile } from '../index.ts';
import { resultOf } from './verdict.ts';

const PROVEN = { id: 'p', connector: 'erp', path: '/x', assert: '=response.body.there = true' };

function judged(severity: string, there: boolean | null) {
  const second = { ...PROVEN, id: 'second', severity };
  const run = leased(begin({}, { probes: [PROVEN, second] }));
  run.claim('it');
  run.observe('it', { p: { there: true }, second: there === null ? {} : { there } });
  const last = run.journal.findLast(({ type }) => type === 'verdictReached');
  return last?.type === 'verdictReached' ? { run, result: last.verdict.result } : null;
}

describe('what a probe is to a claim that it does not prove', () => {
  it.each([
    ['blocking', false, 'fail'],
    ['blocking', null, 'inconclusive'],
    ['required', false, 'inconclusive'],
    ['required', null, 'inconclusive'],
    ['advisory', false, 'pass'],
    ['advisory', null, 'pass'],
    ['required', true, 'pass'],
  ] as const)('%s, it finds %s: %s', (severity, there, result) => {
    expect(judged(severity, there)?.result).toBe(result);
  });

  it('is asked of people when it is advisory: nothing goes on by itself', () => {
    const run = judged('advisory', false)?.run;
    expect(run?.item('it')).toMatchObject({
      state: 'asking',
      adjudication: { action: 'ask', inputs: { unusual: ['PROBE_FAILED second'] } },
    });
  });

  it('cannot be softened for what must not change, nor for all of what is proven', () => {
    const said = (probe: Readonly<Record<string, string>>) => {
      const options = { governance: { effectMode: 'external' }, probes: [probe] };
      const model = draw('linted').startEvent().serviceTask('it', options).endEvent();
      const { diagnostics } = compile({ definitions: model.model(), diagnostics: [] }, []);
      return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
    };
    expect(said({ ...PROVEN, kind: 'invariant', severity: 'advisory' })).toContain(
      'error probeInvalid',
    );
    expect(said({ ...PROVEN, severity: 'sometimes' })).toContain('error probeInvalid');
    expect(said({ ...PROVEN, severity: 'advisory' })).toEqual(['warning effectUnproven']);
  });

  it('does not hide what disproves the claim', () => {
    const check = { step: 'probe', name: 'p', code: 'X', detail: '' } as const;
    expect(
      resultOf([
        { ...check, result: 'fail', severity: 'advisory' },
        { ...check, result: 'inconclusive', severity: 'required' },
        { ...check, result: 'fail' },
      ]),
    ).toBe('fail');
  });
});
