import {
  flag,
  integer,
  list,
  mapOf,
  object,
  oneOf,
  optional,
  text,
  union,
  type Fields,
  type OptionalField,
  type Schema,
} from '../schema.ts';

/** On which version of its process an instance is to go on. */
export type MigrateRequest = MigrateBy &
  MigrateCalled &
  ({ readonly definitionId: string } | { readonly version: number });

/** On which version a called process is to go on: the one that its call is bound to, or another. */
export interface CalledTarget {
  readonly definitionId?: string;
  readonly version?: number;
  readonly mapping?: Readonly<Record<string, string>>;
}

/** What a migration of instances may say of what they call. */
export interface MigrateCalled {
  /** Called processes, however deep, go on in the versions that their calls are bound to there. */
  readonly cascade?: boolean;
  /** Called processes of which more is to be said, by their ids; they go on too. */
  readonly called?: Readonly<Record<string, CalledTarget>>;
}

/** What every migration may say. */
export interface MigrateBy {
  /** Elements that are called otherwise there: their new ids by their old ones. */
  readonly mapping?: Readonly<Record<string, string>>;
}

/** Two versions of a process that are to be compared. */
export interface MigrationPlanRequest extends MigrateBy {
  readonly from: string;
  readonly to: string;
  /** Compare what they call as well, however deep. */
  readonly cascade?: boolean;
}

/** What would become of the tokens of a called process. */
export interface CalledPlanEntry extends ElementsPlan {
  /** The calls that lead to it, outermost first. */
  readonly path: readonly string[];
  readonly processId: string;
  /** The version that the call is for in the one, and in the other version of its caller. */
  readonly from: string;
  readonly to: string;
}

/** An element whose tokens cannot go on, and why. */
export interface MigrationProblemEntry {
  readonly elementId: string;
  readonly reason: MigrationReason;
  readonly detail: string;
}

/** What would become of the tokens of each element. */
export interface MigrationPlanReply extends ElementsPlan {
  /** Of called processes, if they were asked for: those whose call is for another version. */
  readonly called?: readonly CalledPlanEntry[];
}

/** What would become of the tokens of each element of one process. */
export interface ElementsPlan {
  /** Where they go on. */
  readonly elements: readonly { readonly from: string; readonly to: string }[];
  readonly problems: readonly MigrationProblemEntry[];
}

/** Why tokens of an element cannot go on in another version. */
export type MigrationReason = (typeof MIGRATION_REASONS)[number];

const MIGRATION_REASONS = [
  'elementGone',
  'typeDiffers',
  'scopeDiffers',
  'flowGone',
  'eventUnreadable',
  'compensating',
  'calleeGone',
] as const;

const anId = (description: string): Schema<string> => text({ min: 1, max: 300, description });

type Flat<T> = { readonly [Key in keyof T]: T[Key] };

const most = { max: 1_000_000 } as const;

/** @see MigrateBy */
export const mappingField: OptionalField<Readonly<Record<string, string>>> = optional(
  mapOf(text({ min: 1, max: 255 }), {
    max: 10_000,
    description: 'Elements that are called otherwise there: their new ids by their old ones.',
  }),
);

/** @see MigrateCalled */
export const calledFields: Fields<MigrateCalled> = {
  cascade: optional(
    flag({ description: 'Called processes go on in the versions that their calls are bound to.' }),
  ),
  called: optional(
    mapOf(
      object<CalledTarget>({
        definitionId: optional(anId('The version on which it is to go on.')),
        version: optional(integer(1, Number.MAX_SAFE_INTEGER)),
        mapping: mappingField,
      }),
      { max: 1000, description: 'Called processes that are to go on too, by their ids.' },
    ),
  ),
};

type ByDefinition = MigrateBy & MigrateCalled & { readonly definitionId: string };
type ByVersion = MigrateBy & MigrateCalled & { readonly version: number };

/** @see MigrateRequest */
export const migrateRequest: Schema<MigrateRequest> = union(
  object<Flat<ByDefinition>>({
    mapping: mappingField,
    ...calledFields,
    definitionId: anId('The other version.'),
  }),
  object<Flat<ByVersion>>({
    mapping: mappingField,
    ...calledFields,
    version: integer(1, Number.MAX_SAFE_INTEGER),
  }),
);

const elementsPlan: Fields<ElementsPlan> = {
  elements: list(object({ from: text(), to: text() }), most),
  problems: list(
    object<MigrationProblemEntry>({
      elementId: text(),
      reason: oneOf(MIGRATION_REASONS),
      detail: text(),
    }),
    most,
  ),
};

/** @see MigrationPlanRequest */
export const migrationPlanRequest: Schema<MigrationPlanRequest> = object<MigrationPlanRequest>({
  mapping: mappingField,
  cascade: optional(flag({ description: 'Compare what they call as well.' })),
  from: anId('The definition that instances run on.'),
  to: anId('The definition that they are to run on.'),
});

/** @see MigrationPlanReply */
export const migrationPlanReply: Schema<MigrationPlanReply> = object<MigrationPlanReply>({
  ...elementsPlan,
  called: optional(
    list(
      object<CalledPlanEntry>({
        path: list(text()),
        processId: text(),
        from: text(),
        to: text(),
        ...elementsPlan,
      }),
    ),
  ),
});
