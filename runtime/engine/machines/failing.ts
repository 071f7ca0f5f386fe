import type { ElementEvent } from '../event.ts';
import type { State } from './define-machine.ts';

/** What fails by its border fails once: no second error comes to it. @spec BPMN 2.0.2 §13.5.3 */
export function failing(state: State<ElementEvent>): State<ElementEvent> {
  const { fail: _fail, ...on } = state.on ?? {};
  return { ...state, on };
}
