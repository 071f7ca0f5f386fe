import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import type { Wakes } from '../wakes.ts';
import type { Tasks } from '../work/tasks.ts';
import { Answers } from './answers.ts';
import { Examples } from './examples.ts';
import { Inbox } from './inbox.ts';
import { People } from './people.ts';
import { Questions } from './questions.ts';
import { Team } from './team.ts';

/** What people are asked, what they answer, and what is learnt from it. */
export interface QuestionServices {
  readonly inbox: Inbox;
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
    inbox: new Inbox(parts),
    questions: new Questions(parts),
    answers: new Answers(parts),
    examples: new Examples(store.examples),
    people: new People(store, clock),
    team: new Team(store),
  };
}
