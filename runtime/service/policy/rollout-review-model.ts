import type { GivenResource } from '../../../shared/api/deployments.ts';

/** The process by which people look at a policy again that is being rolled out. */
export const REVIEW_PROCESS = 'baton-rollout-review';
/** What the house itself does in it. */
export const BACK_TEST_WORK = 'baton.rollout-back-test';

/**
 * Thirty days after a process has gone live whose policy is not rolled out yet, its owners get a
 * task with what the next phase would have changed; and again every thirty days, until another
 * version is live. @see requirement 10
 */
export const REVIEW_MODEL: GivenResource = {
  name: `${REVIEW_PROCESS}.bpmn`,
  content: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="rollout" targetNamespace="urn:baton:policy">
<bpmn:process id="${REVIEW_PROCESS}" name="Review of a roll-out" isExecutable="true">
<bpmn:startEvent id="live" name="A policy is being rolled out" />
<bpmn:intermediateCatchEvent id="month" name="30 days"><bpmn:timerEventDefinition id="in-a-month">
<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P30D</bpmn:timeDuration>
</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
<bpmn:serviceTask id="back-test" name="Back-test the next phase"><bpmn:extensionElements>
<zeebe:taskDefinition type="${BACK_TEST_WORK}" retries="3" />
</bpmn:extensionElements></bpmn:serviceTask>
<bpmn:exclusiveGateway id="still" name="Still live?" default="to-calibrate" />
<bpmn:userTask id="calibrate" name="Calibrate the policy"><bpmn:extensionElements>
<zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="=owners" candidateUsers="=owners" />
</bpmn:extensionElements></bpmn:userTask>
<bpmn:endEvent id="over" name="Another version is live" />
<bpmn:sequenceFlow id="to-month" sourceRef="live" targetRef="month" />
<bpmn:sequenceFlow id="to-back-test" sourceRef="month" targetRef="back-test" />
<bpmn:sequenceFlow id="to-still" sourceRef="back-test" targetRef="still" />
<bpmn:sequenceFlow id="to-over" sourceRef="still" targetRef="over">
<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=isOver</bpmn:conditionExpression>
</bpmn:sequenceFlow>
<bpmn:sequenceFlow id="to-calibrate" sourceRef="still" targetRef="calibrate" />
<bpmn:sequenceFlow id="again" sourceRef="calibrate" targetRef="month" />
</bpmn:process>
</bpmn:definitions>
`,
};
