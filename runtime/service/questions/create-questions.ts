import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import type { Wakes } from '../wakes.ts';
import type { Tasks } from '../work/tasks.ts';
import { Answers } from './answers.ts';
import { Arrangements } from './arrangements.ts';
import { AskedItems } from './asked-items.ts';
import { Examples } from './examples.ts';
import { Handing } from './handing.ts';
import { InboxBoard } from './inbox-board.ts';
import { InboxSearch } from './inbox-search.ts';
import { Inbox } from './inbox.ts';
import { People } from './people.ts';
import { Questions } from './questions.ts';
import { Team } from './team.ts';

/** What people are asked, what they answer, and what is learnt from it. */
export interface QuestionServices {
  readonly inbox: Inbox;
  readonly inboxSearch: InboxSearch;
  readonly handing: Handing;
  readonly questions: Questions;
  readonly answers: Answers;
  readonly examples: Examples;
  readonly people: People;
  readonly team: Team;
}

/** What these are made of. */
export interface QuestionServicesParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly wakes: Wakes;
  readonly clock: Clock;
  readonly tasks: Tasks;
}

/** Puts them together. */
export function createQuestions(parts: QuestionServicesParts): QuestionServices {
  const { store, clock } = parts;
  return {
    ...createInbox(parts),
    questions: new Questions(parts),
    answers: new Answers(parts),
    examples: new Examples(store.examples),
    people: new People(store, clock),
    team: new Team(store),
  };
}

/** The inbox, with what makes it searchable and what people arrange about it. */
function createInbox(
  parts: QuestionServicesParts,
): Pick<QuestionServices, 'inbox' | 'inboxSearch' | 'handing'> {
  const { store, tasks, clock } = parts;
  const arrangements = new Arrangements(store.documents);
  const asked = new AskedItems(parts);
  const { queries } = store;
  const board = new InboxBoard({
    feed: (after, limit) => queries.feed(after, limit),
    feedHead: () => queries.feedHead(),
    async *waiting(instance) {
      yield* tasks.waiting(instance);
      yield* asked.waiting(instance);
    },
    read: (instance, open) =>
      arrangements.keepOnly(instance, new Set(open.map(({ item }) => item.taskId))),
  });
  const inboxSearch = new InboxSearch({ board, arrangements, clock });
  return {
    inbox: new Inbox({ store, tasks, asked, arrangements, search: inboxSearch }),
    inboxSearch,
    handing: new Handing({ search: inboxSearch, arrangements, tasks, clock }),
  };
}
