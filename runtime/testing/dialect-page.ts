import { ZEEBE_DIALECT, type DialectType, type Standing } from '../engine/compile/zeebe-dialect.ts';

/** docs/dialects.md: what Baton makes of every way in which execution is written into BPMN files. */
export function dialectPage(): string {
  return [HEAD, camunda8(), OTHER_ENGINES, OTHER_TOOLS].join('\n\n');
}

const HEAD = `# Dialects

<!-- Written by runtime/testing/dialect-page.ts; change it there. -->

BPMN leaves open how a file says what a task needs of its performer. Baton executes two dialects: that of Camunda 8
(\`zeebe:\`), because analysts' tools speak it, and \`baton:\` for what nobody else has. Models of Camunda 7, Operaton,
Flowable and Activiti are converted when they are deployed. Nothing is ignored in silence: what is not executed is
named, with its element and the reason.`;

function camunda8(): string {
  const parts = Object.entries(ZEEBE_DIALECT).flatMap(partsOf);
  const of = (type: Standing['type']): readonly Part[] =>
    parts.filter(({ standing }) => standing.type === type);
  return `## Camunda 8

Models run as they are, if everything in them is executed. This is the whole schema of the dialect.

Executed, on the elements that have a use for it; on any other it is refused by name:

${of('read')
  .map(({ name }) => name)
  .join(', ')}.

Executed in part:

${Object.entries(ZEEBE_DIALECT).flatMap(exceptionsOf).join('\n')}

Kept as notes, for they have no meaning for execution there either:

${bulleted(of('note'))}

Refused by name:

${bulleted(of('refused'))}

A form stands in a file of its own (\`zeebe:formDefinition formId\`) or in that of the process (\`zeebe:userTaskForm\`). A user
task is the same with and without \`zeebe:userTask\`. A pause between attempts is \`baton:backoff\` on the task definition:
\`PT10M\`, or one for each attempt, \`PT1M,PT10M,PT1H\`.

An execution listener is work like any other, offered under its type, with the headers of the element and its own above
them. Those at the start are heard one after another once the inputs are mapped and before anything else of the element
happens, events on its border included; what they bring is the element's own. Those at the end are heard once the outputs
are mapped; what they bring goes outwards. None is heard twice: when one halts, it alone is done again. They throw no
errors. Of an activity that repeats each pass is listened to. Gateways, links, and events that only throw an error, cancel,
compensate or terminate have no such moment; start and boundary events have only their end. A model that says otherwise is
refused.`;
}

interface Part {
  readonly name: string;
  readonly standing: Standing;
}

/** Types that only lend their attributes to elements: there is no element of their name. */
const TRAITS = /^(?:ZeebeServiceTask|InputOutputParameter|TemplatedRootElement|\w+Supported)$/;

function partsOf([name, { extension, attributes }]: readonly [
  string,
  DialectType,
]): readonly Part[] {
  const spelt = TRAITS.test(name) ? Object.keys(attributes).map((one) => `@${one}`) : [lower(name)];
  return spelt.map((one) => ({ name: `\`${one}\``, standing: extension }));
}

function exceptionsOf([name, { extension, attributes }]: readonly [
  string,
  DialectType,
]): readonly string[] {
  return Object.entries(attributes)
    .filter(([, { type }]) => extension.type === 'read' && type !== 'read')
    .map(([attribute, standing]) => `- \`${attribute}\` of \`${lower(name)}\`: ${told(standing)}.`);
}

function bulleted(parts: readonly Part[]): string {
  const lines = parts.map(({ name, standing }) => `- ${name}: ${told(standing)}.`);
  return [...new Set(lines)].join('\n');
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function told(standing: Standing): string {
  switch (standing.type) {
    case 'read':
      return 'executed';
    case 'note':
      return standing.why;
    case 'only':
      return `${standing.values.join(' or ')}, else refused, for ${standing.why}`;
    case 'refused':
      return `refused, for ${standing.why}`;
  }
}

const OTHER_ENGINES = `## Camunda 7, Operaton, Flowable, Activiti

A deployment converts such a file first; what is kept and run is what it becomes (\`GET /v1/definitions/{id}/xml\`).
\`POST /v1/conversions\` gives the converted file back without deploying it. Both report every attribute and extension of
the dialect: \`converted\`, \`dropped\` (nothing runs otherwise without it) or \`not-converted\`, which refuses the deployment.
What the dialect did not touch stays byte for byte, the drawing and comments among it.

| there | here |
| --- | --- |
| \`type="external"\` and \`topic\` | the capability (\`zeebe:taskDefinition type\`) |
| \`class\`, \`delegateExpression\`, \`expression\` that calls a bean | a capability of that name; a worker has to do what the code did |
| \`expression\` that only computes, with a result variable | a script task in FEEL |
| \`connector\`, built-in tasks (\`mail\`, \`http\` …) | a capability of that name, with its inputs and outputs |
| \`field\` | a header, or an input when it is computed |
| \`resultVariable\` of code | an output mapping from \`result\`, which the worker answers |
| \`failedJobRetryTimeCycle\` | \`retries\` and \`baton:backoff\` |
| \`inputOutput\` with texts, expressions, lists, maps | \`zeebe:ioMapping\` |
| \`assignee\`, \`candidateUsers\`, \`candidateGroups\` | \`zeebe:assignmentDefinition\` |
| \`dueDate\`, \`followUpDate\`, \`priority\` | \`zeebe:taskSchedule\`, \`zeebe:priorityDefinition\` |
| \`formRef\`, \`formKey\` of a form of the deployment | \`zeebe:formDefinition\` |
| \`formData\`, \`formProperty\` | a form, which is deployed along |
| \`collection\`, \`elementVariable\` | \`zeebe:loopCharacteristics\` |
| \`calledElement\` with its binding, \`in\`, \`out\` | \`zeebe:calledElement\`, \`zeebe:ioMapping\` |
| \`decisionRef\` with \`singleEntry\`, \`singleResult\` or \`collectEntries\` | \`zeebe:calledDecision\` |
| scripts in FEEL or JUEL | \`zeebe:script\` |
| message events that throw, with code or a topic | work at the event: a performer sends the message |
| scripts in other languages | work with the capability \`script\`; language and text are headers |
| \`errorCodeVariable\`, \`escalationCodeVariable\` of a known code | an output mapping |
| \`versionTag\`, \`properties\` | \`zeebe:versionTag\`, \`zeebe:properties\` |
| a message that something waits for | \`zeebe:subscription\` with \`=businessKey\`, to be checked |
| \`asyncBefore\`, \`asyncAfter\`, \`exclusive\`, \`historyTimeToLive\`, starters, job priorities | left out: nothing runs otherwise |
| \`executionListener\` with a class or a bean, at the start or the end | \`zeebe:executionListeners\`; a worker has to do what the code did |
| listeners of tasks and flows, scripts in listeners, \`skipExpression\`, variable mapping classes, embedded HTML forms, cases | refused: no code runs in the engine |

Expressions (\`\${…}\`, \`#{…}\`) are parsed and written in FEEL. Methods are refused by name, but for a few that FEEL has too:
\`equals\`, \`isEmpty\`, \`size\`, \`length\`, \`startsWith\`, \`endsWith\`, \`toLowerCase\`, \`toUpperCase\`, \`execution.getVariable\`, and the
ways to unpack JSON. Three things differ by design: \`null\` is not \`false\` (a condition that is neither true nor false
halts with an incident), texts are not taken for numbers, and \`loopCounter\` begins with 1 (it is rewritten).`;

const OTHER_TOOLS = `## Other tools

Extensions and attributes of other namespaces are kept in the file and not executed; a warning says so once for each
namespace, except for what drawing tools note for themselves (colours, the platform a file is meant for). Elements and
attributes that the namespaces of BPMN, \`zeebe:\` or \`baton:\` do not know are refused, and so is everything that a parser
would leave out. A file needs no drawing to be deployed.
`;
