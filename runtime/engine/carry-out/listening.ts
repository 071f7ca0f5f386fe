import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { ListenerEvent } from '../../../shared/work-item.ts';
import type { DirectiveOf } from '../directive.ts';
import { HIDDEN, variableId, type ElementRow } from '../entities.ts';
import type { Failure } from '../event.ts';
import type { Run } from '../run.ts';
import { keepBeginning } from './beginning.ts';
import { prepareBorder } from './events.ts';
import { mapInputs, writeOutputs } from './mappings.ts';
import { scopeOf, setVariable } from './variables.ts';
import { offerWork } from './work.ts';

/** How many listeners of an event have been heard is kept under these names: none is heard twice. */
const HEARD: Readonly<Record<ListenerEvent, string>> = {
  start: `${HIDDEN}heardAtStart`,
  end: `${HIDDEN}heardAtEnd`,
};

/**
 * Maps the inputs, has what listens for the start heard, and begins to wait for what is attached to
 * the border: inputs that listeners have seen, and may have written over, are not made anew.
 */
export function prepare(run: Run, row: ElementRow): void {
  const failure = heard(run, row, 'start') > 0 ? null : mapInputs(run, row.id);
  goOn(run, row, 'start', failure);
}

/** Hands on what the element has brought, and has what listens for its end heard. */
export function mapOutputs(
  run: Run,
  row: ElementRow,
  { values }: { readonly values: JsonObject },
): void {
  const failure = heard(run, row, 'end') > 0 ? null : writeOutputs(run, row.id, values);
  goOn(run, row, 'end', failure);
}

/** What a listener brings is the element's own at its start, and goes outwards at its end. */
export function listenOn(
  run: Run,
  row: ElementRow,
  { event, values }: DirectiveOf<'listenOn'>,
): void {
  const { id, scope: outer, elementId: by } = row;
  // A called process keeps what it is told until it gives it back.
  const beyond = row.called === true ? id : (outer ?? id);
  setVariable(run, { scope: id, name: HEARD[event], value: heard(run, row, event) + 1, by });
  let failure: Failure | null = null;
  for (const [name, value] of Object.entries(values)) {
    const scope = event === 'start' ? id : scopeOf(run, beyond, name);
    failure = setVariable(run, { scope, name, value, by }) ?? failure;
  }
  goOn(run, row, event, failure);
}

/** Offers the next listener to whoever does such work; after the last the element goes on. */
function goOn(run: Run, row: ElementRow, event: ListenerEvent, failure: Failure | null): void {
  if (failure !== null) return run.tell(row.id, { type: 'failed', failure });
  const index = heard(run, row, event);
  const plan = run.nodeAt(row).listeners[event][index];
  if (plan === undefined) return done(run, row.id, event);
  if (event === 'start') keepBeginning(run, row.id);
  offerWork(run, row.id, { plan, listener: { event, index } });
}

function done(run: Run, element: ElementInstanceId, event: ListenerEvent): void {
  if (event === 'end') return run.tell(element, { type: 'outputsMapped' });
  const failure = prepareBorder(run, element);
  run.tell(element, failure === null ? { type: 'prepared' } : { type: 'failed', failure });
}

function heard(run: Run, { id }: ElementRow, event: ListenerEvent): number {
  const row = run.draft.get(variableId(id, HEARD[event]));
  return row?.type === 'variable' ? Number(row.value) : 0;
}
