import type { JsonObject } from '../json.ts';

/** One table of a stand-in system of record, and the paths under which probes read it. */
export interface StandInTable {
  readonly rows: readonly JsonObject[];
  /** Path of the list, such as `/postings`: each parameter of the query has to equal a field. */
  readonly list?: string;
  /** The field of the answer that holds the rows; left out: `items`. */
  readonly listAs?: string;
  /** Path of one row, with fields in braces: `/documents/{name}/meta`; 404 when there is none. */
  readonly item?: string;
}

/** A stand-in for a system of record; its name is that of the connector by which probes read it. */
export interface StandInSystem {
  readonly tables: Readonly<Record<string, StandInTable>>;
}

/**
 * What happens to a stand-in system. Texts that begin with `=` are FEEL, over `input`, `subject`,
 * `item` and `output` where a performer does it. `after`: an ISO 8601 duration until it is seen.
 */
export type StandInChange =
  | {
      readonly type: 'insert';
      readonly system: string;
      readonly table: string;
      readonly row: JsonObject;
      readonly after?: string;
    }
  | {
      readonly type: 'update';
      readonly system: string;
      readonly table: string;
      /** Fields that have to be equal; empty: all rows. */
      readonly where: JsonObject;
      readonly set: JsonObject;
      readonly after?: string;
    }
  | {
      readonly type: 'remove';
      readonly system: string;
      readonly table: string;
      readonly where: JsonObject;
      readonly after?: string;
    }
  | {
      /** It does not answer any more, or does again. */
      readonly type: 'outage';
      readonly system: string;
      readonly isDown: boolean;
      readonly after?: string;
    };
