import type { DiagramElement } from '../../canvas/bpmn.ts';
import type { EditServices } from '../edit.ts';
import type { PanelGroup } from '../panel-types.ts';
import { autonomyGroup } from './autonomy-group.ts';
import { isProcess } from './governance-part.ts';
import { partListGroup, type PartList } from './list-group.ts';
import {
  FAILURE_MODES,
  FALLBACKS,
  LANE_TERMS,
  LIMITS,
  PARTS,
  REQUIRED_CONFIDENCE,
  SIGNALS,
  TRIPWIRES,
} from './part-lists.ts';
import { dataGroup, ownershipGroup, policyGroup, restGroup, reviewGroup } from './policy-groups.ts';
import { readinessGroup } from './readiness-group.ts';
import { SCENARIOS } from './scenario-list.ts';
import { TOOLS } from './tool-list.ts';

const GOVERNED: readonly string[] = [
  'bpmn:ServiceTask',
  'bpmn:UserTask',
  'bpmn:SendTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:Process',
];

/** Groups that are asked for rarely; they come last, folded. */
export const RARE_GOVERNANCE: readonly string[] = [
  'baton-data',
  'baton-rest',
  'baton-parts',
  'baton-confidence',
  'baton-failure-modes',
  'baton-signals',
];

/** How much a step may do by itself, what judges it, who looks, who answers: in plain words. */
export function governanceGroups(
  element: DiagramElement,
  services: EditServices,
): readonly PanelGroup[] {
  if (!GOVERNED.some((type) => element.businessObject.$instanceOf(type))) return [];
  const list = (parts: PartList): PanelGroup => partListGroup(parts, element, services);
  const ofTask = isProcess(element)
    ? []
    : [list(TOOLS), list(FALLBACKS), list(LIMITS), list(REQUIRED_CONFIDENCE), list(PARTS)];
  return [
    ...(isMachineWork(element) ? [readinessGroup()] : []),
    autonomyGroup(element),
    policyGroup(),
    list(TRIPWIRES),
    reviewGroup(),
    list(LANE_TERMS),
    ownershipGroup(),
    ...ofTask,
    list(SCENARIOS),
    list(FAILURE_MODES),
    list(SIGNALS),
    ...(isProcess(element) ? [] : [restGroup(), dataGroup()]),
  ];
}

function isMachineWork({ businessObject }: DiagramElement): boolean {
  return ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'].some((type) =>
    businessObject.$instanceOf(type),
  );
}
