import type { WorkItemEvent } from '../../event.ts';
import type { State, Transition } from '../define-machine.ts';
import type { Happening } from './failing.ts';

/**
 * Some parts are proven: a person takes the rest, or it is done part by part as items of its own,
 * and then proven as a whole. @see work-item protocol, sections 3 (`PARTIAL`) and 10
 */
export const partial: NonNullable<State<WorkItemEvent>['on']> = {
  take: [
    {
      guard: ({ view }) => view.restItems === 'none',
      target: 'working',
      emit: [({ assignee, by }) => ({ type: 'holdTask', assignee, by })],
    },
  ],
  // Others have done a part of the rest.
  partDone: [
    {
      guard: ({ view }) => view.restItems === 'done',
      target: 'verifying',
      emit: [() => ({ type: 'mergeRest' })],
    },
    {},
  ],
};

/** A stop is over: where the item stood, or before that, it goes on. */
export const released: readonly Transition<Happening<'release'>>[] = [
  {
    guard: ({ view: { item } }) => item.holdsClaim === true,
    target: 'verifying',
    emit: [({ command }) => ({ type: 'releaseItem', command }), () => ({ type: 'verifyAgain' })],
  },
  {
    guard: ({ view }) => view.isAskedFirst,
    target: 'asking',
    emit: [({ command }) => ({ type: 'releaseItem', command })],
  },
  {
    guard: ({ view }) => view.restItems === 'done',
    target: 'verifying',
    emit: [({ command }) => ({ type: 'releaseItem', command }), () => ({ type: 'mergeRest' })],
  },
  {
    guard: ({ view }) => view.restItems === 'open',
    target: 'partial',
    emit: [({ command }) => ({ type: 'releaseItem', command })],
  },
  { target: 'ready', emit: [({ command }) => ({ type: 'releaseItem', command })] },
];
