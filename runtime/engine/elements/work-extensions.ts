/** What a task may say of work that a performer does, and of what proves it done. */
export const WORK_EXTENSIONS: readonly string[] = [
  'zeebe:TaskDefinition',
  'zeebe:TaskHeaders',
  'zeebe:JobPriorityDefinition',
  'zeebe:IoMapping',
  'baton:Performer',
  'baton:Contract',
  'baton:Subject',
  'baton:Proof',
  'baton:Governance',
];
