import { describe, expect, it } from 'vitest';
import { evaluateFeel } from '../../testing/feel.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { strictVerdict } from './index.ts';

const posted = {
  status: 200,
  body: { invoice: 'R-1', amount: 10_000.01, state: 'POSTED', note: null, lines: [{ ok: true }] },
};
const empty = { status: 200, body: {}, expected: null };

describe('the strict verdict', () => {
  it.each<[string, JsonObject]>([
    ['body.state = "POSTED"', posted],
    ['status = 200 and body.amount = 10000.01', posted],
    ['body.amount - 0.01 = 10000', posted],
    ['body.note = null', posted],
    ['count(body.lines) = 1 and (every l in body.lines satisfies l.ok)', posted],
    ['is defined(body.invoice)', posted],
    ['not(is defined(body.invoice))', empty],
    ['get or else(body.count, 0) = 0', empty],
  ])('passes %s', (source, scope) => {
    expect(strictVerdict(evaluateFeel(source, scope))).toBe('pass');
  });

  it.each<[string, JsonObject]>([
    ['body.state = "OPEN"', posted],
    ['body.note != null', posted],
    ['is defined(body.invoice)', empty],
    ['some l in body.lines satisfies not(l.ok)', posted],
  ])('fails %s', (source, scope) => {
    expect(strictVerdict(evaluateFeel(source, scope))).toBe('fail');
  });

  it.each<[string, JsonObject]>([
    ['body.state = body.expected', empty],
    ['body.state != "FAILED"', empty],
    ['body.state = null', empty],
    ['not(body.state = "FAILED")', empty],
    ['body.state in ("POSTED", null)', empty],
    ['if body.failed then false else true', empty],
    ['count(body.lines[ok = true]) >= 0', empty],
    ['get or else(body.failed, false) = nothing', empty],
    ['every l in body.lines satisfies l.ok', { body: { lines: [] } }],
    ['all(body.lines.ok)', { body: { lines: [] } }],
    ['not(some l in body.lines satisfies l.failed)', { body: { lines: [] } }],
    ['body.state', posted],
    ['null', {}],
    ['"true"', {}],
    ['1', {}],
    ['body.amount = "10000.01"', posted],
    ['body.amount != "10000.01"', posted],
    ['not("10000.01" in [body.amount])', posted],
    ['for i in 1..1000000 return i', {}],
    ['every i in 1..1000000 satisfies i > 0', {}],
    ['now() > @"2020-01-01T00:00:00Z"', {}],
  ])('proves nothing by %s', (source, scope) => {
    expect(strictVerdict(evaluateFeel(source, scope))).toBe('inconclusive');
  });

  it('lets a null that is really there be compared with null', () => {
    expect(evaluateFeel('body.note = null', posted)).toMatchObject({ value: true, warnings: [] });
  });
});
