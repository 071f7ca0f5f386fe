/** What becomes of one extension, or one attribute, of the Camunda 8 dialect. */
export type Standing =
  /** It is executed, where the definition of an element names it. */
  | { readonly type: 'read' }
  /** It has no meaning for execution, there as here: it is kept. */
  | { readonly type: 'note'; readonly why: string }
  /** It is executed if it says one of these; anything else is refused. */
  | { readonly type: 'only'; readonly values: readonly string[]; readonly why: string }
  /** It is refused by name. */
  | { readonly type: 'refused'; readonly why: string };

/** One type of the dialect: the extension as a whole, and each of its attributes. */
export interface DialectType {
  readonly extension: Standing;
  readonly attributes: Readonly<Record<string, Standing>>;
}

const READ: Standing = { type: 'read' };
const note = (why: string): Standing => ({ type: 'note', why });
const refused = (why: string): Standing => ({ type: 'refused', why });

/** An extension that is read, with all its attributes. */
function read(...attributes: readonly string[]): DialectType {
  return {
    extension: READ,
    attributes: Object.fromEntries(attributes.map((name) => [name, READ])),
  };
}

/** An extension that is read; `others` says what becomes of attributes that are not. */
function readBut(
  attributes: readonly string[],
  others: Readonly<Record<string, Standing>>,
): DialectType {
  return { extension: READ, attributes: { ...read(...attributes).attributes, ...others } };
}

/** An extension of which everything has the same standing. */
function all(extension: Standing, ...attributes: readonly string[]): DialectType {
  return {
    extension,
    attributes: Object.fromEntries(attributes.map((name) => [name, extension])),
  };
}

const TEMPLATE = note('the template of the modelling tool that the element was made from');
const LISTENER = refused(
  'who holds a task asks nobody; draw what is done before or after as a task',
);

/**
 * The whole of the Camunda 8 dialect, by the names of its schema: nothing in it is passed over in
 * silence. A test holds it to the schema; docs/dialects.md is written from it.
 */
export const ZEEBE_DIALECT: Readonly<Record<string, DialectType>> = {
  ZeebeServiceTask: all(note('left over from early versions'), 'retryCounter'),
  IoMapping: read(),
  InputOutputParameter: read('source', 'target'),
  Input: read(),
  Output: read(),
  Subscription: read('correlationKey'),
  TaskHeaders: read(),
  Header: readBut(['key', 'value'], {
    id: note('by which the modelling tool tells headers apart'),
  }),
  TaskDefinition: read('type', 'retries'),
  LoopCharacteristics: read('inputCollection', 'inputElement', 'outputCollection', 'outputElement'),
  CalledElement: readBut(
    ['processId', 'propagateAllChildVariables', 'propagateAllParentVariables'],
    {
      processIdExpression: refused('processId says it, with = before an expression'),
      businessId: refused('a called process belongs to the same instance as its caller'),
    },
  ),
  UserTaskForm: read('id', 'body'),
  FormDefinition: readBut(['formId', 'formKey'], {
    externalReference: refused('a form that is kept elsewhere is not shown here'),
    bindingType: {
      type: 'only',
      values: ['latest', 'deployment'],
      why: 'a task shows the form that is deployed with its process',
    },
    versionTag: refused('a task shows the form that is deployed with its process'),
  }),
  LinkedResources: all(refused('no files are linked to a task; its headers may name them')),
  LinkedResource: all(
    refused('no files are linked to a task; its headers may name them'),
    'resourceId',
    'resourceType',
    'linkName',
  ),
  UserTask: read(),
  CalledDecision: read('decisionId', 'resultVariable'),
  AssignmentDefinition: read('assignee', 'candidateGroups', 'candidateUsers'),
  PriorityDefinition: read('priority'),
  JobPriorityDefinition: read('priority'),
  TaskSchedule: read('dueDate', 'followUpDate'),
  Properties: all(note('for modelling tools and whoever asks for them')),
  Property: all(note('for modelling tools and whoever asks for it'), 'name', 'value'),
  TemplateSupported: all(
    TEMPLATE,
    'modelerTemplate',
    'modelerTemplateVersion',
    'modelerTemplateIcon',
  ),
  ConfigurationSupported: all(TEMPLATE, 'modelerConfigurationTemplate', 'modelerConfigurationName'),
  TemplatedRootElement: all(TEMPLATE, 'modelerTemplate'),
  Script: read('expression', 'resultVariable'),
  ExecutionListeners: read(),
  ExecutionListener: read('eventType', 'retries', 'type'),
  TaskListeners: all(LISTENER),
  TaskListener: all(LISTENER, 'eventType', 'retries', 'type'),
  VersionTag: read('value'),
  BindingTypeSupported: read('bindingType', 'versionTag'),
  AdHoc: read('activeElementsCollection', 'outputCollection', 'outputElement'),
  ConditionalFilter: read('variableNames', 'variableEvents'),
  AgentDefinition: all(refused('who does a task is said by baton:performer'), 'agentType'),
};

/** Extensions that only some elements read, and that are notes on these. */
const NOTES_ON: Readonly<Record<string, readonly string[]>> = {
  // Whoever starts an instance gives its variables; the form would only help to ask for them.
  'bpmn:StartEvent': ['zeebe:FormDefinition'],
  'bpmn:Process': ['zeebe:UserTaskForm'],
};

/** Attributes that modelling tools write on elements. */
export const NOTED_ATTRIBUTES: ReadonlySet<string> = new Set(
  ['ZeebeServiceTask', 'TemplateSupported'].flatMap((name) =>
    Object.keys(ZEEBE_DIALECT[name]?.attributes ?? {}),
  ),
);

/** Whether an extension of an element (`bpmn:UserTask`) has no meaning for execution. */
export function isNote(extension: string, element: string): boolean {
  if (NOTES_ON[element]?.includes(extension) === true) return true;
  return typeOf(extension)?.extension.type === 'note';
}

/** Why an extension is refused, where more is known than that nothing reads it. */
export function reasonAgainst(extension: string): string | null {
  const standing = typeOf(extension)?.extension;
  return standing?.type === 'refused' ? standing.why : null;
}

/** The attributes of an extension that say what is not done, each with the reason. */
export function refusedAttributes(
  extension: string,
  attributes: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly why: string }[] {
  const standings = typeOf(extension)?.attributes ?? {};
  return Object.entries(standings).flatMap(([name, standing]) => {
    if (!Object.hasOwn(attributes, name)) return [];
    if (standing.type === 'refused') return [{ name, why: standing.why }];
    const isOther = standing.type === 'only' && !standing.values.includes(String(attributes[name]));
    return isOther ? [{ name, why: standing.why }] : [];
  });
}

function typeOf(extension: string): DialectType | null {
  const name = extension.startsWith('zeebe:') ? extension.slice('zeebe:'.length) : '';
  return Object.hasOwn(ZEEBE_DIALECT, name) ? (ZEEBE_DIALECT[name] ?? null) : null;
}
