/** What a person is in the house, everywhere or in single processes. */
export type Role = 'analyst' | 'operator' | 'reviewer' | 'integrator' | 'owner' | 'admin';

/** All roles, the one that may least first. */
export const ROLES: readonly Role[] = [
  'analyst',
  'operator',
  'reviewer',
  'integrator',
  'owner',
  'admin',
];

/** What a request does, whatever it is about: what an API token is narrowed to. */
export type Verb =
  | 'read'
  | 'design'
  | 'deploy'
  | 'start'
  | 'operate'
  | 'decide'
  | 'integrate'
  | 'administer'
  /** To do the work of a performer; performers show keys of their own. */
  | 'work'
  /** To change by what oneself is known: no token does that. */
  | 'account';

/** The verbs that an API token can be given. */
export const TOKEN_VERBS: readonly TokenVerb[] = [
  'read',
  'design',
  'deploy',
  'start',
  'operate',
  'decide',
  'integrate',
  'administer',
];

/** A verb that an API token can be given. */
export type TokenVerb = Exclude<Verb, 'work' | 'account'>;

/** Roles that hold in one process only. */
export interface ProcessRight {
  readonly processId: string;
  readonly roles: readonly Role[];
}

/** To how much of its owner's rights a token is narrowed. */
export interface TokenScope {
  readonly verbs: readonly TokenVerb[];
  /** Ids of processes; `null`: all that its owner may see, and what is of no process. */
  readonly processes: readonly string[] | null;
  /** Ids of tasks, or capabilities; `null`: all. */
  readonly workTypes: readonly string[] | null;
}
