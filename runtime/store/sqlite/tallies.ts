import { instant } from '../../../shared/time.ts';
import type {
  Amounts,
  Tally,
  TallyHead,
  TallyPlace,
  TallyRange,
  TallyStore,
} from '../tally-port.ts';
import { sumOf } from '../tally-rules.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import { FIND_TALLIES, GET_TALLY, MOVE_TALLY_HEAD, PUT_TALLY, TALLY_HEAD } from './sql/tallies.ts';
import { columnJson, columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

type Columns = [definition: string, day: number, element: string, flow: string];

interface Data {
  readonly data: string;
}

interface Found extends Data {
  readonly day: number;
}

/** What the `data` column holds: the ids as they are said, which columns may not be able to. */
type Kept = Pick<TallyPlace, 'elementId' | 'flowId'> & { readonly amounts: Amounts };

/** Figures in SQLite. */
export class SqliteTallies implements TallyStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #head: Statement<[], { position: number; at: number | null }>;
  readonly #move: Statement<[number, number | null, number]>;
  readonly #get: Statement<Columns, Data>;
  readonly #put: Statement<[...Columns, string]>;
  readonly #find: Statement<[string, number, number], Found>;

  constructor(writing: Writing, reader: Reader) {
    const { db } = writing;
    this.#writing = writing;
    this.#reader = reader;
    this.#head = reader.db.prepare(TALLY_HEAD);
    this.#move = db.prepare(MOVE_TALLY_HEAD);
    this.#get = db.prepare(GET_TALLY);
    this.#put = db.prepare(PUT_TALLY);
    this.#find = reader.db.prepare(FIND_TALLIES);
  }

  head(): Promise<TallyHead> {
    return this.#reader.read(() => {
      const { position = 0, at = null } = this.#head.get() ?? {};
      return { position, at: at === null ? null : instant(at) };
    });
  }

  add(from: number, { position, at }: TallyHead, tallies: readonly Tally[]): Promise<boolean> {
    return change(this.#writing, () => {
      if (this.#move.run(position, at, from).changes === 0) return false;
      for (const tally of tallies) this.#add(tally);
      return true;
    });
  }

  find({ definition, fromDay, beforeDay }: TallyRange): Promise<readonly Tally[]> {
    return this.#reader.read(() =>
      this.#find
        .all(columnText(definition), fromDay, beforeDay)
        .map(({ day, data }) => ({ definition, day, ...readColumn<Kept>(data) })),
    );
  }

  #add({ definition, day, elementId, flowId, amounts }: Tally): void {
    const flow = flowId === null ? '' : columnText(flowId);
    const place: Columns = [columnText(definition), day, columnText(elementId), flow];
    const before = this.#get.get(...place);
    const sum =
      before === undefined ? amounts : sumOf(readColumn<Kept>(before.data).amounts, amounts);
    this.#put.run(...place, columnJson({ elementId, flowId, amounts: sum }));
  }
}
