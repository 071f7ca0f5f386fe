import type { KillMode, KillScope } from '../../shared/kill.ts';
import { assertNever } from '../../shared/outcome.ts';
import { t } from '../language/t.ts';

/** What an order may be about, as a person chooses it: a version is a choice of its own. */
export type Choice =
  | 'global'
  | 'process'
  | 'version'
  | 'instance'
  | 'agent'
  | 'agentVersion'
  | 'model'
  | 'tool'
  | 'connector'
  | 'dataClass';

/** A choice in words, and what has to be said for it. */
export interface ChoiceText {
  readonly label: string;
  readonly help: string;
  /** What names the thing; `null`: nothing has to. */
  readonly name: string | null;
  /** What names its version. */
  readonly version: string | null;
}

/** All that can be stopped, from everything to one kind of data. */
export const CHOICES: Readonly<Record<Choice, ChoiceText>> = {
  global: {
    label: t('Everything'),
    help: t('All agents, bots, APIs and tools, in all processes.'),
    name: null,
    version: null,
  },
  process: {
    label: t('One process'),
    help: t('All versions and instances of it.'),
    name: t('Id of the process'),
    version: null,
  },
  version: {
    label: t('One version of a process'),
    help: t('Its instances only; other versions go on.'),
    name: t('Id of the process'),
    version: t('Number of the version'),
  },
  instance: {
    label: t('One instance'),
    help: t('This one case; all others go on.'),
    name: t('Id of the instance'),
    version: null,
  },
  agent: {
    label: t('One agent, bot or API'),
    help: t('All its versions, wherever it works.'),
    name: t('Name of the performer'),
    version: null,
  },
  agentVersion: {
    label: t('One version of an agent'),
    help: t('Its other versions go on.'),
    name: t('Name of the performer'),
    version: t('Its version'),
  },
  model: {
    label: t('One AI model'),
    help: t('Every performer that works with it.'),
    name: t('Name of the model'),
    version: null,
  },
  tool: {
    label: t('One tool'),
    help: t('Nobody can call it any more; work goes on without it.'),
    name: t('Name of the tool, e.g. erp.postInvoice'),
    version: null,
  },
  connector: {
    label: t('One connection to a system'),
    help: t('No call goes through it any more.'),
    name: t('Name of the connection'),
    version: null,
  },
  dataClass: {
    label: t('One class of data'),
    help: t('Work that handles data of this class.'),
    name: t('Name of the class'),
    version: null,
  },
};

/** A mode in words: its name, and what it does. */
export const MODE_WORDS: Readonly<
  Record<KillMode, { readonly label: string; readonly help: string }>
> = {
  drain: {
    label: t('Let it run out'),
    help: t('No new work is handed out. What is in hand may be finished.'),
  },
  pause: {
    label: t('Pause'),
    help: t('Work in hand is taken back, and goes on when you release the stop.'),
  },
  stop: {
    label: t('Stop'),
    help: t('As pause; tools are refused as well, and permissions given before are void.'),
  },
  'stop+compensate': {
    label: t('Stop and undo'),
    help: t('As stop; what was done and can be undone is undone.'),
  },
};

/** Reads a choice off an address; anything unknown is the process. */
export function parseChoice(said: string | null): Choice {
  return CHOICE_LIST.find((choice) => choice === said) ?? 'process';
}

/** In the order in which they are offered. */
export const CHOICE_LIST: readonly Choice[] = [
  'instance',
  'process',
  'version',
  'agent',
  'agentVersion',
  'model',
  'tool',
  'connector',
  'dataClass',
  'global',
];

/** What an order of this choice is about; a text is what is missing. */
export function scopeOf(choice: Choice, name: string, version: string): KillScope | string {
  if (CHOICES[choice].name !== null && name === '') return t('Say which one is to be stopped.');
  if (CHOICES[choice].version !== null && version === '') return t('Say which version is meant.');
  switch (choice) {
    case 'global':
      return { type: 'global' };
    case 'process':
      return { type: 'process', processId: name, version: null };
    case 'version':
      return /^[1-9]\d{0,8}$/.test(version)
        ? { type: 'process', processId: name, version: Number(version) }
        : t('A version of a process is a number from 1 on.');
    case 'instance':
      return { type: 'instance', instanceId: name };
    case 'agent':
      return { type: 'agent', name, version: null };
    case 'agentVersion':
      return { type: 'agent', name, version };
    case 'model':
      return { type: 'model', model: name };
    case 'tool':
      return { type: 'tool', tool: name };
    case 'connector':
      return { type: 'connector', connector: name };
    case 'dataClass':
      return { type: 'dataClass', dataClass: name };
    default:
      return assertNever(choice);
  }
}

/** What an order is about, in words. */
export function scopeText(scope: KillScope): string {
  switch (scope.type) {
    case 'global':
      return t('Everything');
    case 'process': {
      const { processId: name, version } = scope;
      return version === null
        ? t('Process {name}', { name })
        : t('Process {name}, version {version}', { name, version });
    }
    case 'instance':
      return t('Instance {name}', { name: scope.instanceId });
    case 'agent':
      return scope.version === null
        ? t('Performer {name}', { name: scope.name })
        : t('Performer {name}, version {version}', { name: scope.name, version: scope.version });
    case 'model':
      return t('AI model {name}', { name: scope.model });
    case 'tool':
      return t('Tool {name}', { name: scope.tool });
    case 'connector':
      return t('Connection {name}', { name: scope.connector });
    case 'dataClass':
      return t('Data of class {name}', { name: scope.dataClass });
    default:
      return assertNever(scope);
  }
}
