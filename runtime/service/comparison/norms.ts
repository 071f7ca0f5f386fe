import {
  MOST_KNOWN,
  type CaseFeatures,
  type Comparison,
  type KnownCase,
  type Spend,
} from '../../../shared/comparison.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { DocumentStore } from '../../store/port.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

/** What is kept of a case, under the effect that has told of it. */
interface Kept {
  readonly id: string;
  readonly performer: string;
  readonly features: CaseFeatures;
  readonly result: CaseFeatures;
  readonly spend: Spend;
}

/** How many cases of a task are kept: those of one performer are found among them. */
const MOST_KEPT = MOST_KNOWN * 4;

/** What is usual in each task: the newest cases that were committed, and what they have used up. */
export class Norms {
  readonly #documents: Pick<DocumentStore, 'get' | 'put'>;
  readonly #turns: Turns = oneAtATime();

  constructor(documents: Pick<DocumentStore, 'get' | 'put'>) {
    this.#documents = documents;
  }

  /** Keeps a case, once for each effect that tells of it. */
  async learn(id: string, { task, ...known }: KnownCase): Promise<void> {
    await this.#turns.run(task, async () => {
      const before = keptIn(await this.#documents.get('norm', task));
      if (before.some((one) => one.id === id)) return;
      const kept = [...before, { id, ...known }].slice(-MOST_KEPT);
      const cases = kept.map((one) => ({
        ...one,
        features: { ...one.features },
        result: { ...one.result },
        spend: { ...one.spend },
      }));
      await this.#documents.put('norm', task, { cases });
    });
  }

  /** What is usual in a task, and for a performer in it. */
  async of(task: string, performer: string): Promise<Omit<Comparison, 'tallies'>> {
    const kept = keptIn(await this.#documents.get('norm', task));
    const own = kept.filter((one) => one.performer === performer);
    const newest = kept.slice(-MOST_KNOWN);
    return {
      cases: newest.map(({ features }) => features),
      results: newest.map(({ result }) => result),
      spends: own.slice(-MOST_KNOWN).map(({ spend }) => spend),
    };
  }
}

function keptIn(document: JsonObject | null): readonly Kept[] {
  const cases = document?.['cases'];
  return Array.isArray(cases) ? cases.flatMap(caseIn) : [];
}

function caseIn(value: JsonValue): readonly Kept[] {
  if (!isJsonObject(value)) return [];
  const { id, performer, features, result, spend } = value;
  if (typeof id !== 'string' || typeof performer !== 'string' || !isJsonObject(spend)) return [];
  const number = (name: keyof Spend): number => Number(spend[name] ?? 0);
  const used = {
    activeMs: number('activeMs'),
    calls: number('calls'),
    tokens: number('tokens'),
    money: number('money'),
  };
  return [
    { id, performer, features: featuresIn(features), result: featuresIn(result), spend: used },
  ];
}

function featuresIn(value: JsonValue | undefined): CaseFeatures {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, CaseFeatures[string]] =>
      ['number', 'string', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
