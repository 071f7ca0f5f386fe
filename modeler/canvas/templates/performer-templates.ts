import type { JsonObject } from '../../../shared/json.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import { t } from '../../language/t.ts';
import { placeOf } from './bindings.ts';
import { placeKey, type ElementTemplate, type TemplateSetting } from './element-template.ts';

/** What is said of a registered performer, as far as a template is made of it. */
export interface RegisteredPerformer {
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  readonly kind: Exclude<PerformerKind, 'human'>;
  readonly status: string;
  readonly capabilities: readonly string[];
  readonly owner: string;
  readonly description: string | null;
  /** Names of the tools it may call; `null`: those of its tasks. */
  readonly tools: readonly string[] | null;
  readonly ceiling: string | null;
}

/** An operation of a set of tools. */
export interface KnownOperation {
  /** The set and the operation, with a dot between. */
  readonly name: string;
  readonly parameters: JsonObject;
}

/**
 * A template for each thing that a registered performer can do. The contract is that of the operation, or
 * the ready-made step, that has the name of the capability: the registry itself holds none. A new version
 * of a performer is a new version of its templates.
 */
export function performerTemplates(
  performers: readonly RegisteredPerformer[],
  operations: readonly KnownOperation[],
  steps: readonly ElementTemplate[],
): readonly ElementTemplate[] {
  return performers
    .filter(({ status }) => status !== 'retired')
    .flatMap((performer) =>
      performer.capabilities
        .filter((capability) => capability !== '*')
        .map((capability) => templateFor(performer, capability, { operations, steps })),
    );
}

/** `1.4.2` as a number that grows with it: 1,004,002; a part beyond 999 counts as 999. */
export function versionNumber(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version
    .split('-', 1)
    .flatMap((release) => release.split('.'))
    .map((part) => Math.min(Number.parseInt(part, 10) || 0, 999));
  return major * 1_000_000 + minor * 1_000 + patch;
}

interface Known {
  readonly operations: readonly KnownOperation[];
  readonly steps: readonly ElementTemplate[];
}

function templateFor(
  performer: RegisteredPerformer,
  capability: string,
  known: Known,
): ElementTemplate {
  const { name, version, kind, owner, status, description } = performer;
  const isAlone = performer.capabilities.length === 1;
  const word = status === 'active' ? '' : t('Not active: {status}.', { status });
  return {
    id: `registry:${name}:${capability}`,
    version: versionNumber(version),
    name: isAlone ? name : `${name}: ${capability}`,
    description: [t('Owner: {owner}.', { owner }), word, description ?? '']
      .filter((part) => part !== '')
      .join(' '),
    origin: 'registry',
    appliesTo: ['bpmn:ServiceTask'],
    elementType: 'bpmn:ServiceTask',
    settings: [
      ...said(kind, { type: 'baton:performer', property: 'kind' }, true),
      ...said(capability, { type: 'zeebe:taskDefinition', property: 'type' }, true),
      ...contractOf(capability, known),
      ...toolsOf(performer, known),
      ...(performer.ceiling === null
        ? []
        : said(performer.ceiling, { type: 'baton:governance', property: 'zone' }, false)),
      ...said(owner, { type: 'baton:governance', property: 'behaviourOwner' }, false),
    ],
    contains: [],
  };
}

/** Of the operation that is called so; else of the ready-made step that asks for the same. */
function contractOf(capability: string, { operations, steps }: Known): readonly TemplateSetting[] {
  const operation = operations.find(({ name }) => name === capability);
  if (operation !== undefined)
    return said(
      JSON.stringify(operation.parameters, null, 2),
      { type: 'baton:contract', property: 'input' },
      false,
    );
  const asks = placeOf({ type: 'zeebe:taskDefinition', property: 'type' });
  const step = steps.find(({ settings }) =>
    settings.some(
      ({ place, value }) =>
        value === capability && asks !== null && placeKey(place) === placeKey(asks),
    ),
  );
  return (step?.settings ?? []).filter(
    ({ place }) => place.type === 'child' && place.extension === 'baton:Contract',
  );
}

/** The tools that it may call, each tied to the operation of that name where there is one. */
function toolsOf(
  { tools }: RegisteredPerformer,
  { operations }: Known,
): readonly TemplateSetting[] {
  const tied = (tools ?? []).flatMap((tool) => {
    const operation = operations.find(({ name }) => name === tool || name.endsWith(`.${tool}`));
    const isNamed = operation !== undefined || tool.includes('.');
    if (!isNamed) return [];
    return said(operation?.name ?? tool, { type: 'baton:tool', name: tool }, false);
  });
  if (tied.length === 0) return [];
  return [...tied, ...said('gateway', { type: 'baton:governance', property: 'effectMode' }, false)];
}

function said(value: string, binding: JsonObject, isFixed: boolean): readonly TemplateSetting[] {
  const place = placeOf(binding);
  return place === null ? [] : [{ place, value, isFixed }];
}
