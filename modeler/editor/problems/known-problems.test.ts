import { describe, expect, it } from 'vitest';
import { findingOf, type Finding } from '../../checks/finding.ts';
import type { Diagnostic } from '../../client/deployments.ts';
import { KnownProblems } from './known-problems.ts';

const found = (rule: string, elementId: string | null, said: string | null = null): Finding =>
  findingOf({ rule, source: 'deployment', severity: 'error', elementId, said });
const told = (code: string, elementId: string | null, message = 'm', resource = 'a.bpmn') =>
  ({ severity: 'error', code, resource, elementId, message }) satisfies Diagnostic;
const listed = (
  known: KnownProblems,
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
): readonly string[] =>
  known.list({ findings, diagnostics, imported: [] }).map(({ message }) => message);

describe('the list of what is known', () => {
  it('says once what worker and runtime both say, in the words of the worker', () => {
    const known = new KnownProblems();
    expect(listed(known, [found('x', 'a', 'worker')], [told('x', 'a', 'runtime')])).toEqual([
      'worker',
    ]);
  });

  it('believes the worker that something is mended, though the runtime has not looked again', () => {
    const known = new KnownProblems();
    const stale = [told('x', 'a', 'runtime')];
    listed(known, [found('x', 'a', 'worker')], stale);
    expect(listed(known, [], stale)).toEqual([]);
  });

  it('keeps what only the runtime can know, and what it says of other files', () => {
    const known = new KnownProblems();
    const theirs = [told('formMissing', 'a', 'no form'), told('x', 'a', 'of a form', 'a.form')];
    expect(listed(known, [found('x', 'a', 'worker')], theirs)).toEqual([
      'worker',
      'no form',
      'of a form',
    ]);
  });

  it('gives each an id of its own, and says nothing twice', () => {
    const known = new KnownProblems();
    const problems = known.list({
      findings: [],
      diagnostics: [told('x', 'a', 'one'), told('x', 'a', 'two'), told('x', 'a', 'two')],
      imported: [],
    });
    expect(problems.map(({ id, message }) => [id, message])).toEqual([
      ['x:a', 'one'],
      ['x:a~2', 'two'],
    ]);
  });

  it('leads to the field that the runtime speaks of', () => {
    const [problem] = new KnownProblems().list({
      findings: [],
      diagnostics: [told('conditionInvalid', 'flow')],
      imported: [],
    });
    expect(problem).toMatchObject({ field: 'conditionExpression', elementId: 'flow' });
  });
});
