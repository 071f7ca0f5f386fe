import type { PanelGroup } from '../panel-types.ts';

/** Where in the panel a problem is shown: at a field, or, where it has none yet, at its group. */
export interface FieldPlace {
  readonly groupId: string;
  /** `null`: the group has no such field; it is to be begun there. */
  readonly entryId: string | null;
}

/** Fields by the property they write: the first that the panel shows is the one. */
const ENTRIES: Readonly<Record<string, readonly RegExp[]>> = {
  name: [/^name$/],
  id: [/^(processId|id)$/],
  isExecutable: [/^isExecutable$/],
  conditionExpression: [/^conditionExpression$/],
  'baton:Proof': [/-probe-\d+-assert$/],
  'baton:Subject': [/-subject-\d+-value$/],
  'baton:Contract': [/^baton-contract-/],
  'baton:Governance': [/^baton-governance-zone$/],
  eventDefinitions: [
    /^timerEventDefinitionValue$/,
    /^timerEventDefinitionType$/,
    /^(message|error|escalation|signal|link)(Name|Code)$/,
    /^(message|error|escalation|signal)Ref$/,
  ],
  correlationKey: [/correlationKey$/i],
  cancelActivity: [/^cancelActivity$/],
  loopCharacteristics: [/^multiInstance-inputCollection$/, /^baton-loop/],
  'zeebe:TaskDefinition': [/^baton-performer-capability$/, /^taskDefinitionType$/],
  'zeebe:FormDefinition': [/^baton-form-id$/],
  'zeebe:CalledElement': [/^targetProcessId$/],
  'zeebe:CalledDecision': [/^decisionId$/],
  'zeebe:Script': [/^scriptImplementation$/, /^expression$/],
  'zeebe:IoMapping': [/-(input|output)-\d+-(source|target)$/],
};

/** Where a finding of the gate, or of the compiler, is about one field of many. */
const BY_CODE: Readonly<Record<string, readonly RegExp[]>> = {
  attemptsInvalid: [/^baton-performer-attempts$/],
  backoffInvalid: [/^baton-performer-pause$/],
  'gate-owners': [/^baton-governance-(policy|behaviour|outcome)Owner$/],
  'gate-review-point': [/^baton-governance-(question|reasonCodes)$/],
  'gate-cost-of-error': [/^baton-governance-costOfError$/],
  'gate-compensator': [/^baton-governance-reversible$/],
};

/** Groups in which a field is begun that is not there yet. */
const GROUPS: Readonly<Record<string, RegExp>> = {
  'baton:Proof': /^baton-proof$/,
  'baton:Subject': /^baton-subject$/,
  'zeebe:IoMapping': /^(inputs|outputs)$/,
  eventDefinitions: /^(timer|message|error|escalation|signal|link)$/,
  'baton:Governance': /^baton-(autonomy|ownership|review)$/,
};

/** Finds the field that a problem is about among the groups the panel shows; `null`: it shows none. */
export function fieldPlace(
  groups: readonly PanelGroup[],
  field: string,
  code: string,
): FieldPlace | null {
  const patterns = [...(BY_CODE[code] ?? []), ...(ENTRIES[field] ?? [])];
  for (const pattern of patterns) {
    const group = groups.find((one) => idsIn(one).some((id) => pattern.test(id)));
    const entryId = group === undefined ? undefined : idsIn(group).find((id) => pattern.test(id));
    if (group !== undefined && entryId !== undefined) return { groupId: group.id, entryId };
  }
  const pattern = GROUPS[field];
  const group = pattern && groups.find(({ id }) => pattern.test(id));
  return group === undefined ? null : { groupId: group.id, entryId: null };
}

function idsIn({ entries = [], items = [] }: PanelGroup): readonly string[] {
  return [...entries, ...items.flatMap((item) => item.entries ?? [])].map(({ id }) => id);
}
