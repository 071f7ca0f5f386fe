import type { WireDiagnostic } from '../../shared/api/deployments.ts';
import {
  convertModel,
  prescan,
  type ConversionEntry,
  type FormBeside,
  type Prescan,
} from '../engine/index.ts';
import type { Resource } from '../store/port.ts';
import { readForm } from './forms.ts';

/** The files of a deployment in the dialects that are executed here. */
export interface ConvertedResources {
  readonly resources: readonly Resource[];
  /** What was done to them: a warning each, or an error where something could not be converted. */
  readonly diagnostics: readonly WireDiagnostic[];
  /** A finding about a converted file, told by its place in the file that was given. */
  readonly locate: (diagnostic: WireDiagnostic) => WireDiagnostic;
}

type Place = { readonly line: number; readonly column: number };

/** Converts the models of other engines among the files of a deployment; all else stays as it is. */
export function convertResources(given: readonly Resource[]): ConvertedResources {
  const forms = formsIn(given);
  const diagnostics: WireDiagnostic[] = [];
  const places = new Map<string, ReadonlyMap<string, Place>>();
  const resources = given.flatMap((resource) => {
    const scanned = resource.kind === 'bpmn' ? prescan(resource.content) : null;
    if (scanned?.ok !== true) return [resource];
    const converted = convertModel(resource.content, forms);
    if (converted === null) return [resource];
    diagnostics.push(...converted.report.map((entry) => diagnosticOf(entry, resource.name)));
    places.set(resource.name, placesIn(scanned));
    const made = converted.forms.map(({ formId, content }) => madeForm(formId, content));
    return [{ ...resource, content: converted.xml }, ...made];
  });
  return {
    resources,
    diagnostics,
    locate: (diagnostic) => relocate(diagnostic, places.get(diagnostic.resource)),
  };
}

/** The forms among files, as far as they can be read: what is wrong with others is told elsewhere. */
export function formsIn(
  given: readonly Pick<Resource, 'name' | 'kind' | 'content'>[],
): readonly FormBeside[] {
  return given.flatMap(({ name, kind, content }) => {
    const form = kind === 'form' ? readForm(content) : null;
    return form?.ok === true ? [{ formId: form.formId, resource: name }] : [];
  });
}

/** A form that was made of form fields, as a file. */
export function madeForm(formId: string, content: string): Resource {
  return { name: `${formId}.form`, kind: 'form', content };
}

const SEVERITIES = {
  converted: { severity: 'warning', code: 'converted' },
  dropped: { severity: 'warning', code: 'dropped' },
  refused: { severity: 'error', code: 'not-converted' },
} as const;

function diagnosticOf(entry: ConversionEntry, resource: string): WireDiagnostic {
  const { outcome, elementId, line, column, message } = entry;
  return { ...SEVERITIES[outcome], resource, elementId, line, column, message };
}

function placesIn(scanned: Extract<Prescan, { readonly ok: true }>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { id, line, column } of scanned.elements)
    if (id !== null && !places.has(id)) places.set(id, { line, column });
  return places;
}

/** Lines of a converted file are not those of the file that people have before them. */
function relocate(
  diagnostic: WireDiagnostic,
  places: ReadonlyMap<string, Place> | undefined,
): WireDiagnostic {
  if (places === undefined) return diagnostic;
  const { severity, code, resource, elementId, message } = diagnostic;
  const place = elementId === null ? undefined : places.get(elementId);
  return { severity, code, resource, elementId, message, line: null, ...place };
}
