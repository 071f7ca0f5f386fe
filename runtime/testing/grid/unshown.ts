/**
 * Executed cells of which no drawing can show that its story comes out otherwise without them, and
 * where it is shown instead.
 */
export const UNSHOWN: Readonly<Record<string, string>> = {
  'attribute/Collaboration/participants':
    'pools.test.ts (HTTP): a drawing tells the story of one instance, a pool is about two',
  'attribute/Collaboration/messageFlows':
    'pools.test.ts (HTTP): what a flow delivers starts, or reaches, another instance',
  'attribute/Participant/processRef':
    'pools.test.ts (HTTP): a flow that leads to a pool reaches its process alone',
  'attribute/ResourceParameter/name': 'the name is what the task is told: data.test.ts',
  'attribute/ResourceParameter/isRequired=true':
    'a missing one is refused at deployment: no story can be told without it',
  'attribute/DataStore/name': 'data-stores.test.ts: other processes know the store by it',
  'attribute/DataStore/capacity': 'data-stores.test.ts: too much for it is an incident',
  'attribute/DataStore/isUnlimited=false': 'what is left out means the same',
  'attribute/InputOutputSpecification/inputSets':
    'the standard demands one; which data it holds is shown by its references',
  'attribute/InputOutputSpecification/outputSets':
    'the standard demands one; which data it holds is shown by its references',
  'attribute/ResourceRole/resourceParameterBindings':
    'shown of the three kinds of roles that a task can have',
  'attribute/ResourceRole/resourceAssignmentExpression':
    'shown of the three kinds of roles that a task can have',
  'attribute/Association/sourceRef': 'an association without it cannot be read',
};
