import {
  childrenOf,
  extensionsOf,
  textOf,
  type Model,
  type ModelElement,
} from '../../../runtime/engine/index.ts';
import { change, goTo, type Fix } from '../fix.ts';
import { fieldOf } from './fields.ts';

/** A finding of the engine, as far as it takes to mend it. */
interface ToMend {
  readonly code: string;
  readonly elementId: string | null;
  readonly message: string;
}

type Mending = (model: Model, id: string, message: string) => readonly Fix[];

/** How findings of the engine can be mended: by a change where one is known, else at their field. */
export function fixesFor(model: Model, { code, elementId, message }: ToMend): readonly Fix[] {
  if (elementId === null) return [];
  const changes = MENDINGS[code]?.(model, elementId, message) ?? [];
  const field = fieldOf(code);
  return field === null ? changes : [...changes, goTo(elementId, field)];
}

const MENDINGS: Readonly<Record<string, Mending>> = {
  conditionMissing: (model, id) => {
    const source = find(model, id)?.references['sourceRef']?.[0];
    if (source === undefined || find(model, source)?.references['default'] !== undefined) return [];
    const command = { type: 'setDefault', elementId: source, flowId: id } as const;
    return [change('setDefault', { flow: id }, command)];
  },
  conditionIgnored: (_, id) => [
    change('dropCondition', {}, { type: 'setCondition', flowId: id, value: null }),
  ],
  // That it interrupts is what the standard takes for granted: no file says it, so only the other can be said.
  cancelActivityAbsent: (_, id) => [change('doNotInterrupt', {}, set(id, 'cancelActivity', false))],
  directionWrong: (_, id) => [change('dropDirection', {}, set(id, 'gatewayDirection', null))],
  unreachable: (model, id) => connections(model, id),
  startMissing: (_, id) => [
    change('addStart', {}, { type: 'addStart', scopeId: id, targetId: null }),
  ],
  scopeEmpty: (_, id) => [
    change('addStart', {}, { type: 'addStart', scopeId: id, targetId: null }),
  ],
  effectUnproven: (_, id) => [
    change('addProbe', {}, { type: 'addProbe', elementId: id, probe: PROBE }),
  ],
  quantifierUnguarded: guards,
  'gate-owners': (_, id, message) =>
    ['policy', 'behaviour', 'outcome']
      .filter((what) => message.includes(what))
      .map((what) => change('addOwner', { what }, govern(id, `${what}Owner`, 'process-owner'))),
  'gate-review-point': (_, id, message) => [
    ...(message.includes('question')
      ? [change('addQuestion', {}, govern(id, 'question', 'Is this right?'))]
      : []),
    ...(message.includes('reason codes')
      ? [
          change(
            'addReasonCodes',
            {},
            govern(id, 'reasonCodes', 'wrong-data, wrong-decision, missing-proof'),
          ),
        ]
      : []),
  ],
};

/** A probe that is right in its form; what it reads, and how it is told, only the analyst knows. */
const PROBE = {
  id: 'done',
  kind: 'state',
  connector: 'system-of-record',
  path: '/records/{subject.id}',
  assert: '=response.body.status = "done"',
} as const;

function set(elementId: string, property: string, value: boolean | null) {
  return { type: 'setProperty', elementId, property, value } as const;
}

function govern(elementId: string, property: string, value: string) {
  return {
    type: 'setExtension',
    elementId,
    extension: 'baton:Governance',
    property,
    value,
  } as const;
}

/** `every x in list satisfies …` is true of an empty list: it has to hold something. */
function guards(model: Model, id: string): readonly Fix[] {
  const task = find(model, id);
  if (task === null) return [];
  const probes = extensionsOf(task, 'baton:Proof').flatMap((proof) => childrenOf(proof, 'probes'));
  return probes.flatMap((probe) => {
    const assert = (textOf(probe, 'assert') ?? '').replace(/^=/, '').trim();
    const list = /\bevery\s+\w+\s+in\s+([\w.]+)\s+satisfies\b/.exec(assert)?.[1];
    const name = textOf(probe, 'id') ?? probe.id;
    if (list === undefined || name === null || assert.startsWith(`count(${list}) > 0`)) return [];
    const value = `=count(${list}) > 0 and (${assert})`;
    return [change('guard', { list }, { type: 'setAssertion', elementId: id, probe: name, value })];
  });
}

/** From where it may have been meant to be reached: from what leads nowhere, in the same scope. */
function connections(model: Model, id: string): readonly Fix[] {
  const scope = around(model, id);
  if (scope === null) return [];
  const elements = childrenOf(scope, 'flowElements');
  const left = new Set(elements.flatMap(({ references }) => references['sourceRef'] ?? []));
  const open = elements.filter(
    (one) => one.id !== null && one.id !== id && !left.has(one.id) && canLead(one),
  );
  return open.slice(0, 3).flatMap((one) => {
    const sourceId = one.id;
    if (sourceId === null) return [];
    const name = textOf(one, 'name') ?? sourceId;
    return [change('connect', { name }, { type: 'connect', sourceId, targetId: id })];
  });
}

function canLead({ type }: ModelElement): boolean {
  return /(Task|Gateway|SubProcess|CallActivity|StartEvent|CatchEvent|ThrowEvent)$/.test(type);
}

function find({ definitions }: Model, id: string): ModelElement | null {
  return search(definitions, (one) => one.id === id);
}

function around({ definitions }: Model, id: string): ModelElement | null {
  return search(definitions, (one) =>
    childrenOf(one, 'flowElements').some((inner) => inner.id === id),
  );
}

function search(root: ModelElement, fits: (element: ModelElement) => boolean): ModelElement | null {
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (fits(next)) return next;
    for (const list of Object.values(next.children)) open.push(...list);
  }
  return null;
}
