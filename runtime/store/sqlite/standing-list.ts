import type { DefinitionId } from '../../../shared/ids.ts';
import type { Entity, InstanceRow } from '../../engine/index.ts';
import { pageOf, readCursor } from '../cursor.ts';
import type { Page, PageRequest, Standing } from '../port.ts';
import { isStanding } from '../standing-port.ts';
import type { Connection, Statement } from './connection.ts';
import { LOAD_ENTITIES } from './sql/instances.ts';
import { STANDING_INSTANCES } from './sql/lists.ts';
import { columnText, readColumn } from './text.ts';

interface Found {
  readonly key: number;
  readonly data: string;
}

interface Asked {
  readonly definition: string;
  readonly after: number;
  readonly limit: number;
}

/** What stands where, read past the working sets: whoever counts all of it does not push them out. */
export class StandingList {
  readonly #instances: Statement<[Asked], Found>;
  readonly #entities: Statement<[number], { readonly rowNo: number; readonly data: string }>;

  constructor(db: Connection) {
    this.#instances = db.prepare(STANDING_INSTANCES);
    this.#entities = db.prepare(LOAD_ENTITIES);
  }

  /** @throws MalformedCursor */
  page(definition: DefinitionId, { limit, cursor }: PageRequest): Page<Standing> {
    const after = readCursor('standing', cursor) ?? 0;
    const asked = { definition: columnText(definition), after, limit: limit + 1 };
    return pageOf('standing', this.#instances.all(asked), limit, {
      number: ({ key }) => key,
      read: ({ key, data }) => ({ own: readColumn<InstanceRow>(data), rows: this.#rowsOf(key) }),
    });
  }

  #rowsOf(key: number): Standing['rows'] {
    return this.#entities
      .all(key)
      .sort((one, other) => one.rowNo - other.rowNo)
      .map(({ data }) => readColumn<Entity>(data))
      .filter(isStanding);
  }
}
