import {
  anyJson,
  flag,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  union,
  type Schema,
} from '../schema.ts';
import { diffRoutes, type DiffReply } from './diffs.ts';
import type {
  DmnCellChange,
  DmnElementChange,
  DmnRuleChange,
  BpmnFileDiff,
  DmnFileDiff,
  FileDiff,
  FormComponentChange,
  FormFileDiff,
  ProcessDiff,
  TextFileDiff,
  WholeFileDiff,
  ProjectDiff,
  PropertyChange,
  TextLine,
} from './project-diff-shapes.ts';
import { byId, type ById, type Route } from './route.ts';

/** Between which revisions; the newest where nothing is said. */
export interface ProjectDiffQuery {
  readonly from: number;
  readonly to?: number;
  /** This file only. */
  readonly file?: string;
}

const most = { max: 1_000_000 } as const;
const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);
const place = (): Schema<number | null> => nullable(count());
const long = (): Schema<string> => text({ max: 2_097_152 });

const properties: Schema<readonly PropertyChange[]> = list(
  object<PropertyChange>({ property: long(), before: anyJson(), after: anyJson() }),
  most,
);

const rules: Schema<readonly DmnRuleChange[]> = list(
  object<DmnRuleChange>({
    ruleId: text(),
    change: oneOf(['added', 'removed', 'changed', 'moved']),
    before: place(),
    after: place(),
    cells: list(
      object<DmnCellChange>({
        column: text(),
        label: long(),
        kind: oneOf(['input', 'output', 'annotation']),
        before: nullable(long()),
        after: nullable(long()),
      }),
      most,
    ),
  }),
  most,
);

/** The fields of a comparison of processes, as the comparison of deployed versions has them. */
const ofProcess: Schema<DiffReply> = diffRoutes.diffDefinitions.reply.schema;

const processes: Schema<readonly ProcessDiff[]> = list(
  withFields<ProcessDiff>(ofProcess, {
    processId: text().json,
    change: oneOf(['added', 'removed', 'changed']).json,
  }),
  most,
);

function withFields<T extends DiffReply>(
  { json }: Schema<DiffReply>,
  more: NonNullable<Schema<T>['json']['properties']>,
): Schema<T> {
  return {
    json: {
      ...json,
      properties: { ...json.properties, ...more },
      required: [...(json.required ?? []), ...Object.keys(more)],
    },
  };
}

const fileDiff: Schema<FileDiff> = union(
  object<WholeFileDiff>({ type: oneOf(['added', 'removed']), name: text() }),
  object<BpmnFileDiff>({
    type: oneOf(['bpmn']),
    name: text(),
    processes,
    layout: list(object({ elementId: text(), before: anyJson(), after: anyJson() }), most),
  }),
  object<DmnFileDiff>({
    type: oneOf(['dmn']),
    name: text(),
    elements: list(
      object<DmnElementChange>({
        elementId: text(),
        type: text(),
        name: nullable(long()),
        change: oneOf(['added', 'removed', 'changed']),
        properties,
        rules,
      }),
      most,
    ),
  }),
  object<FormFileDiff>({
    type: oneOf(['form']),
    name: text(),
    properties,
    components: list(
      object<FormComponentChange>({
        componentId: text(),
        type: text(),
        key: nullable(text()),
        label: nullable(long()),
        change: oneOf(['added', 'removed', 'changed', 'moved']),
        properties,
      }),
      most,
    ),
  }),
  object<TextFileDiff>({
    type: oneOf(['text']),
    name: text(),
    lines: list(
      object<TextLine>({
        type: oneOf(['same', 'added', 'removed']),
        before: place(),
        after: place(),
        text: long(),
      }),
      most,
    ),
    isWhole: flag(),
  }),
);

/** Compare revisions. */
export interface ProjectDiffRoutes {
  readonly diffProject: Route<ById, ProjectDiffQuery, null, ProjectDiff>;
}

/** @see ProjectDiffRoutes */
export const projectDiffRoutes: ProjectDiffRoutes = {
  diffProject: {
    method: 'GET',
    path: '/v1/projects/{id}/diff',
    tag: 'Projects',
    summary:
      'Compares two revisions: processes by element, decisions by rule and cell, forms by ' +
      'component, everything else by line.',
    params: byId,
    query: object<ProjectDiffQuery>({
      from: count(),
      to: optional(count()),
      file: optional(text({ min: 1, max: 120 })),
    }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<ProjectDiff>({ from: count(), to: count(), files: list(fileDiff) }),
    },
    refusals: ['notFound', 'unavailable'],
  },
};
