import { describe, expect, it } from 'vitest';
import { ApiProblem, explain, NoAnswer, problemFrom } from './api-problem.ts';
import { withQuery } from './request.ts';

describe('a refusal', () => {
  it('keeps what the runtime said, members of its own included', () => {
    const body = { title: 'T', detail: 'D', code: 'x', type: '/problems/x', workItem: 'w1' };
    const problem = new ApiProblem(problemFrom(409, body), 2000);
    expect(problem).toMatchObject({ status: 409, code: 'x', message: 'D', retryAfterMs: 2000 });
    expect(problem.problem['workItem']).toBe('w1');
  });

  it.each([[null], ['<html>'], [[]], [{ title: 3, code: null }]])(
    'is made of a body that is no problem document: %j',
    (body) => {
      const problem = problemFrom(502, body);
      expect(problem).toMatchObject({ status: 502, code: 'http-502', type: 'about:blank' });
    },
  );

  it('never takes the status from the body', () => {
    expect(problemFrom(404, { status: 200 }).status).toBe(404);
  });
});

describe('an explanation', () => {
  it('repeats what the runtime said', () => {
    const problem = new ApiProblem(problemFrom(409, { title: 'T', detail: 'D' }));
    expect(explain(problem)).toEqual({ title: 'T', detail: 'D' });
  });

  it('says that nothing is lost when nobody answers', () => {
    expect(explain(new NoAnswer('x')).detail).toContain('Nothing was lost');
  });

  it('has words for whatever is thrown', () => {
    expect(explain('odd').detail).toBe('odd');
    expect(explain(new Error('E')).detail).toBe('E');
  });

  it('says that nobody answers when code does not come', () => {
    for (const said of [
      'Unable to preload CSS for /a.css',
      'Failed to fetch dynamically imported module: /b.js',
    ])
      expect(explain(new TypeError(said)).title).toBe('The runtime does not answer');
  });
});

describe('a query', () => {
  it('is written after the path, without what is null or empty, and encoded', () => {
    expect(withQuery('/v1/x', { a: 'b&c', n: 0, none: null, empty: '' })).toBe('/v1/x?a=b%26c&n=0');
    expect(withQuery('/v1/x', { none: null })).toBe('/v1/x');
  });
});
