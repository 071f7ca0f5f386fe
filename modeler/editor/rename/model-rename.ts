import type { ModdleElement } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { listOf, textOf } from '../../panel/extension-edit.ts';
import { textsOf, type ModelText } from './model-texts.ts';
import { renamedName, type NameUse } from './name-texts.ts';
import { renamedText, type Meaning, type Renaming, type TextForm } from './text-rename.ts';
import { hasOwn, inputIndex, mappings, returns } from './variable-scope.ts';

/** One text of the model that changes. */
export interface ModelChange {
  /** The element that is drawn, or the process, that the text belongs to. */
  readonly element: ModdleElement;
  readonly part: ModdleElement;
  readonly property: string;
  readonly before: string;
  readonly after: string;
  /** It may mean something else: a person is to look. */
  readonly isUnsure: boolean;
}

/** A place that stays as it is, and why somebody has to look at it. */
export interface ModelDoubt {
  readonly type: 'unread' | 'hidden' | 'passedOn';
  readonly element: ModdleElement;
  readonly text: string;
}

/** What an element has to do with the variable. */
export interface Sight {
  /** It is seen around the element. */
  readonly outer: boolean;
  /** It is seen within: nothing of the same name stands before it. */
  readonly inner: boolean;
  /** The element itself makes it. */
  readonly isOwner: boolean;
}

/** Everything of the model that means the variable. */
export interface ModelRename {
  readonly changes: readonly ModelChange[];
  readonly doubts: readonly ModelDoubt[];
  /** What each element within the scope has to do with it, by id. */
  readonly sights: ReadonlyMap<string, Sight>;
}

/** The keys of the form that a task shows; `null`: it is not known. */
export type FormKeys = (task: ModdleElement) => ReadonlySet<string> | null;

/** Finds what a new name of a scope's variable changes, by what each expression really sees. */
export function renamedModel(
  scope: ModdleElement,
  renaming: Renaming,
  formKeys: FormKeys,
): ModelRename {
  const changes: ModelChange[] = [];
  const doubts: ModelDoubt[] = [];
  const sights = sightsIn(scope, renaming.from);
  for (const [element, sight] of sights) {
    const use: ElementUse = { element, sight, renaming, formKeys: formKeys(element) };
    for (const text of [...textsOf(element), ...eventTexts(element)])
      take(use, text, changes, doubts);
    if (isPassedOn(element, sight))
      doubts.push({ type: 'passedOn', element, text: textOf(element, 'name') });
  }
  const byId = new Map([...sights].map(([element, sight]) => [element.id ?? '', sight]));
  return { changes: once(changes), doubts, sights: byId };
}

interface ElementUse {
  readonly element: ModdleElement;
  readonly sight: Sight;
  readonly renaming: Renaming;
  readonly formKeys: ReadonlySet<string> | null;
}

/** Of every element of a scope, whether it sees the variable. */
function sightsIn(scope: ModdleElement, name: string): ReadonlyMap<ModdleElement, Sight> {
  const sights = new Map<ModdleElement, Sight>();
  const isProcess = scope.$instanceOf('bpmn:Process');
  sights.set(scope, { outer: isProcess, inner: true, isOwner: true });
  const open: [ModdleElement, boolean][] = childrenOf(scope).map((child) => [child, true]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [element, outer] = next;
    const inner = outer && !hasOwn(hostOf(element), name);
    sights.set(element, { outer, inner, isOwner: false });
    for (const child of childrenOf(element)) open.push([child, inner]);
  }
  return sights;
}

/** What a boundary event reads is what its activity sees. */
function hostOf(element: ModdleElement): ModdleElement {
  const host = element.$instanceOf('bpmn:BoundaryEvent') ? element.get('attachedToRef') : null;
  return isModdle(host) ? host : element;
}

function childrenOf(element: ModdleElement): readonly ModdleElement[] {
  return element.$instanceOf('bpmn:FlowElementsContainer') ? listOf(element, 'flowElements') : [];
}

/** What an event says by a message, signal, error or escalation that is declared beside the processes. */
function eventTexts(element: ModdleElement): readonly ModelText[] {
  const parts = element.$instanceOf('bpmn:Event') ? listOf(element, 'eventDefinitions') : [];
  return [element, ...parts].flatMap((part) =>
    (part.$descriptor.properties ?? [])
      .filter(({ name, isReference }) => isReference === true && DECLARED.test(name))
      .map(({ name }) => part.get(name))
      .filter(isModdle)
      .flatMap(textsOf),
  );
}

const DECLARED = /^(message|signal|error|escalation)Ref$/;

function take(
  use: ElementUse,
  found: ModelText,
  changes: ModelChange[],
  doubts: ModelDoubt[],
): void {
  const { element, renaming } = use;
  const { part, property, text } = found;
  const meaning = meaningAt(use, found);
  const name = renamedName(found, renaming, nameUse(use, meaning));
  if (name !== null) {
    changes.push({ element, part, property, before: text, after: name, isUnsure: false });
    return;
  }
  const form = formOf(found);
  if (form === null || !(meaning.variable || meaning.input || meaning.output)) return;
  const outcome = renamedText(text, form, renaming, meaning);
  if (outcome.type === 'unread' || outcome.type === 'hidden')
    doubts.push({ type: outcome.type, element, text });
  if (outcome.type !== 'changed') return;
  const isUnsure = outcome.isUnsure || meaning.isUnsure;
  changes.push({ element, part, property, before: text, after: outcome.text, isUnsure });
}

function nameUse({ sight }: ElementUse, { output }: Meaning): NameUse {
  return { ...sight, output };
}

/** What the name means in one text of an element. */
function meaningAt(
  use: ElementUse,
  { part, property }: ModelText,
): Meaning & { isUnsure: boolean } {
  const { element, sight, renaming, formKeys } = use;
  const hasOutputs = mappings(element, 'outputParameters').length > 0;
  const fields = { input: sight.inner, output: sight.inner && (!hasOutputs || sight.isOwner) };
  const sure = (variable: boolean) => ({ ...fields, variable, isUnsure: false });
  if (part.$type === 'zeebe:Input') return sure(seenByInput(use, part));
  if (part.$type === 'zeebe:Output') {
    const isResult = sight.isOwner ? false : returns(element, renaming.from, formKeys);
    return { ...fields, variable: sight.inner && isResult !== true, isUnsure: isResult === null };
  }
  const isAround = property === 'inputCollection' || isCardinality(part);
  return sure(isAround ? sight.outer : sight.inner);
}

/** The mappings are computed one after another: those up to the one that makes it see what is outside. */
function seenByInput({ element, sight, renaming }: ElementUse, part: ModdleElement): boolean {
  const made = inputIndex(element, renaming.from);
  if (made === null) return sight.inner;
  const index = mappings(element, 'inputParameters').indexOf(part);
  return index <= made ? sight.outer : sight.inner;
}

function isCardinality(part: ModdleElement): boolean {
  const { $parent } = part;
  return $parent?.$instanceOf('bpmn:MultiInstanceLoopCharacteristics') === true
    ? $parent.get('loopCardinality') === part
    : false;
}

/** In which form a text has expressions; `null`: in none. */
function formOf({ part, property, text }: ModelText): TextForm | null {
  const key = `${part.$type}.${property}`;
  if (BARE.has(key)) return text.startsWith('=') ? 'marked' : 'feel';
  if (TEMPLATES.has(key)) return 'braces';
  if (part.$instanceOf('bpmn:Expression') && property === 'body')
    return /feel/i.test(textOf(part, 'language')) && !text.startsWith('=') ? 'feel' : 'marked';
  return LITERAL.has(key) || isLabel(part, property) ? null : 'marked';
}

/** FEEL with or without its `=`. */
const BARE = new Set([
  'baton:Tripwire.when',
  'baton:Bound.must',
  'baton:Governance.routine',
  'baton:Probe.assert',
  'baton:Probe.expect',
]);
const TEMPLATES = new Set(['baton:Probe.path', 'baton:Probe.otherPath']);
/** Words, even if one begins with `=`. */
const LITERAL = new Set([
  'zeebe:Header.key',
  'zeebe:Header.value',
  'zeebe:Property.name',
  'zeebe:Property.value',
  'bpmn:Documentation.text',
]);

function isLabel(part: ModdleElement, property: string): boolean {
  return property === 'id' || (property === 'name' && part.$instanceOf('bpmn:FlowElement'));
}

/** A called process that is given everything sees it by its name. */
function isPassedOn(element: ModdleElement, { inner }: Sight): boolean {
  return (
    inner &&
    element.$instanceOf('bpmn:CallActivity') &&
    mappings(element, 'inputParameters').length === 0
  );
}

/** What several events share is changed once. */
function once(changes: readonly ModelChange[]): readonly ModelChange[] {
  const seen = new Map<ModdleElement, Set<string>>();
  return changes.filter(({ part, property }) => {
    const properties = seen.get(part) ?? new Set();
    if (properties.has(property)) return false;
    seen.set(part, properties.add(property));
    return true;
  });
}
