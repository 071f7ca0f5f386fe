import type { WireDiagnostic } from '../../../../shared/api/deployments.ts';
import { parseDefinitionId } from '../../../../shared/ids.ts';
import { isJsonObject, type JsonObject } from '../../../../shared/json.ts';
import { InvariantViolation } from '../../../../shared/outcome.ts';
import type { ExecutableProcess } from '../../../engine/index.ts';
import type { CompiledResources, ProcessOfResource } from '../../compile-resources.ts';
import type { FieldPolicies } from './field-policies.ts';

/** One expression of a process, and where it stands. */
interface Read {
  readonly elementId: string;
  readonly names: readonly string[];
  readonly source: string;
}

/**
 * What in the processes of a deployment looks at a field that is declared personal: it would see a
 * placeholder. Warnings, for the field may be looked at before it is replaced, or not at all.
 */
export async function personalDiagnostics(
  { processes }: CompiledResources,
  policies: Pick<FieldPolicies, 'of'>,
): Promise<readonly WireDiagnostic[]> {
  const diagnostics: WireDiagnostic[] = [];
  for (const process of processes) {
    const { fields } = await policies.of(process.processId);
    const paths = fields.filter(({ treat }) => treat !== 'value').map(({ at }) => pathOf(at));
    if (paths.length > 0) diagnostics.push(...findings(process, paths));
  }
  return diagnostics;
}

/** The names that a pointer leads by, up to where any member is meant. */
function pathOf(pointer: string): readonly string[] {
  const names = pointer.split('/').slice(pointer.startsWith('/') ? 1 : 0);
  const any = names.findIndex((name) => name === '*' || /^\d+$/.test(name));
  return (any < 0 ? names : names.slice(0, any)).map((name) =>
    name.replaceAll('~1', '/').replaceAll('~0', '~'),
  );
}

function findings(
  { resource, bind }: ProcessOfResource,
  paths: readonly (readonly string[])[],
): readonly WireDiagnostic[] {
  const id = parseDefinitionId('personal');
  if (id === null) throw new InvariantViolation('an id for a model', 'it is none');
  const process = bind(id);
  return paths.flatMap((path) =>
    [...wrongReads(process, path), ...wrongContracts(process, path)].map((found) => ({
      ...{ severity: 'warning' as const, code: 'personal-read', resource, line: null },
      ...found,
    })),
  );
}

type Found = Pick<WireDiagnostic, 'elementId' | 'message'>;

function wrongReads(process: ExecutableProcess, path: readonly string[]): readonly Found[] {
  const [first = ''] = path;
  return [...readsIn(process)]
    .filter(({ names, source }) => names.includes(first) && mentions(source, path))
    .map(({ elementId }) => ({
      elementId,
      message:
        `Expected the condition to look at nothing personal, but it reads ${path.join('.')}, of ` +
        'which there is a placeholder.',
    }));
}

function wrongContracts({ nodes }: ExecutableProcess, path: readonly string[]): readonly Found[] {
  return [...nodes.values()].flatMap(({ id: elementId, work }) =>
    SIDES.filter((side) => work !== null && !allowsText(schemaAt(work.contract[side], path))).map(
      (side) => ({
        elementId,
        message:
          `Expected the ${side} contract to allow any text at ${path.join('.')}, which is ` +
          'personal, but a placeholder would not hold to it.',
      }),
    ),
  );
}

const SIDES = ['input', 'output'] as const;

function* readsIn({ flows, nodes }: ExecutableProcess): Generator<Read> {
  for (const { id, condition } of flows.values())
    if (condition !== null) yield { elementId: id, ...condition };
  for (const { id, activation } of nodes.values())
    if (activation !== null) yield { elementId: id, ...activation };
}

/** Whether an expression speaks of a field: of it, of something in it, or of all that it lies in. */
function mentions(source: string, path: readonly string[]): boolean {
  const [first = '', ...rest] = path.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const whole = rest.reduceRight(
    (inner, name) => `(?:\\s*\\.\\s*${name}(?![\\w$])${inner}|(?!\\s*\\.))`,
    '',
  );
  return new RegExp(`(?<![\\w$.])${first}(?![\\w$])${whole}`, 'u').test(source);
}

/** What a schema says of a path; `null` when nothing. */
function schemaAt(schema: JsonObject | null, path: readonly string[]): JsonObject | null {
  let at: unknown = schema;
  for (const name of path) {
    const properties = isJsonObject(at) ? at['properties'] : undefined;
    at = isJsonObject(properties) ? properties[name] : undefined;
  }
  return isJsonObject(at) ? at : null;
}

/** Whether a schema would hold with a text that nobody has chosen. */
function allowsText(schema: JsonObject | null): boolean {
  const { type = 'string', maxLength = PLACEHOLDER_LETTERS } = schema ?? {};
  const types = Array.isArray(type) ? type : [type];
  if (!types.includes('string') || Number(maxLength) < PLACEHOLDER_LETTERS) return false;
  return CHOOSY.every((keyword) => schema?.[keyword] === undefined);
}

/** Keywords that choose among texts. */
const CHOOSY = ['enum', 'const', 'pattern', 'format'] as const;

/** `pii:`, a pseudonym of 24 letters, a colon and a token of 32. */
const PLACEHOLDER_LETTERS = 61;
