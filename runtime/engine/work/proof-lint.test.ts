import { describe, expect, it } from 'vitest';
import { process as draw, type TaskOptions } from '../../testing/process-builder.ts';
import { compile } from '../index.ts';

function said(options: TaskOptions): readonly string[] {
  const model = draw('linted').startEvent().serviceTask('it', options).endEvent();
  const { diagnostics } = compile({ definitions: model.model(), diagnostics: [] }, []);
  return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
}

const POSTED = { id: 'p', connector: 'erp', path: '/x', assert: '=response.body.posted = true' };

describe('what a model lets a performer be believed', () => {
  it.each<[string, TaskOptions, readonly string[]]>([
    ['effects that nothing proves', { governance: { effectMode: 'gateway' } }, ['effectUnproven']],
    ['effects by other means', { governance: { effectMode: 'external' } }, ['effectUnproven']],
    ['no effects', { governance: { effectMode: 'none' } }, []],
    [
      'effects that a probe proves',
      { governance: { effectMode: 'gateway' }, probes: [POSTED] },
      [],
    ],
    [
      'a probe that reads by the connector of the tools',
      {
        governance: { effectMode: 'gateway', tools: [{ name: 'pay', operation: 'erp.pay' }] },
        probes: [POSTED],
      },
      ['probeSharesCredential'],
    ],
    [
      'every element of what may be empty',
      { probes: [{ ...POSTED, assert: '=every l in response.body.lines satisfies l.ok' }] },
      ['quantifierUnguarded'],
    ],
  ])('is told at deployment: %s', (_name, options, wanted) => {
    expect(said(options)).toEqual(wanted.map((code) => `warning ${code}`));
  });

  it('is refused where what a performer reports itself would decide', () => {
    const read = { ...POSTED, assert: '=response.body.posted = true and progress = 100' };
    expect(said({ probes: [read] })).toEqual(['error progressRead']);
    const tripwires = [{ id: 'far', when: '=progress > 50' }];
    expect(said({ governance: { tripwires, risk: '=progress.risk' } })).toEqual([
      'error progressRead',
      'error progressRead',
    ]);
    // An entry of a value is no report, whatever it is called.
    expect(said({ governance: { risk: '=order.progress' } })).toEqual([]);
  });

  it('is refused where the rest is done part by part, and something belongs to no part', () => {
    const contract = { type: 'object', properties: { x: {}, y: {} }, required: ['x', 'y'] };
    const parts = [{ name: 'a', fields: 'x' }];
    const rest = { rest: 'items' };
    expect(said({ contract, governance: { ...rest, parts } })).toEqual(['error governanceInvalid']);
    expect(said({ governance: rest })).toEqual(['error governanceInvalid']);
    const all = [...parts, { name: 'b', fields: 'y' }];
    expect(said({ contract, governance: { ...rest, parts: all } })).toEqual([]);
    const evidence = { ...rest, parts: all, evidence: 'receipt' };
    expect(said({ contract, governance: evidence })).toEqual(['error governanceInvalid']);
  });

  it('is refused where a part names a probe that there is not', () => {
    const parts = [{ name: 'a', fields: 'x', probes: 'none' }];
    expect(said({ governance: { parts } })).toEqual(['error probeInvalid']);
  });
});
