/** The door of the engine: what the floors above, and the modeler, may use. */
export { countsOf } from './arrivals.ts';
export type {
  CalledMigration,
  ClaimBody,
  Command,
  CommandOf,
  DeadlineSubject,
  LeaseProof,
} from './command.ts';
export { staticCall, type StaticCall, type StaticDecision } from './compile/calls.ts';
export type { Heard } from './carry-out/signals.ts';
export { compile, type Compilation, type CompiledProcess } from './compile/compile.ts';
export { convertModel, type FormBeside } from './compile/import/convert-model.ts';
export { localReferences } from './compile/import/local-references.ts';
export type { ConversionEntry } from './compile/import/report.ts';
export {
  childOf,
  childrenOf,
  extensionsOf,
  textOf,
  type Diagnostic,
  type Model,
  type ModelElement,
  type Severity,
} from './compile/model.ts';
export { isModdleElement, type ModdleElement } from './compile/moddle/moddle-element.ts';
export {
  prescan,
  XML_LIMITS,
  type ElementPlace,
  type Prescan,
  type XmlProblem,
} from './compile/prescan.ts';
export { toModel } from './compile/to-model.ts';
export type { XmlLimits } from './compile/xml/scan.ts';
export { LARGEST_VARIABLE } from './carry-out/variables.ts';
export type { Decision } from './decision.ts';
export {
  compileDecisions,
  compileDecisionsInSteps,
  type DecisionCompilation,
  type DecisionModel,
} from './decisions/compile-decisions.ts';
export type {
  CompiledDecision,
  DecisionBinding,
  DecisionLimits,
  DecisionLookup,
  DecisionOutcome,
  DecisionSource,
} from './decisions/decision.ts';
export { evaluateDecision } from './decisions/evaluate-decision.ts';
export { domainOf, type Domain, type Segment } from './decisions/table/domain.ts';
export { literalTests, splitTests } from './decisions/table/literal-tests.ts';
export type { Effect } from './effect.ts';
export type { ElementDefinition } from './elements/definition.ts';
export { ELEMENTS, type BpmnType } from './elements/index.ts';
export {
  HIDDEN,
  rootScope,
  type ApprovalRow,
  type ElementRow,
  type Entity,
  type EntityKey,
  type IncidentRow,
  type InstanceRow,
  type LedgerRow,
  type QueryRow,
  type SubscriptionRow,
  type VariableId,
  type VariableRow,
  type WorkItemRow,
} from './entities.ts';
export { EVENT_DEFINITIONS, type EventType } from './event-definitions/index.ts';
export {
  builtInType,
  compileExpression,
  compileUnaryTests,
  evaluateTogether,
  fromJson,
  namePlaces,
  type FeelScope,
  type FeelValue,
  type NamePlace,
} from './expression/index.ts';
export type { ExecutableProcess } from './graph.ts';
export {
  CALL_DEPTH,
  type CallBinding,
  type CalleeLookup,
  type CalleeRequest,
  type DecisionRequest,
  type Library,
  type Need,
} from './library.ts';
export { LIVES } from './machines/index.ts';
export { workItemMachine } from './machines/work-item.ts';
export { diffDefinitions } from './operations/diff/diff-definitions.ts';
export { diffLayout } from './operations/diff/diff-layout.ts';
export { planMigration } from './operations/plan-migration.ts';
export { PERFORMERS, WORKERS } from './performers/index.ts';
export { asksDecision, checkPolicy } from './policy/check-policy.ts';
export { governedTasks, lintTask, type GateFinding, type GovernedTask } from './policy/gate.ts';
export { lintChain } from './policy/lint-chain.ts';
export { lintMatrix, runScenarios } from './policy/gate-scenarios.ts';
export { controlSheetOf, controlSheetText } from './policy/control-sheet.ts';
export { controlSheetHtml } from './policy/control-sheet-html.ts';
export { TRIPWIRE_TEMPLATES } from './policy/tripwire-templates.ts';
export { readinessOf, type Readiness, type ReadinessAnswers } from './policy/readiness.ts';
export { reconsider } from './policy/reconsider.ts';
export { replay } from './replay.ts';
export {
  passStart,
  payloadKeyOf,
  startHolds,
  startKeyOf,
  startsOf,
  type StartTimer,
  type StartTrigger,
} from './starts.ts';
export {
  checkSoundness,
  SOUNDNESS_LIMITS,
  type ScopeVerdict,
  type SoundnessFinding,
  type SoundnessReport,
} from './soundness/check-soundness.ts';
export type { TokenStep } from './soundness/net.ts';
export { simulate, type Pretence } from './operations/simulate.ts';
export { step } from './step.ts';
export { faultsOf, type Fault } from './verification/contract.ts';
export { speaksToModels } from './verification/signals.ts';
export { claimStateOf } from './work/claim.ts';
export type { Governance, ToolPlan } from './work/governance.ts';
export { openWindows } from './verification/probe-window.ts';
export { beyondQuota } from './work/evidence.ts';
export { judgeObserved, offerOf, preImageOf, type Offer } from './work/offer.ts';
export {
  definitionOf,
  definitionOfEffect,
  effectScopeOf,
  toolScopeOf,
  type EffectScope,
  type ToolScope,
} from './work/tool-scope.ts';
export { Draft, WorkingSet, type Changes } from './working-set.ts';
