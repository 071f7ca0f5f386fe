import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { t, tn } from '../../language/t.ts';

/** One line of a control sheet: a question, and what the process says to it. */
export interface ControlFact {
  readonly question: string;
  readonly answers: readonly string[];
}

/** What a sheet says of one task: the questions that people ask, and then the five layers of control. */
export interface ControlledTask {
  readonly elementId: string;
  readonly name: string;
  readonly facts: readonly ControlFact[];
  readonly layers: readonly ControlFact[];
}

/** A task of the sheet, as the server tells it, in the words of the page. */
export function controlledTask(row: JsonObject): ControlledTask {
  const said = (name: string): readonly string[] => textsOf(row[name]);
  const elementId = said('elementId')[0] ?? '';
  return {
    elementId,
    name: said('name')[0] ?? elementId,
    facts: [
      { question: t('Who acts?'), answers: said('performer') },
      { question: t('How free is it?'), answers: zoneOf(row) },
      { question: t('What becomes of an ordinary case?'), answers: said('ordinarily') },
      { question: t('Who decides?'), answers: ownersOf(row['owners']) },
      { question: t('What proves it?'), answers: said('proof') },
      { question: t('Which policy?'), answers: said('policy') },
      { question: t('Which lane?'), answers: lanesOf(row['lanes']) },
      { question: t('Who is kept apart?'), answers: said('apartFrom') },
    ],
    layers: LAYERS.map(({ id, question }) => ({
      question,
      answers: isJsonObject(row['mechanisms']) ? textsOf(row['mechanisms'][id]) : [],
    })),
  };
}

const LAYERS = [
  { id: 'intake', question: t('1. Intake: what comes in') },
  { id: 'analysis', question: t('2. Analysis: what is worked out') },
  { id: 'decision', question: t('3. Decision: who says so') },
  { id: 'execution', question: t('4. Execution: what is done') },
  { id: 'monitoring', question: t('5. Monitoring: what is watched') },
];

function zoneOf({ zone, zoneBecause }: JsonObject): readonly string[] {
  const [name] = textsOf(zone);
  const [because] = textsOf(zoneBecause);
  return name === undefined ? [] : [because === undefined ? name : `${name} (${because})`];
}

function ownersOf(owners: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(owners)) return [];
  return Object.entries(owners).map(
    ([what, who]) => `${what}: ${typeof who === 'string' ? who : t('nobody')}`,
  );
}

function lanesOf(lanes: JsonValue | undefined): readonly string[] {
  if (!isList(lanes)) return [];
  return lanes.filter(isJsonObject).map(({ lane, groups, withinMs, fourEyes }) => {
    const within =
      typeof withinMs === 'number'
        ? tn(Math.round(withinMs / 60_000), 'within one minute', 'within {count} minutes')
        : t('no time limit');
    const who = textsOf(groups).join(', ');
    const parts = [who === '' ? t('any reviewer') : who, within];
    return `${textsOf(lane)[0] ?? ''}: ${[...parts, ...(fourEyes === true ? [t('four eyes')] : [])].join(', ')}`;
  });
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  if (isList(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'number' ? [String(value)] : [];
}

/** `Array.isArray` forgets what a read-only list holds. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
