import type { PerformerDefinition } from './definition.ts';

/** A person, who finds the task in the inbox. */
export const human: PerformerDefinition = {
  kind: 'human',
  title: 'Human',
  help: 'A person, who finds the task in the inbox.',
  delivery: 'inbox',
  properties: [
    {
      path: 'zeebe:formDefinition.formId',
      label: 'Form',
      help: 'The form that is shown; it is deployed with the process.',
      input: { type: 'text' },
      required: false,
    },
    {
      path: 'zeebe:assignmentDefinition.candidateGroups',
      label: 'Candidate groups',
      help: 'Who may take the task.',
      input: { type: 'feel', optional: true },
      required: false,
    },
  ],
};
