/** The property that a finding of the engine is about, as the model calls it; `null`: the whole element. */
export function fieldOf(code: string): string | null {
  return FIELDS.get(code) ?? null;
}

const FIELDS: ReadonlyMap<string, string> = new Map([
  ...of('conditionExpression', 'conditionMissing', 'conditionInvalid', 'conditionIgnored'),
  ...of('conditionExpression', 'takenTwice'),
  ...of('baton:Proof', 'effectUnproven', 'probeSharesCredential', 'quantifierUnguarded'),
  ...of('baton:Proof', 'probeInvalid'),
  ...of('baton:Subject', 'subjectInvalid'),
  ...of('baton:Contract', 'contractNotExecutable'),
  ...of('baton:Governance', 'gate-owners', 'gate-review-point', 'gate-cost-of-error'),
  ...of('baton:Governance', 'gate-compensator', 'gate-failure-modes', 'gate-scenarios'),
  ...of('baton:Governance', 'gate-scenario-fails'),
  ...of('eventDefinitions', 'timerInvalid', 'timerAtOnce', 'eventMissing', 'messageInvalid'),
  ...of('eventDefinitions', 'errorMissing', 'errorInvalid', 'escalationMissing', 'linkInvalid'),
  ...of('correlationKey', 'messageUncorrelated', 'correlationInvalid'),
  ...of('cancelActivity', 'cancelActivityAbsent'),
  ...of('loopCharacteristics', 'loopInvalid'),
  ...of('zeebe:TaskDefinition', 'attemptsInvalid', 'backoffInvalid', 'workAmbiguous', 'missing'),
  ...of('zeebe:FormDefinition', 'formMissing', 'formInvalid'),
  ...of('zeebe:CalledElement', 'calledElementMissing', 'calledElementInvalid'),
  ...of('zeebe:CalledDecision', 'decisionMissing', 'decisionInvalid'),
  ...of('zeebe:Script', 'scriptMissing', 'scriptAmbiguous'),
  ...of('zeebe:IoMapping', 'mappingInvalid', 'mappingTwice'),
  ...of('gatewayDirection', 'directionWrong'),
  ...of('default', 'defaultMissing'),
  ...of('id', 'idInvalid', 'duplicate-id', 'illegal-id'),
]);

function of(field: string, ...codes: readonly string[]): readonly (readonly [string, string])[] {
  return codes.map((code) => [code, field]);
}
