import './comments.css';
import type { ProjectComment } from '../../../shared/api/project-talk-shapes.ts';
import { tn } from '../../language/t.ts';
import type { EditorContext } from '../editor-context.ts';

const OVERLAY = 'baton-comment';
/** However small the diagram is drawn. */
const READABLE = { min: 0.9, max: 1.2 };

/** Shows at each element how many open comments it has; a click opens them. */
export function showCommentBadges({ project, diagram, openPanel, signal }: EditorContext): void {
  if (project === null) return;
  const { comments } = project.comments;
  const draw = (): void => {
    diagram.get('overlays').remove({ type: OVERLAY });
    for (const [elementId, count] of countsOf(comments.value ?? [])) {
      if (diagram.get('elementRegistry').get(elementId) === undefined) continue;
      const html = document.createElement('button');
      html.className = 'comment-badge';
      html.textContent = String(count);
      html.title = tn(count, '{count} open comment', '{count} open comments');
      html.setAttribute('aria-label', html.title);
      html.tabIndex = -1;
      html.addEventListener('click', () => openPanel('comments'));
      diagram.get('overlays').add(elementId, OVERLAY, {
        position: { top: -12, left: -10 },
        html,
        scale: READABLE,
      });
    }
  };
  const stop = comments.subscribe(draw);
  diagram.on('import.done', draw);
  signal.addEventListener('abort', stop);
  draw();
}

/** How many open comments each element has. */
export function countsOf(comments: readonly ProjectComment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { elementId, resolvedBy } of comments)
    if (elementId !== null && resolvedBy === null)
      counts.set(elementId, (counts.get(elementId) ?? 0) + 1);
  return counts;
}
