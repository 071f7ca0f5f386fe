import type { Verb } from '../../../runtime/play/index.ts';
import { assertNever } from '../../../shared/outcome.ts';
import { t } from '../../language/t.ts';

/** Names what verbs speak of. */
export interface VerbNames {
  /** The name of the element whose work it is. */
  readonly ofWork: (workItem: string) => string;
  /** The name of what comes to be at its time. */
  readonly ofDue: (subject: string) => string;
  readonly isLie: boolean;
}

/** What was done, in a few words. */
export function verbWords(verb: Verb | null, names: VerbNames): string {
  if (verb === null) return t('Before the start');
  if ('workItem' in verb) return workWords(verb, names);
  switch (verb.type) {
    case 'start':
      return t('Started');
    case 'answer':
      return t('{who} answers', { who: verb.by });
    case 'approve':
      return verb.isApproved
        ? t('{who} permits it', { who: verb.by })
        : t('{who} refuses it', { who: verb.by });
    case 'fire':
      return t('The time comes: {name}', { name: names.ofDue(verb.subject) });
    case 'advance':
      return t('Time passes');
    case 'message':
      return t('The message {name} comes', { name: verb.name });
    case 'signal':
      return t('The signal {name} comes', { name: verb.name });
    case 'setVariables':
      return t('Variables are set');
    case 'change':
      return t('A system of record changes');
    case 'retry':
      return t('Tried again');
    case 'choose':
      return t('Activities are chosen');
    case 'cancel':
      return t('Cancelled');
    default:
      return assertNever(verb);
  }
}

type WorkVerb = Extract<Verb, { readonly workItem: string }>;

function workWords(verb: WorkVerb, { ofWork, isLie }: VerbNames): string {
  const values = { who: verb.by, task: ofWork(verb.workItem) };
  switch (verb.type) {
    case 'take':
      return t('{who} takes {task}', values);
    case 'claim':
      return isLie
        ? t('{who} claims {task} without doing it', values)
        : t('{who} says that {task} is done', values);
    case 'fail':
      return t('{who} fails at {task}', values);
    case 'throwError':
      return t('{who} reports an error at {task}', values);
    case 'giveBack':
      return t('{who} gives {task} back', values);
    case 'ask':
      return t('{who} asks about {task}', values);
    case 'call':
      return t('{who} calls a tool for {task}', values);
    case 'decide':
      return t('{who} decides about {task}', values);
    default:
      return assertNever(verb);
  }
}
