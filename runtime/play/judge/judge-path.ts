import type { Expectation } from '../../../shared/scenario/expectation.ts';
import { isSame, listed, momentOf, recordsOf, type Finding, type Played } from './judged.ts';

type Of<Type extends Expectation['type']> = Extract<Expectation, { readonly type: Type }>;

/** Whether elements were entered, or not. */
export function judgeVisited(
  played: Played,
  { type, elements }: Of<'visited' | 'notVisited'>,
): Finding {
  const entered = recordsOf(played, 'elementEntered');
  const seen = new Map<string, number>(entered.map(({ elementId, seq }) => [elementId, seq]));
  const wanted = type === 'visited';
  const wrong = elements.filter((one) => seen.has(one) !== wanted);
  const last = wanted ? undefined : seen.get(wrong[0] ?? '');
  return {
    isMet: wrong.length === 0,
    expected: `${listed(elements)} ${wanted ? 'to be entered' : 'not to be entered'}`,
    found: wrong.length === 0 ? 'so it was' : `${listed(wrong)} ${wanted ? 'was not' : 'was'}`,
    moment: momentOf(played, last),
  };
}

/** Whether elements were entered one after another. */
export function judgePath(played: Played, { elements }: Of<'path'>): Finding {
  let next = 0;
  let last: number | undefined;
  const entered: string[] = [];
  for (const { elementId, seq } of recordsOf(played, 'elementEntered')) {
    if (elements.includes(elementId)) entered.push(elementId);
    if (elementId !== elements[next]) continue;
    next += 1;
    last = seq;
  }
  return {
    isMet: next === elements.length,
    expected: `${listed(elements)} to be entered in this order`,
    found: listed(entered),
    moment: momentOf(played, last),
  };
}

/** How the instance stands, and where it has ended. */
export function judgeEnd(played: Played, { state, at }: Of<'ended'>): Finding {
  const { play } = played;
  const found = play.course.instanceRow?.state ?? 'not begun';
  const ends = endsOf(played);
  const isThere = at === undefined || isSame([...at].sort(), [...new Set(ends)].sort());
  const ended = recordsOf(played, 'instanceEnded').at(-1);
  const where = at === undefined ? '' : ` at ${listed(at)}`;
  return {
    isMet: found === state && isThere,
    expected: `the instance to be ${state}${where}`,
    found: `${found} at ${listed(ends)}`,
    moment: momentOf(played, ended?.seq),
  };
}

/** The end events of the process itself that were reached, in order. */
function endsOf(played: Played): readonly string[] {
  const { process } = played.play;
  return recordsOf(played, 'elementEntered').flatMap(({ elementId, definition }) => {
    const node = process.nodes.get(elementId);
    const isOwn = definition === undefined && node?.scope === process.processId;
    return isOwn && node?.type === 'bpmn:EndEvent' ? [String(elementId)] : [];
  });
}

/** Where tokens are, scopes left aside. */
export function judgeWaiting(played: Played, { elements }: Of<'waiting'>): Finding {
  const { course } = played.play;
  const scopes = new Set(course.elements.map(({ scope }) => scope));
  const found = course.elements
    .filter(({ id, called }) => !scopes.has(id) && called !== true)
    .map(({ elementId }) => String(elementId));
  return {
    isMet: isSame([...elements].sort(), [...found].sort()),
    expected: `tokens at ${listed(elements)}`,
    found: listed(found),
    moment: played.play.index,
  };
}

/** Which incidents are open. */
export function judgeIncidents(played: Played, { incidents }: Of<'incidents'>): Finding {
  const open = played.play.course.incidents;
  const wanted = incidents.map(({ element, kind }) => `${kind} at ${element}`);
  const found = open.map(({ elementId, kind }) => `${kind} at ${elementId}`);
  const [first] = recordsOf(played, 'incidentRaised');
  return {
    isMet: isSame([...wanted].sort(), [...found].sort()),
    expected: `the incidents ${listed(wanted)}`,
    found: listed(found),
    moment: momentOf(played, first?.seq),
  };
}
