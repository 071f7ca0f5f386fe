import { describe, expect, it } from 'vitest';
import type { ProjectComment } from '../../../../shared/api/project-talk-shapes.ts';
import { commentFacts, versionFacts } from './project-parts.ts';

const at = '2026-03-02T09:00:00.000Z';

describe('what a book tells of a project', () => {
  it('is each version with its comment, who named it, and who deployed it', () => {
    const deployment = { deploymentId: 'd', at, by: 'olga', processes: [], rehearsal: null };
    const [two, one] = versionFacts([
      { version: 2, revision: 9, comment: 'As agreed', at, by: 'ann', deployments: [deployment] },
      { version: 1, revision: 3, comment: '', at, by: 'bob', deployments: [] },
    ]);
    expect(two?.[0]).toBe('Version 2');
    expect(two?.[1]).toMatch(/^As agreed\nnamed .* by ann\ndeployed .* by olga$/);
    expect(one?.[1]).toMatch(/^named .* by bob$/);
  });

  it('is what is open of what was said, oldest first, with its answers', () => {
    const said = (text: string, more: Partial<ProjectComment> = {}): ProjectComment => ({
      commentId: text,
      ...{ file: 'a.bpmn', elementId: null, text, mentions: [], at, by: 'ann' },
      ...{ editedAt: null, resolvedBy: null, resolvedAt: null, replies: [] },
      ...more,
    });
    const reply = { replyId: '1', text: 'Yes', mentions: [], at, by: 'bob' };
    const facts = commentFacts(
      [
        said('Newest', { elementId: 'Task', replies: [reply] }),
        said('Settled', { resolvedBy: 'ann', resolvedAt: at }),
        said('Oldest'),
      ],
      (id) => `“${id}”`,
    );
    expect(facts.map(([label]) => label.split(',')[0])).toEqual(['a.bpmn · ann', '“Task” · ann']);
    expect(facts[1]?.[1]).toMatch(/^Newest\nbob, .*: Yes$/);
  });
});
