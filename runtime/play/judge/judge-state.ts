import type { JsonObject } from '../../../shared/json.ts';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import { rootScope } from '../../engine/index.ts';
import { spanMs } from '../span.ts';
import { computed } from '../template.ts';
import { matches } from '../world.ts';
import { listed, momentOf, recordsOf, type Finding, type Played } from './judged.ts';

type Of<Type extends Expectation['type']> = Extract<Expectation, { readonly type: Type }>;

/** Whether an expression over the variables of the process is true; they stay when it is over. */
export function judgeHolds(played: Played, { expression }: Of<'holds'>): Finding {
  const source = expression.startsWith('=') ? expression.slice(1) : expression;
  const { at } = played.play.moment;
  const found = computed(source, variablesOf(played), at);
  return {
    isMet: found.ok && found.value === true,
    expected: `${source} to be true`,
    found: found.ok ? JSON.stringify(found.value) : found.rejection.detail,
    moment: null,
  };
}

/** The last values of the variables of the process, whether or not it is over. */
function variablesOf(played: Played): JsonObject {
  const root = rootScope(played.play.course.instance);
  return Object.fromEntries(
    recordsOf(played, 'variableSet')
      .filter(({ scope, name }) => scope === root && !name.startsWith('#'))
      .map(({ name, value }) => [name, value]),
  );
}

/** How long it took on the virtual clock, from its start to its last record. */
export function judgeDuration(played: Played, { atLeast, atMost }: Of<'duration'>): Finding {
  const begun = played.journal[0]?.at ?? 0;
  const last = played.journal.at(-1);
  const took = (last?.at ?? begun) - begun;
  const isShort = atMost === undefined || took <= spanMs(atMost);
  return {
    isMet: took >= spanMs(atLeast) && isShort,
    expected: `it to take ${boundsOf(atLeast, atMost)}`,
    found: `${took / 1000} s`,
    moment: momentOf(played, last?.seq),
  };
}

function boundsOf(atLeast: string | undefined, atMost: string | undefined): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return bounds.length === 0 ? 'any time' : bounds.join(' and ');
}

/** Which rules a decision matched when it was last taken. */
export function judgeRules(played: Played, { decision, rules }: Of<'rules'>): Finding {
  const taken = recordsOf(played, 'decisionEvaluated').flatMap(({ trace, seq }) =>
    trace.filter(({ decisionId }) => decisionId === decision).map((one) => ({ ...one, seq })),
  );
  const last = taken.at(-1);
  const found = (last?.tables ?? []).flatMap((table) => table.rules.map(({ index }) => index));
  return {
    isMet: last !== undefined && found.join() === rules.join(),
    expected: `${decision} to match the rules ${listed(rules.map(String))}`,
    found: last === undefined ? 'it was not taken' : listed(found.map(String)),
    moment: momentOf(played, last?.seq),
  };
}

/** What a stand-in system holds. */
export function judgeSystem(played: Played, expectation: Of<'system'>): Finding {
  const { system, table, where, count } = expectation;
  const rows = played.play.moment.world.systems[system]?.tables[table]?.rows;
  const found = rows?.filter((row) => matches(row, where)).length;
  return {
    isMet: found === count,
    expected: `${count} rows of ${table} in ${system} with ${JSON.stringify(where)}`,
    found: found === undefined ? 'no such table' : String(found),
    moment: null,
  };
}
