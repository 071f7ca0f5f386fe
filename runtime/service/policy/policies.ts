import type {
  ControlSheet,
  PolicyChecked,
  PolicyCheckRequest,
  ReadinessReply,
  ReadinessRequest,
  TripwireTemplates,
} from '../../../shared/api/policies.ts';
import type { PolicyDependents } from '../../../shared/api/policy-report.ts';
import { EVIDENCE_LEVELS } from '../../../shared/governance.ts';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import {
  asksDecision,
  checkPolicy,
  controlSheetHtml,
  controlSheetOf,
  controlSheetText,
  readinessOf,
  TRIPWIRE_TEMPLATES,
} from '../../engine/index.ts';
import type { CompileDecisionFiles } from '../decisions/compile-decision-files.ts';
import type { DefinitionStore } from '../../store/port.ts';
import type { DecisionLibrary } from '../decisions/decision-library.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import { asJson } from './as-json.ts';
import { dependentOf, dependentsOf } from './dependents.ts';

/** What policies need of the house. */
export interface PoliciesParts {
  readonly compileDecisionFiles: CompileDecisionFiles;
  readonly definitions: Pick<DefinitionCache, 'load'>;
  readonly definitionStore: Pick<DefinitionStore, 'list'>;
  readonly library: Pick<DecisionLibrary, 'load'>;
}

/** Policies, before they count and as they stand. */
export class Policies {
  readonly #parts: PoliciesParts;

  constructor(parts: PoliciesParts) {
    this.#parts = parts;
  }

  /** Looks through all cases of a matrix that is not deployed. @rejects invalidContent */
  async check(request: PolicyCheckRequest): Promise<Outcome<PolicyChecked>> {
    const { content, decisionId, decisionClass = null, effectMode = 'gateway' } = request;
    const resource = { name: 'policy.dmn', kind: 'dmn', content } as const;
    const { decisions, diagnostics } = await this.#parts.compileDecisionFiles([resource]);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      return accept({
        findings: errors.map(({ code, message }) => ({ code, message, example: null })),
      });
    const decision = decisions.find((one) => one.decisionId === decisionId);
    if (decision === undefined)
      return reject('invalidContent', `Expected a decision ${decisionId}, but there is none.`);
    const minimumEvidence = EVIDENCE_LEVELS.find((one) => one === request.minimumEvidence) ?? 0;
    const fixed = { decisionClass, effectMode, minimumEvidence };
    const found = checkPolicy(asksDecision(decision), fixed);
    const findings = found.map((one) => ({ ...one, example: asJson(one.example) }));
    return accept({ findings });
  }

  /** Which zone a step is ready for. */
  readiness(request: ReadinessRequest): ReadinessReply {
    const { bounded, consequence, context, observable } = request;
    return readinessOf({
      bounded: bounded ?? null,
      consequence: consequence ?? null,
      context: context ?? null,
      observable: observable ?? null,
    });
  }

  /** Tripwires that models can take over. */
  tripwires(): TripwireTemplates {
    return { tripwires: TRIPWIRE_TEMPLATES };
  }

  /** Which tasks have their policy from a decision, and how their agreed cases come out with it. */
  async dependents(decisionId: string): Promise<Outcome<PolicyDependents>> {
    const { definitionStore: store, definitions, library } = this.#parts;
    const loaded = await library.load('', decisionId, { type: 'latest' });
    if (!loaded.ok) return loaded;
    const decision = loaded.value.type === 'found' ? loaded.value.decision : null;
    const found = await dependentsOf({ store, definitions }, new Set([decisionId]));
    return accept({ decisionId, dependents: found.map((one) => dependentOf(one, decision)) });
  }

  /** How a deployed process is controlled, task by task. @rejects notFound, unavailable */
  async controlSheet(id: string): Promise<Outcome<ControlSheet>> {
    const definitionId = parseDefinitionId(id);
    if (definitionId === null)
      return reject('notFound', `Expected a definition ${id}, but there is none.`);
    const process = await this.#parts.definitions.load(definitionId);
    if (!process.ok) return process;
    const { processId, name } = process.value;
    const rows = controlSheetOf(process.value);
    const title = name ?? processId;
    const sheet = { markdown: controlSheetText(title, rows), html: controlSheetHtml(title, rows) };
    return accept({ definitionId, processId, tasks: rows.map(asJson), ...sheet });
  }
}
