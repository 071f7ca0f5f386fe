import type { QueryKind, QueryTrigger } from '../query.ts';
import { QUERY_KINDS, QUERY_TRIGGERS } from '../query.ts';
import {
  decimal,
  flag,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import {
  listOf,
  nothing,
  PAGING,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** An open question about a piece of work, as far as it is needed to answer many at once. */
export interface TeamQuestion {
  readonly queryId: string;
  readonly kind: QueryKind;
  readonly question: string;
  readonly trigger: QueryTrigger;
  readonly blocking: boolean;
  /** Alike questions of a process are answered together by it; empty: it is alike to none. */
  readonly fingerprint: string;
  readonly raisedAt: string;
  readonly dueAt: string | null;
}

/** What a performer says of how far it is. Nobody has checked it. */
export interface ReportedProgress {
  readonly percent: number | null;
  readonly note: string;
  readonly stage: string | null;
  readonly partRef: string | null;
  /** A report is never verified, only claims are. */
  readonly trust: 'unverified';
}

/** A piece of work in somebody's hands, or one that people are asked about. */
export interface TeamItem {
  /** Who holds it (`name@version`); `null` while nobody does. */
  readonly agent: string | null;
  readonly itemId: string;
  readonly instanceId: string;
  readonly processId: string;
  readonly elementId: string;
  readonly capability: string;
  readonly state: string;
  /** When it was leased last; `null`: never. */
  readonly leasedAt: string | null;
  readonly progress: ReportedProgress | null;
  readonly questions: readonly TeamQuestion[];
}

/** Whose work. */
export interface TeamQuery extends Paging {
  /** `name@version` of who holds it. */
  readonly agent?: string;
  readonly processId?: string;
  /** Only what people are asked about. */
  readonly asking?: 'true' | 'false';
}

/** People who lead performers see what they do, and what they want to know. */
export interface TeamRoutes {
  readonly listTeam: Route<Nothing, TeamQuery, null, ListOf<TeamItem>>;
}

const question: Schema<TeamQuestion> = object<TeamQuestion>({
  queryId: text(),
  kind: oneOf(QUERY_KINDS),
  question: text({ max: 1_000_000 }),
  trigger: oneOf(QUERY_TRIGGERS),
  blocking: flag(),
  fingerprint: text({ max: 100_000 }),
  raisedAt: time(),
  dueAt: nullable(time()),
});

const item: Schema<TeamItem> = named(
  'TeamItem',
  object<TeamItem>({
    agent: nullable(text()),
    itemId: text(),
    instanceId: text(),
    processId: text(),
    elementId: text(),
    capability: text(),
    state: text(),
    leasedAt: nullable(time()),
    progress: nullable(
      object<ReportedProgress>({
        percent: nullable(decimal(0, 100)),
        note: text({ max: 100_000 }),
        stage: nullable(text()),
        partRef: nullable(text()),
        trust: oneOf(['unverified']),
      }),
    ),
    questions: list(question, { max: 100_000 }),
  }),
);

/** @see TeamRoutes */
export const teamRoutes: TeamRoutes = {
  listTeam: {
    method: 'GET',
    path: '/v1/team',
    tag: 'People',
    summary:
      'Lists work in the hands of performers and what people are asked about it; a page may be short, or empty, and be followed by another.',
    params: nothing,
    query: object<TeamQuery>({
      ...PAGING,
      agent: optional(text({ max: 200 })),
      processId: optional(text({ max: 255 })),
      asking: optional(oneOf(['true', 'false'])),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(item) },
    refusals: [],
  },
};
