import type { Counterexample } from '../../checks/finding.ts';
import type { EditorContext } from '../editor-context.ts';
import { showTokens } from './play-layer.ts';
import { playOf } from './play-session.ts';

/**
 * Opens a counterexample of the checks in the play: its way through the diagram, step by step, with the
 * tokens drawn. What was played before is given up.
 */
export function playCounterexample(context: EditorContext, counterexample: Counterexample): void {
  showTokens(context);
  playOf(context).openTokens(counterexample);
  context.openFile(null);
  context.openPanel('play');
}
