import type { ModdleElement } from '../../canvas/bpmn.ts';
import { extensionOf } from '../../canvas/kinds/kind.ts';
import type { Resource } from '../../client/definitions.ts';
import { listOf, textOf } from '../../panel/extension-edit.ts';
import type { FileGround, FileRename } from './file-ground.ts';
import { formIdOf, formKeysOf, renamedFile } from './file-rename.ts';
import { renamedModel, type FormKeys, type ModelRename } from './model-rename.ts';
import { isVariableName, type Renaming } from './text-rename.ts';
import { mappings, scopeOf } from './variable-scope.ts';

/** Why a name cannot become another. */
export type Refusal =
  | { readonly type: 'nameInvalid' }
  | { readonly type: 'nameSame' }
  /** The name is there already: both would be one. */
  | { readonly type: 'nameTaken'; readonly where: string }
  /** The runtime gives the variable its name. */
  | { readonly type: 'nameFixed' }
  | { readonly type: 'nothingFound' };

/** What a new name changes, everywhere. */
export interface RenamePlan {
  readonly type: 'plan';
  readonly renaming: Renaming;
  /** Whose variable it is: the process, or the activity that has it for itself. */
  readonly scope: ModdleElement;
  readonly model: ModelRename;
  readonly files: readonly FileRename[];
}

/** Where the variable is named. */
export interface RenameGround {
  readonly element: ModdleElement;
  readonly files: readonly Resource[];
}

/** Works out what changes when the variable that is seen at an element gets another name. Changes nothing. */
export function planRename(ground: RenameGround, renaming: Renaming): RenamePlan | Refusal {
  const { from, to } = renaming;
  if (from === to) return { type: 'nameSame' };
  if (!isVariableName(to)) return { type: 'nameInvalid' };
  if (FIXED.has(from) || FIXED.has(to)) return { type: 'nameFixed' };
  const scope = scopeOf(ground.element, from);
  if (scope === null) return { type: 'nothingFound' };
  const keysOf = formKeys(ground.files);
  const where = takenAt(scope, renaming, keysOf);
  if (where !== null) return { type: 'nameTaken', where };
  const model = renamedModel(scope, renaming, keysOf);
  const fileGround = groundOf(scope, renaming, { model, keysOf });
  const files = ground.files.flatMap((file) => renamedFile(file, fileGround) ?? []);
  if (model.changes.length + model.doubts.length + files.length === 0)
    return { type: 'nothingFound' };
  return { type: 'plan', renaming, scope, model, files };
}

/** These the runtime makes itself, under these names. */
const FIXED: ReadonlySet<string> = new Set(['loopCounter']);

/** Where the new name is in use already, in the scope of the old one or around it; `null`: nowhere. */
function takenAt(scope: ModdleElement, { from, to }: Renaming, keysOf: FormKeys): string | null {
  const back = { from: to, to: from };
  const [used] = renamedModel(scope, back, keysOf).changes;
  if (used !== undefined) return used.element.id ?? '';
  // A variable of its own further inside would stand before the new name.
  for (const element of elementsIn(scope)) {
    const inner = scopeOf(element, to);
    if (inner !== null && inner === element && inner !== scope) return element.id ?? '';
  }
  return null;
}

function elementsIn(scope: ModdleElement): readonly ModdleElement[] {
  const found: ModdleElement[] = [];
  const open = [scope];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    found.push(one);
    if (one.$instanceOf('bpmn:FlowElementsContainer')) open.push(...listOf(one, 'flowElements'));
  }
  return found;
}

/** The forms of the session, by the tasks that show them. */
function formKeys(files: readonly Resource[]): FormKeys {
  const forms = files.filter(({ name }) => name.endsWith('.form'));
  const keys = new Map(forms.map(({ content }) => [formIdOf(content), formKeysOf(content)]));
  return (task) => keys.get(formIdAt(task)) ?? null;
}

function formIdAt(task: ModdleElement): string {
  return textOf(extensionOf(task, 'zeebe:FormDefinition'), 'formId');
}

interface Found {
  readonly model: ModelRename;
  readonly keysOf: FormKeys;
}

function groundOf(
  scope: ModdleElement,
  renaming: Renaming,
  { model: { sights } }: Found,
): FileGround {
  const seeing = elementsIn(scope).filter(({ id }) => sights.get(id ?? '')?.inner === true);
  const process = processOf(scope);
  const leaves = new Set(
    seeing
      .filter((one) => one === scope || mappings(one, 'outputParameters').length === 0)
      .map(({ id }) => id ?? ''),
  );
  return {
    renaming,
    processId: process?.id ?? '',
    isOfProcess: scope === process,
    sights,
    returns: (id) => leaves.has(id),
    reached: {
      // Where only what is mapped goes out, the fields of a form are the task's own.
      forms: new Set(seeing.filter(({ id }) => leaves.has(id ?? '')).map(formIdAt)),
      ownForms: new Set(seeing.filter(({ id }) => !leaves.has(id ?? '')).map(formIdAt)),
      decisions: new Set(
        seeing.map((one) => textOf(extensionOf(one, 'zeebe:CalledDecision'), 'decisionId')),
      ),
    },
  };
}

function processOf(element: ModdleElement): ModdleElement | null {
  let at: ModdleElement | null = element;
  while (at !== null && !at.$instanceOf('bpmn:Process')) at = at.$parent ?? null;
  return at;
}
