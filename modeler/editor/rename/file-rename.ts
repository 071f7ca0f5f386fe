import type { Resource } from '../../client/definitions.ts';
import { renamedDecisions } from './decision-rename.ts';
import { editedJson, type JsonPath, type JsonVisitor } from './json-rename.ts';
import { headOf } from './variable-scope.ts';
import { taken, type FileGround, type FileRename, type Gathered } from './file-ground.ts';
import type { Meaning, Renaming } from './text-rename.ts';

/** A file with the new name; `null`: nothing of it speaks of the variable. */
export function renamedFile(file: Resource, ground: FileGround): FileRename | null {
  const gathered: Gathered = { changes: [], doubts: [] };
  const after = renamedContent(file, ground, gathered);
  if (after === file.content && gathered.doubts.length === 0) return null;
  return { name: file.name, before: file.content, after, ...gathered };
}

function renamedContent(
  { name, content }: Resource,
  ground: FileGround,
  gathered: Gathered,
): string {
  if (name.endsWith('.dmn')) return renamedDecisions(content, ground, gathered);
  if (name.endsWith('.form')) return renamedForm(content, ground, gathered);
  if (name.endsWith('.scenario.json')) return renamedScenario(content, ground, gathered);
  return content;
}

const VARIABLE: Meaning = { variable: true, input: false, output: false };

/** Fields of a form by their keys, expressions, and texts with expressions between double braces. */
function renamedForm(content: string, ground: FileGround, gathered: Gathered): string {
  const id = formIdOf(content);
  const { renaming, reached } = ground;
  if (!reached.forms.has(id)) {
    // Its fields are the task's own: that they begin with the variable's value goes by the name alone.
    if (reached.ownForms.has(id) && formKeysOf(content).has(renaming.from))
      gathered.doubts.push(renaming.from);
    return content;
  }
  const visitor: JsonVisitor = {
    text: (path, text) => {
      if (path.length < 3 || path.includes('columns')) return null;
      if (KEYS.has(String(path.at(-1)))) return renamedKey(text, path, renaming, gathered);
      const form = text.startsWith('=') ? 'marked' : 'doubleBraces';
      return taken(text, form, { renaming, meaning: VARIABLE }, gathered);
    },
  };
  return editedJson(content, visitor) ?? content;
}

const KEYS = new Set(['key', 'path', 'valuesKey']);

/** Below a list or a group with a path, keys lead on from there. */
function renamedKey(
  text: string,
  path: JsonPath,
  { from, to }: Renaming,
  { changes }: Gathered,
): string | null {
  if (headOf(text) !== from || path.length > 3) return null;
  const after = to + text.slice(from.length);
  changes.push({ before: text, after, isUnsure: false });
  return after;
}

/** The id of a form; empty: it says none. */
export function formIdOf(content: string): string {
  let id = '';
  editedJson(content, {
    text: (path, text) => {
      if (path.length === 1 && path[0] === 'id') id = text;
      return null;
    },
  });
  return id;
}

/** The names of the fields of a form: what it returns. */
export function formKeysOf(content: string): ReadonlySet<string> {
  const keys = new Set<string>();
  editedJson(content, {
    text: (path, text) => {
      if (path.length === 3 && path[2] === 'key') keys.add(headOf(text));
      return null;
    },
  });
  return keys;
}

function renamedScenario(content: string, ground: FileGround, gathered: Gathered): string {
  if (!isOfProcess(content, ground.processId)) return content;
  const { renaming } = ground;
  return (
    editedJson(content, {
      key: (path, key) => {
        if (key !== renaming.from || !isVariableKey(path, ground)) return null;
        gathered.changes.push({ before: key, after: renaming.to, isUnsure: false });
        return renaming.to;
      },
      text: (path, text) => scenarioText(path, text, ground, gathered),
    }) ?? content
  );
}

function isOfProcess(content: string, processId: string): boolean {
  let process = '';
  editedJson(content, {
    text: (path, text) => {
      if (path.length === 1 && path[0] === 'process') process = text;
      return null;
    },
  });
  return process === processId;
}

/** Whether the keys of an object are names of variables that are meant. */
function isVariableKey(path: JsonPath, { isOfProcess: isOurs, returns }: FileGround): boolean {
  const last = path.at(-1);
  if (last === 'variables' && (path[0] === 'start' || path[0] === 'events')) return isOurs;
  const isWork = path[0] === 'work' || path[0] === 'reviews';
  const isSaid = path.length === 4 && (last === 'output' || last === 'variables');
  return isWork && isSaid && returns(String(path[1]));
}

/** What a case expects is FEEL with or without its `=`; what is done is FEEL behind one. */
function scenarioText(
  path: JsonPath,
  text: string,
  { renaming, isOfProcess: isOurs, sights, returns }: FileGround,
  gathered: Gathered,
): string | null {
  if (path[0] === 'expect' && path.at(-1) === 'expression') {
    if (!isOurs) return null;
    const form = text.startsWith('=') ? 'marked' : 'feel';
    return taken(text, form, { renaming, meaning: VARIABLE }, gathered);
  }
  if (path[0] !== 'work' || !text.startsWith('=')) return null;
  const id = String(path[1]);
  const meaning = {
    variable: false,
    input: sights.get(id)?.inner ?? false,
    output: returns(id),
  };
  return taken(text, 'marked', { renaming, meaning }, gathered);
}
