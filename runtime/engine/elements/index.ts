import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { complexGateway } from './complex-gateway.ts';
import type { ElementDefinition } from './definition.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event.ts';
import { manualTask } from './manual-task.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { processElement } from './process.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { task } from './task.ts';
import { transaction } from './transaction.ts';
import { userTask } from './user-task.ts';

/** The element types that execute. */
export type BpmnType =
  | 'bpmn:Process'
  | 'bpmn:SubProcess'
  | 'bpmn:Transaction'
  | 'bpmn:CallActivity'
  | 'bpmn:AdHocSubProcess'
  | 'bpmn:Task'
  | 'bpmn:ManualTask'
  | 'bpmn:UserTask'
  | 'bpmn:ServiceTask'
  | 'bpmn:ScriptTask'
  | 'bpmn:BusinessRuleTask'
  | 'bpmn:SendTask'
  | 'bpmn:ReceiveTask'
  | 'bpmn:ExclusiveGateway'
  | 'bpmn:ParallelGateway'
  | 'bpmn:InclusiveGateway'
  | 'bpmn:ComplexGateway'
  | 'bpmn:EventBasedGateway'
  | 'bpmn:StartEvent'
  | 'bpmn:EndEvent'
  | 'bpmn:IntermediateCatchEvent'
  | 'bpmn:IntermediateThrowEvent'
  | 'bpmn:BoundaryEvent';

/** What Baton executes. An element type that is not here is refused at deployment by its name. */
export const ELEMENTS: Readonly<Record<BpmnType, ElementDefinition>> = {
  'bpmn:Process': processElement,
  'bpmn:SubProcess': subProcess,
  'bpmn:Transaction': transaction,
  'bpmn:CallActivity': callActivity,
  'bpmn:AdHocSubProcess': adHocSubProcess,
  'bpmn:Task': task,
  'bpmn:ManualTask': manualTask,
  'bpmn:UserTask': userTask,
  'bpmn:ServiceTask': serviceTask,
  'bpmn:ScriptTask': scriptTask,
  'bpmn:BusinessRuleTask': businessRuleTask,
  'bpmn:SendTask': sendTask,
  'bpmn:ReceiveTask': receiveTask,
  'bpmn:ExclusiveGateway': exclusiveGateway,
  'bpmn:ParallelGateway': parallelGateway,
  'bpmn:InclusiveGateway': inclusiveGateway,
  'bpmn:ComplexGateway': complexGateway,
  'bpmn:EventBasedGateway': eventBasedGateway,
  'bpmn:StartEvent': startEvent,
  'bpmn:EndEvent': endEvent,
  'bpmn:IntermediateCatchEvent': intermediateCatchEvent,
  'bpmn:IntermediateThrowEvent': intermediateThrowEvent,
  'bpmn:BoundaryEvent': boundaryEvent,
};

/** The definition of an element type; `null` when it does not execute. */
export function definitionOf(type: string): ElementDefinition | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- hasOwn has just shown that it is one
  return Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type as BpmnType] : null;
}
