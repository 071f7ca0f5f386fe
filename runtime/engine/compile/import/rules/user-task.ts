import type { Found, Host, Said } from '../host.ts';
import { asFeel } from '../juel/translate.ts';
import { only, type Rule } from './rule.ts';

/** Who does a task, until when, and how urgent it is. */
export const userTask: Rule = {
  on: only('userTask'),
  convert(host) {
    if (!host.alreadySays('userTask')) host.additions.extension('userTask');
    one(host, 'assignee', 'assignmentDefinition');
    several(host, 'candidateUsers');
    several(host, 'candidateGroups');
    one(host, 'dueDate', 'taskSchedule');
    one(host, 'followUpDate', 'taskSchedule');
    one(host, 'priority', 'priorityDefinition');
    const category = host.attribute('category');
    if (category !== null) {
      host.additions.property('category', category.value);
      host.converted(category, 'zeebe:property category');
    }
  },
};

function one(host: Host, name: string, extension: string): void {
  const found = host.attribute(name);
  if (found === null) return;
  if (found.value.trim() === '') return host.dropped(found, 'it is empty');
  if (host.alreadySays(extension))
    return host.refuse(found, `the element says it already (zeebe:${extension})`);
  const said = isPeriod(name, found.value) ? fromNow(found.value) : host.translate(found);
  if (said === null) return;
  host.additions.extension(extension, { [name]: said.value });
  host.converted(found, `zeebe:${extension} ${name}="${said.value}"`, said.note);
}

/** A period as a date counts from the moment at which the task is reached. */
function isPeriod(name: string, value: string): boolean {
  return name !== 'priority' && /^P[\dT]/.test(value.trim());
}

function fromNow(period: string): Said {
  return { value: `=now() + duration(${JSON.stringify(period.trim())})`, note: null };
}

/** Names with commas between them; with an expression among them, a list in FEEL. */
function several(host: Host, name: string): void {
  const found = host.attribute(name);
  if (found === null) return;
  if (found.value.trim() === '') return host.dropped(found, 'it is empty');
  if (found.value.length > LONGEST)
    return host.refuse(found, `it is longer than ${LONGEST} characters`);
  const said = listOf(host, found);
  if (said === null) return;
  host.additions.extension('assignmentDefinition', { [name]: said.value });
  host.converted(found, `zeebe:assignmentDefinition ${name}="${said.value}"`, said.note);
}

/** No list of names that people write is longer. */
const LONGEST = 4_000;

function listOf(host: Host, found: Found): Said | null {
  const parts = split(found.value);
  const said = parts.map((part) => host.translate(found, part));
  const known = said.filter((part) => part !== null);
  const [only_, second] = known;
  if (known.length < said.length) return null;
  if (only_ !== undefined && second === undefined) return only_;
  if (known.every(({ value }) => !value.startsWith('=')))
    return { value: known.map(({ value }) => value).join(', '), note: null };
  const values = known.map(({ value }) => asFeel(value)).join(', ');
  return { value: `=flatten([${values}])`, note: null };
}

/** Cuts at commas that are not within braces. */
function split(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (at === text.length || (character === ',' && depth === 0)) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts.filter((part) => part !== '');
}
