import type { ModelText } from './model-texts.ts';
import { editedJson } from './json-rename.ts';
import type { Renaming } from './text-rename.ts';
import { headOf } from './variable-scope.ts';

/** What an element has to do with the variable, where its name stands as a name. */
export interface NameUse {
  readonly outer: boolean;
  readonly inner: boolean;
  readonly isOwner: boolean;
  /** It is a field of what the element's work returns. */
  readonly output: boolean;
}

/** A text that is, or lists, names of variables, with the new one; `null`: it is none, or stays. */
export function renamedName(
  { part, property, text }: ModelText,
  { from, to }: Renaming,
  use: NameUse,
): string | null {
  const rule = RULES[`${part.$type}.${property}`];
  if (rule === undefined || !rule.when(use)) return null;
  const after = rule.renamed(text, from, to);
  return after === text ? null : after;
}

interface Rule {
  readonly when: (use: NameUse) => boolean;
  readonly renamed: (text: string, from: string, to: string) => string;
}

type Renamed = Rule['renamed'];

const whole: Renamed = (text, from, to) => (text.trim() === from ? to : text);

/** `order.total`: only the first part is the variable. */
const head: Renamed = (text, from, to) =>
  headOf(text) === from ? to + text.slice(from.length) : text;

/** `total, order/net`: each item, up to where it leads inside. */
const listed: Renamed = (text, from, to) =>
  text
    .split(',')
    .map((item) => {
      const [, before = '', name = '', after = ''] = /^(\s*\/?)([^/.[\s]*)(.*)$/s.exec(item) ?? [];
      return name === from ? before + to + after : item;
    })
    .join(',');

/** The fields of an object's schema. */
const schema: Renamed = (text, from, to) =>
  editedJson(text, {
    key: (path, key) => (path.length === 1 && path[0] === 'properties' && key === from ? to : null),
    text: (path, item) =>
      path.length === 2 && path[0] === 'required' && item === from ? to : null,
  }) ?? text;

/** The fields of an example. */
const example: Renamed = (text, from, to) =>
  editedJson(text, { key: (path, key) => (path.length === 0 && key === from ? to : null) }) ?? text;

const owned = ({ isOwner }: NameUse): boolean => isOwner;
const outside = ({ outer }: NameUse): boolean => outer;
const inside = ({ inner }: NameUse): boolean => inner;
const returned = ({ output }: NameUse): boolean => output;

const RULES: Readonly<Record<string, Rule>> = {
  'zeebe:Input.target': { when: owned, renamed: head },
  'zeebe:Output.target': { when: outside, renamed: head },
  'zeebe:LoopCharacteristics.inputElement': { when: owned, renamed: whole },
  'zeebe:LoopCharacteristics.outputCollection': { when: outside, renamed: whole },
  'zeebe:AdHoc.outputCollection': { when: outside, renamed: whole },
  'zeebe:Script.resultVariable': { when: returned, renamed: whole },
  'zeebe:CalledDecision.resultVariable': { when: returned, renamed: whole },
  'zeebe:ConditionalFilter.variableNames': { when: inside, renamed: listed },
  'zeebe:Property.value': { when: outside, renamed: example },
  'baton:OutputSchema.schema': { when: returned, renamed: schema },
  'baton:InputSchema.schema': { when: inside, renamed: schema },
  'baton:Governance.untrusted': { when: inside, renamed: listed },
  'baton:Governance.personal': { when: inside, renamed: listed },
  'baton:Part.fields': { when: returned, renamed: listed },
  'baton:RequiredConfidence.field': { when: returned, renamed: listed },
  'baton:Agreement.claim': { when: returned, renamed: listed },
  'baton:Probe.field': { when: returned, renamed: listed },
  'bpmn:Property.name': { when: owned, renamed: whole },
  'bpmn:DataObject.name': { when: outside, renamed: whole },
  'bpmn:DataObjectReference.name': { when: outside, renamed: whole },
};
