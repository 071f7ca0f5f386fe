import type { WireDiagnostic } from '../../shared/api/deployments.ts';
import {
  compile,
  type CompiledDecision,
  type CompiledProcess,
  type Diagnostic,
} from '../engine/index.ts';
import type { DeployedForm, Resource } from '../store/port.ts';
import { createCompileDecisionFiles } from './decisions/compile-decision-files.ts';
import { embeddedForms } from './embedded-forms.ts';
import { readForm } from './forms.ts';
import type { ModelReader } from './model-reader/model-reader.ts';

/** A process of a deployment, before it has a version. */
export interface ProcessOfResource extends CompiledProcess {
  readonly resource: string;
}

/** What the files of a deployment come to, and everything found on the way. */
export interface CompiledResources {
  readonly processes: readonly ProcessOfResource[];
  readonly forms: readonly DeployedForm[];
  readonly decisions: readonly CompiledDecision[];
  readonly diagnostics: readonly WireDiagnostic[];
}

/** Reads and compiles all files of a deployment together. */
export type CompileResources = (resources: readonly Resource[]) => Promise<CompiledResources>;

/** Binds reading and compiling together. */
export function createCompileResources(reader: ModelReader): CompileResources {
  const compileDecisionFiles = createCompileDecisionFiles(reader);
  return async (resources) => {
    const diagnostics: WireDiagnostic[] = [];
    const forms = [...readForms(resources, diagnostics)];
    const formIds = forms.map(({ formId }) => formId);
    const processes: ProcessOfResource[] = [];
    for (const { name: resource, kind, content } of resources) {
      if (kind !== 'bpmn') continue;
      const reading = await reader.read(content);
      const inside = reading.ok ? embeddedForms(reading.model, resource, diagnostics) : [];
      forms.push(...inside);
      const compiled = reading.ok
        ? compile(reading.model, [...formIds, ...inside.map(({ formId }) => formId)])
        : { processes: [], diagnostics: reading.diagnostics };
      diagnostics.push(...compiled.diagnostics.map((one) => locate(one, resource)));
      processes.push(...compiled.processes.map((process) => ({ ...process, resource })));
    }
    findTwins(processes, diagnostics);
    findFormTwins(forms, diagnostics);
    const { decisions, diagnostics: ofDecisions } = await compileDecisionFiles(resources);
    diagnostics.push(...ofDecisions);
    return { processes, forms, decisions, diagnostics };
  };
}

function readForms(
  resources: readonly Resource[],
  diagnostics: WireDiagnostic[],
): readonly DeployedForm[] {
  const forms = new Map<string, DeployedForm>();
  for (const { name: resource, kind, content } of resources) {
    if (kind !== 'form') continue;
    const form = readForm(content);
    if (!form.ok)
      for (const { code, component, message } of form.faults)
        diagnostics.push({ ...ERROR, code, resource, elementId: component, message });
    else if (forms.has(form.formId))
      diagnostics.push(twin(resource, `the form ${form.formId}`, null));
    else forms.set(form.formId, { formId: form.formId, resource, content });
  }
  return [...forms.values()];
}

function findTwins(processes: readonly ProcessOfResource[], diagnostics: WireDiagnostic[]): void {
  const seen = new Set<string>();
  for (const { processId, resource } of processes) {
    if (seen.has(processId))
      diagnostics.push(twin(resource, `the process ${processId}`, processId));
    seen.add(processId);
  }
}

/** A form of a file, and one that stands in a process, may not have one id. */
function findFormTwins(forms: readonly DeployedForm[], diagnostics: WireDiagnostic[]): void {
  const seen = new Set<string>();
  for (const { formId, resource } of forms) {
    if (seen.has(formId)) diagnostics.push(twin(resource, `the form ${formId}`, null));
    seen.add(formId);
  }
}

const ERROR = { severity: 'error', line: null } as const;

function twin(resource: string, what: string, elementId: string | null): WireDiagnostic {
  const message = `Expected ${what} once in a deployment, but it is there twice.`;
  return { ...ERROR, code: 'duplicate', resource, elementId, message };
}

function locate({ severity, code, ...place }: Diagnostic, resource: string): WireDiagnostic {
  const { elementId, line, column, message } = place;
  const where = column === undefined ? { line } : { line, column };
  return { severity, code, resource, elementId, ...where, message };
}
