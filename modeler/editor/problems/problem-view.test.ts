import { describe, expect, it } from 'vitest';
import { problemOf, type ProblemSeverity } from '../../canvas/problems/problem.ts';
import { batchOf } from './mending.ts';
import { groupsOf, neighbour, severitiesInAddress, shownIn, viewOf } from './problem-view.ts';

const problem = (id: string, severity: ProblemSeverity, elementId: string, message = id) =>
  problemOf({ id, severity, elementId, message, code: 'c', resource: null });
const ALL = [
  problem('1', 'error', 'a'),
  problem('2', 'warning', 'b', 'Nothing follows'),
  problem('3', 'hint', 'a'),
];
const view = (query: string) => viewOf(new URLSearchParams(query));
const shown = (query: string) =>
  shownIn(ALL, view(query), (id) => (id === 'b' ? 'Check invoice' : id)).map(({ id }) => id);

describe('the view of the problems', () => {
  it('shows all, by severity, when the address says nothing', () => {
    expect(shown('')).toEqual(['1', '2', '3']);
  });

  it('shows the severities of the address; none that is known is all', () => {
    expect(shown('problem-severity=hint.error')).toEqual(['1', '3']);
    expect(shown('problem-severity=nonsense')).toEqual(['1', '2', '3']);
    expect(severitiesInAddress(new Set(['hint', 'error']))).toBe('error.hint');
    expect(severitiesInAddress(new Set(['error', 'warning', 'hint']))).toBeNull();
  });

  it('finds by message and by the name of the element', () => {
    expect(shown('problem-search=NOTHING')).toEqual(['2']);
    expect(shown('problem-search=invoice')).toEqual(['2']);
  });

  it('puts together what is at one element, and goes through it in that order', () => {
    expect(shown('problem-by=element')).toEqual(['1', '3', '2']);
    expect(groupsOf(ALL, 'element').map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('goes round from the last to the first and back', () => {
    expect(neighbour(ALL, '3', 1)?.id).toBe('1');
    expect(neighbour(ALL, '1', -1)?.id).toBe('3');
    expect(neighbour(ALL, 'gone', 1)?.id).toBe('1');
    expect(neighbour([], null, 1)).toBeNull();
  });
});

describe('mending all of a kind', () => {
  const end = (elementId: string) =>
    ({
      type: 'change',
      id: 'addEnd',
      values: {},
      commands: [{ type: 'append', elementId, bpmnType: 'bpmn:EndEvent' }],
    }) as const;
  const open = (id: string) => problemOf({ ...problem(id, 'warning', id), fixes: [end(id)] });

  it('gathers what the same fix does elsewhere', () => {
    const batch = batchOf([open('a'), open('b')], open('a'), end('a'));
    expect(batch?.commands.map((command) => 'elementId' in command && command.elementId)).toEqual([
      'a',
      'b',
    ]);
  });

  it('is not offered for one alone, nor for what has to be decided', () => {
    expect(batchOf([open('a')], open('a'), end('a'))).toBeNull();
    const choice = { ...end('a'), id: 'joinBefore' } as const;
    expect(batchOf([open('a'), open('b')], open('a'), choice)).toBeNull();
  });
});
