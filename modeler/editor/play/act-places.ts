import type { PlayView } from '../../../runtime/play/index.ts';
import { t } from '../../language/t.ts';
import type { Act, ActPlace, PlayToken } from './act.ts';
import { chooseAct, eventActs, retryAct } from './event-acts.ts';
import { workActs } from './work-acts.ts';

/** What the diagram knows and the play does not say. */
export interface PlaceNames {
  readonly nameOf: (id: string) => string;
  /** The activities that an ad-hoc sub-process offers; `null`: it is none. */
  readonly offeredIn: (element: string) => readonly string[] | null;
}

/** Places that are shown, and how many are not. */
export interface ActPlaces {
  readonly places: readonly ActPlace[];
  readonly more: number;
}

/**
 * The places where a play waits, in the order in which it came there, with what can be done: the first
 * `most` of them, and those at the element that is `wanted`.
 */
export function actPlaces(
  view: PlayView,
  names: PlaceNames,
  { most, wanted }: { readonly most: number; readonly wanted: string | null },
): ActPlaces {
  const all = view.tokens.filter(
    ({ isScope, element }) => !isScope || names.offeredIn(element) !== null,
  );
  const shown = all.filter(({ element }, index) => index < most || element === wanted);
  const places = shown.map((token) => {
    const { id, element } = token;
    return { id, element, acts: actsAt(token, view, names) };
  });
  return { places, more: all.length - shown.length };
}

function actsAt(token: PlayToken, view: PlayView, names: PlaceNames): readonly Act[] {
  const offered = names.offeredIn(token.element);
  const chosen = offered === null ? [] : [chooseAct(token.element, offered)];
  return [...chosen, ...token.waits.flatMap((wait) => actsFor(wait, view, names))];
}

function actsFor(
  wait: PlayToken['waits'][number],
  view: PlayView,
  { nameOf }: PlaceNames,
): readonly Act[] {
  switch (wait.type) {
    case 'work': {
      const work = view.work.find(({ id }) => id === wait.workItem);
      return work === undefined ? [] : [...workActs(work, view), ...dueActs(work.id, view)];
    }
    case 'event':
      return eventActs(wait, nameOf);
    case 'incident': {
      const incident = view.incidents.find(({ id }) => id === wait.incident);
      return incident === undefined ? [] : [retryAct(incident)];
    }
    case 'join':
      return [];
  }
}

/** A lease that ends, a pause that is over, a review that nobody decided in time. */
function dueActs(subject: string, { dues }: PlayView): readonly Act[] {
  return dues
    .filter((due) => due.subject === subject)
    .map(({ what }) => ({
      id: `due-${subject}`,
      label: whatPasses(what),
      icon: 'clock',
      fields: [],
      verb: () => ({ ok: true, verb: { type: 'fire', subject } }),
    }));
}

function whatPasses(what: string): string {
  switch (what) {
    case 'lease':
      return t('Never hear of it again');
    case 'pause':
      return t('Let the pause pass');
    default:
      return t('Let the time run out');
  }
}
