import { goThrough } from '../go-through.ts';
import { CALLS } from './calls.ts';
import { DRAWN } from './drawn.ts';
import { eventStory } from './events.ts';
import { GATEWAYS } from './gateways.ts';
import type { Story } from './story.ts';
import { wordsStory } from './words.ts';

/**
 * What happens to a drawn process, by its path below the fixtures of elements without ending.
 *
 * @throws Error for a drawing of which nobody has told what happens
 */
export function storyOf(path: string): Story {
  const [name = '', folder = ''] = path.split('/').reverse();
  const story = FOLDERS[folder]?.(name);
  if (story === undefined) throw new Error(`Expected a story of ${path}, but there is none.`);
  return story;
}

/** Whether a story says nothing of the order in which open work is handed in. */
export function leavesOrderOpen(path: string): boolean {
  return ['attributes', 'events', 'positions'].includes(path.split('/').at(-2) ?? '');
}

const FOLDERS: Readonly<Record<string, (name: string) => Story | undefined>> = {
  '': (name) => DRAWN[name],
  attributes: wordsStory,
  calls: (name) => CALLS[name],
  events: eventStory,
  gateways: (name) => GATEWAYS[name],
  positions: () => (run, pick) => goThrough(run.start({ amount: 7 }), {}, pick),
};
