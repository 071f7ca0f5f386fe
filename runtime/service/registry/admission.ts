import type { AgentEntry, AgentScopes } from '../../../shared/api/agents.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { SCOPE_KINDS, type PerformerScope } from '../../../shared/performer-scope.ts';
import type { PerformerFacts } from '../../../shared/work-item.ts';
import type { Performers } from './performers.ts';
import type { Pins } from './pins.ts';

/** What a performer says of itself when it asks for work. */
export interface Declared {
  readonly model?: string;
  readonly promptHash?: string;
  readonly cardHash?: string;
}

/** On which terms a performer gets work. */
export interface Admission {
  readonly facts: PerformerFacts;
  readonly scopes: AgentScopes;
}

/** Decides whether a performer may be given work now. */
export type Admit = (agent: string, declared: Declared) => Promise<Outcome<Admission>>;

/** What is pinned, and how it is called. */
const PINS = [
  ['model', 'model'],
  ['promptHash', 'prompt'],
  ['cardHash', 'agent card'],
] as const;

/**
 * The gate before any lease: only a performer that is registered and active gets work, and only as
 * what it was registered. What the registry pins has to be said with the request: one that was
 * swapped silently does not say it.
 * @rejects forbidden, performerSuspended, performerChanged, performerUnapproved
 */
export function createAdmit(performers: Performers, pins: Pins): Admit {
  return async (agent, declared) => {
    const found = await performers.find(agent);
    if (!found.ok)
      return reject('forbidden', `Expected ${agent} to be registered, but it is not.`, { agent });
    const { value: entry } = found;
    const { status } = entry;
    if (status !== 'active')
      return reject('performerSuspended', `Expected ${agent} to be active, but it is ${status}.`, {
        agent,
        status,
      });
    const odd = PINS.find(([pin]) => entry[pin] !== null && entry[pin] !== declared[pin]);
    if (odd !== undefined) return changed(agent, declared, odd);
    const doubt = await unapproved(entry, pins);
    return doubt ?? accept({ facts: factsOf(entry), scopes: entry.scopes });
  };
}

function changed(agent: string, declared: Declared, [pin, word]: (typeof PINS)[number]): Refused {
  const said = declared[pin];
  return reject(
    'performerChanged',
    `Expected ${agent} to work with the ${word} it is registered with, but ` +
      (said === undefined ? 'it does not say which it has.' : `it says ${said}.`),
    { agent, pin },
  );
}

const WHY = {
  unnamed: 'the registry names none',
  unapproved: 'it is not',
  overdue: 'it was to be looked at again by now',
} as const;

/** What the house has not approved is given no work, where it says that it asks for that. */
async function unapproved(entry: AgentEntry, pins: Pins): Promise<Refused | null> {
  const { agent, kind, model, promptHash } = entry;
  // Bots and APIs have neither.
  if (kind !== 'agent') return null;
  for (const [what, value] of [
    ['model', model],
    ['prompt', promptHash],
  ] as const) {
    const fault = await pins.faultOf(what, value);
    if (fault !== null)
      return reject(
        'performerUnapproved',
        `Expected the ${what} of ${agent} to be approved, but ${WHY[fault]}.`,
        { agent, pin: what, fault },
      );
  }
  return null;
}

type Refused = ReturnType<typeof reject>;

function factsOf(entry: AgentEntry): PerformerFacts {
  const { owner, sponsor, model, promptHash, ceiling, fallbackSafe } = entry;
  const said = { owner, sponsor, model, promptHash, ceiling, ...scopeOf(entry) };
  return fallbackSafe ? { ...said, fallbackSafe } : said;
}

/** To what a performer is bound, whatever its tasks allow. */
export function scopeOf({ scopes }: Pick<AgentEntry, 'scopes'>): PerformerScope {
  const scope: { -readonly [Kind in keyof PerformerScope]: PerformerScope[Kind] } = {};
  for (const kind of SCOPE_KINDS) {
    const bound = scopes[kind] ?? null;
    if (bound !== null) scope[kind] = bound;
  }
  return scope;
}
