import { setImmediate } from 'node:timers/promises';
import type { WireDiagnostic } from '../../../shared/api/deployments.ts';
import {
  compileDecisionsInSteps,
  type CompiledDecision,
  type Diagnostic,
} from '../../engine/index.ts';
import type { Resource } from '../../store/port.ts';
import type { DecisionReading, ModelReader } from '../model-reader/model-reader.ts';

/** What the DMN files of a deployment come to, and everything found on the way. */
export interface CompiledDecisionFiles {
  readonly decisions: readonly CompiledDecision[];
  readonly diagnostics: readonly WireDiagnostic[];
}

/** Reads and compiles the DMN files among those of a deployment, together: they may import each other. */
export type CompileDecisionFiles = (
  resources: readonly Resource[],
) => Promise<CompiledDecisionFiles>;

/** Binds reading and compiling together. */
export function createCompileDecisionFiles(reader: ModelReader): CompileDecisionFiles {
  return async (resources) => {
    const diagnostics: WireDiagnostic[] = [];
    const readings = new Map<string, Extract<DecisionReading, { readonly ok: true }>>();
    for (const { name, kind, content } of resources) {
      if (kind !== 'dmn') continue;
      const reading = await reader.readDecisions(content);
      if (reading.ok) readings.set(name, reading);
      else diagnostics.push(...reading.diagnostics.map((one) => wireOf(one, name)));
    }
    // What imports a file that could not be read would only be told that it is not there.
    if (diagnostics.length > 0) return { decisions: [], diagnostics };
    const models = [...readings].map(([resource, { model }]) => ({ resource, model }));
    const { decisions, diagnostics: found } = await inSlices(compileDecisionsInSteps(models));
    for (const [resource, { locate }] of readings) {
      const own = found.filter((one) => one.resource === resource);
      diagnostics.push(...locate(own).map((one) => wireOf(one, resource)));
    }
    return { decisions, diagnostics };
  };
}

/** How long others wait at most while decisions are compiled, in milliseconds, but for one large table. */
const SLICE = 10;

/** Runs to the end, and lets others have their turn in between. */
async function inSlices<Result>(steps: Generator<void, Result, void>): Promise<Result> {
  let started = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - started < SLICE) continue;
    await setImmediate();
    started = performance.now();
  }
}

function wireOf(finding: Diagnostic, resource: string): WireDiagnostic {
  const { severity, code, elementId, line, column, message } = finding;
  const where = column === undefined ? { line } : { line, column };
  return { severity, code, resource, elementId, ...where, message };
}
