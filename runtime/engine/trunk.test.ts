import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** What carries every element and therefore may know none (docs/architecture.md, "it is the interpreter if"). */
const TRUNK: readonly string[] = [
  'runtime/engine/step.ts',
  'runtime/engine/route.ts',
  'runtime/engine/run.ts',
  'runtime/engine/apply.ts',
  'runtime/engine/leaving.ts',
  'runtime/engine/evaluate.ts',
  'runtime/engine/dead-end.ts',
  'runtime/engine/graph.ts',
  'runtime/engine/working-set.ts',
  'runtime/engine/replay.ts',
  'runtime/engine/carry-out',
  'runtime/engine/compile',
  'runtime/engine/performers',
  'runtime/engine/verification',
  'runtime/engine/work',
  'runtime/store',
  'runtime/service',
  'runtime/http',
];

/** Where the file format itself hangs an extension on one type of element. */
const EXCEPT: ReadonlySet<string> = new Set([
  'runtime/engine/compile/moddle/extensions.ts',
  'runtime/engine/compile/zeebe-dialect.ts',
  'runtime/service/embedded-forms.ts',
]);

/** What says in our elements what models of other engines say has to name both. */
const FOREIGN = /^runtime\/engine\/compile\/import\//;

const TASK = '(?:user|manual|service|script|send|receive|business[-_ ]?rule|abstract)[-_ ]?task';
const GATEWAY = '(?:exclusive|parallel|inclusive|complex|event[-_ ]?based)[-_ ]?gateway';
const EVENT = '(?:start|end|boundary|intermediate(?:[-_ ]?(?:catch|throw))?)[-_ ]?event';
const CAUSE =
  '(?:timer|message|signal|error|escalation|conditional|compensate|compensation|cancel|terminate|link)[-_ ]?event[-_ ]?definition';
const ACTIVITY = '(?:event|ad[-_ ]?hoc)?[-_ ]?sub[-_ ]?process|call[-_ ]?activity';
const QUALIFIED = 'bpmn:(?:task|transaction|gateway|event|activity)';

/**
 * The names of BPMN's elements in any spelling: `bpmn:UserTask`, `userTask`, `user-task`, `USER_TASK`.
 * Not the properties that refer to one: `boundaryEventRefs` is a word of the file format.
 */
const ELEMENT = new RegExp(
  `(?<![a-z])(?:${[QUALIFIED, TASK, GATEWAY, EVENT, CAUSE, ACTIVITY].join('|')})(?:e?s)?(?![a-z]|_?refs?\\b)`,
  'gi',
);

/** The caller's word for where an instance begins (`startEventId` of the API): a place, not a kind. */
const WHERE_TO_START = /\bstart ?[eE]vents?(?:Id)?\b/g;

const TEXT_OR_COMMENT =
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

describe('the trunk of the engine', () => {
  it('names no element type', () => {
    const files = sourcesOf(TRUNK).filter((file) => !EXCEPT.has(file) && !FOREIGN.test(file));
    expect(files.length).toBeGreaterThan(0); // a check that reads nothing would pass for ever
    const named = files.flatMap((file) =>
      namesIn(readFileSync(join(ROOT, file), 'utf8')).map((name) => `${file} names ${name}`),
    );
    if (named.length > 0) expect.fail(named.join('\n'));
  });

  it('is read from every room there is', () => {
    const files = sourcesOf(TRUNK);
    for (const room of TRUNK.filter(exists))
      expect(files.some((file) => file === room || file.startsWith(`${room}/`))).toBe(true);
  });

  it.each([
    ["if (node.bpmnType === 'bpmn:ParallelGateway') join();", 'ParallelGateway'],
    ["case 'bpmn:Task':", 'bpmn:Task'],
    ['const waiting = isUserTask(node);', 'UserTask'],
    ["import { userTask } from './elements/user-task.ts';", 'userTask'],
    ['const EVENT_BASED_GATEWAY = 3;', 'EVENTBASEDGATEWAY'],
    ['for (const each of boundaryEvents) arm(each);', 'boundaryEvents'],
    ['const url = "http://x"; const s = adHocSubProcess;', 'adHocSubProcess'],
    ["import { startEvent as s } from './elements/start-event.ts';", 'start-event'],
    ["on('timerEventDefinition')", 'timerEventDefinition'],
  ])('would be caught saying %s', (source, name) => {
    expect(namesIn(source)[0]).toContain(name);
  });

  it('may speak of elements in comments, and of tasks and events in general', () => {
    const source = `
      /** A boundary event is armed. */
      const taskName = item.task; // a user task's
      for (const event of events) emit(event, processId, command.startEvent);
      const names = ['boundaryEventRefs', 'processRef'];`;
    expect(namesIn(source)).toEqual([]);
  });
});

/** Comments, and sentences for people: a text in which words stand apart. */
function isProse(found: string): boolean {
  return /^\/[/*]/.test(found) || /[a-z,] [a-z]/.test(found);
}

function namesIn(source: string): readonly string[] {
  const code = source.replace(TEXT_OR_COMMENT, (found) => (isProse(found) ? ' ' : found));
  // `isUserTask` and `openUserTask` name it too: split words before looking
  const words = code
    .replace(WHERE_TO_START, 'beginning')
    .replace(/([a-z])(?=[A-Z])/g, '$1_')
    .replace(/bpmn:_?/g, 'bpmn:');
  return [...words.matchAll(ELEMENT)].map(([name]) => name.replaceAll('_', ''));
}

function sourcesOf(rooms: readonly string[]): readonly string[] {
  return rooms.filter(exists).flatMap((room) => {
    if (room.endsWith('.ts')) return [room];
    return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `${room}/${name}`);
  });
}

function exists(room: string): boolean {
  const parent = join(ROOT, room, '..');
  return readdirSync(parent).includes(room.slice(room.lastIndexOf('/') + 1));
}
