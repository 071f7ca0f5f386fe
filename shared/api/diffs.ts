import type { JsonValue } from '../json.ts';
import { anyJson, flag, list, nullable, object, optional, text, type Schema } from '../schema.ts';
import type { Route } from './route.ts';

/** Two versions of a process: the one before, and the one after. */
export interface TwoDefinitions {
  readonly id: string;
  readonly other: string;
}

/** Whether it is compared, too, how they are drawn. */
export interface DiffQuery {
  readonly layout?: boolean;
}

/** An element that only one of the versions has. */
export interface DiffElement {
  readonly elementId: string;
  readonly type: string;
  readonly name: string | null;
  /** The element in which it lies; `null` for what stands beside the process. */
  readonly parent: string | null;
}

/** What a property says in each version; `null` where it says nothing. */
export interface DiffProperty {
  readonly property: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** An element of both versions that says something else. */
export interface DiffChange {
  readonly elementId: string;
  readonly type: string;
  readonly name: string | null;
  readonly properties: readonly DiffProperty[];
}

/** How two versions of a process differ. */
export interface DiffReply {
  readonly added: readonly DiffElement[];
  readonly removed: readonly DiffElement[];
  readonly changed: readonly DiffChange[];
  /** Elements that lie in another element now. */
  readonly moved: readonly {
    readonly elementId: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  /** What is drawn otherwise, if that was asked for. */
  readonly layout?: readonly {
    readonly elementId: string;
    readonly before: JsonValue;
    readonly after: JsonValue;
  }[];
}

const most = { max: 1_000_000 } as const;
const anId = text({ min: 1, max: 300 });
const name = nullable(text({ max: 1_000_000 }));

const elements: Schema<readonly DiffElement[]> = list(
  object<DiffElement>({
    elementId: text(),
    type: text(),
    name,
    parent: nullable(text()),
  }),
  most,
);

/** Compare versions. */
export interface DiffRoutes {
  readonly diffDefinitions: Route<TwoDefinitions, DiffQuery, null, DiffReply>;
}

/** @see DiffRoutes */
export const diffRoutes: DiffRoutes = {
  diffDefinitions: {
    method: 'GET',
    path: '/v1/definitions/{id}/diff/{other}',
    tag: 'Deploy and define',
    summary: 'Compares two versions of a process: what was added, removed, changed and moved.',
    params: object<TwoDefinitions>({ id: anId, other: anId }),
    query: object<DiffQuery>({
      layout: optional(flag({ description: 'Say what is drawn otherwise, too.' })),
    }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<DiffReply>({
        added: elements,
        removed: elements,
        changed: list(
          object<DiffChange>({
            elementId: text(),
            type: text(),
            name,
            properties: list(
              object<DiffProperty>({
                property: text({ max: 1_000_000 }),
                before: anyJson(),
                after: anyJson(),
              }),
              most,
            ),
          }),
          most,
        ),
        moved: list(
          object({ elementId: text(), from: nullable(text()), to: nullable(text()) }),
          most,
        ),
        layout: optional(
          list(object({ elementId: text(), before: anyJson(), after: anyJson() }), most),
        ),
      }),
    },
    refusals: ['notFound', 'unavailable'],
  },
};
