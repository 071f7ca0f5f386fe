import type { EditorContext } from '../editor-context.ts';
import type { ProblemCard } from './card/problem-card.ts';
import type { ProblemDesk } from './desk.ts';

/** F8 and Shift+F8 go from problem to problem; Ctrl+. opens what mends the selected element. */
export function problemKeys(context: EditorContext, desk: ProblemDesk, card: ProblemCard): void {
  const onKey = (event: KeyboardEvent): void => {
    if (document.querySelector('dialog[open]') !== null) return;
    if (event.key === 'F8') void desk.step(event.shiftKey ? -1 : 1);
    else if (event.key !== '.' || !(event.ctrlKey || event.metaKey)) return;
    else if (!card.open(elementAt(context, desk))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKey, { signal: context.signal, capture: true });
}

/** What is selected; with nothing selected, where the problem is that was last gone to. */
function elementAt({ diagram }: EditorContext, desk: ProblemDesk): string {
  const [selected] = diagram.get('selection').get();
  return selected?.businessObject.id ?? desk.current?.elementId ?? '';
}
