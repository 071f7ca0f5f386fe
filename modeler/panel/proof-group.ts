import { ListGroup } from '@bpmn-io/properties-panel';
import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { edit, type EditServices } from './edit.ts';
import { listOf, textOf, type ExtensionEdit } from './extension-edit.ts';
import { choiceField, feelField, textField, type FieldSpec } from './fields.ts';
import { t } from '../language/t.ts';
import type { Completion } from './scope/completion.ts';
import type { PanelEntry, PanelGroup, PanelListItem } from './panel-types.ts';
import { span } from './governance/validators.ts';
import { kindEntries, PROBE_KINDS, rareEntries } from './probe-kinds.ts';

const PROOF = 'baton:Proof';

/** The probes of the system of record that show that the work was really done. */
export function proofGroup(element: DiagramElement, services: EditServices): PanelGroup {
  const proof = extensionOf(element.businessObject, PROOF);
  const probes = proof === null ? [] : listOf(proof, 'probes');
  return {
    id: 'baton-proof',
    label: t('Proof of completion'),
    component: ListGroup,
    items: probes.map((probe, index) => probeItem(probe, index, element, services)),
    add: (event) => {
      event.stopPropagation();
      edit(element, services, (change) => {
        const id = freeId(probes);
        const probe = change.make('baton:Probe', { id, kind: 'state' });
        change.append(change.extension(PROOF), 'probes', probe);
      });
    },
  };
}

function probeItem(
  probe: ModdleElement,
  index: number,
  element: DiagramElement,
  services: EditServices,
): PanelListItem {
  const id = `${element.id}-probe-${index}`;
  const name = textOf(probe, 'id');
  return {
    id,
    label: name === '' ? '<probe>' : name,
    autoFocusEntry: `${id}-connector`,
    entries: probeEntries(probe, id),
    remove: (event) => {
      event.stopPropagation();
      edit(element, services, (change) => removeProbe(change, probe));
    },
  };
}

function probeEntries(probe: ModdleElement, id: string): readonly PanelEntry[] {
  const field = (property: string): FieldSpec => ({
    id: `${id}-${property}`,
    read: () => textOf(probe, property),
    write: (change, value) => change.set(probe, { [property]: value }),
    label: property,
    ...PROBE_WORDS[property],
  });
  return [
    textField(field('id')),
    choiceField(field('kind'), () => PROBE_KINDS),
    textField(field('connector')),
    textField(field('path')),
    ...kindEntries(probe, id),
    feelField({ ...field('assert'), given: () => OF_A_PROBE }, 'required'),
    textField(field('timeout')),
    textField(field('interval')),
    ...rareEntries(probe, id),
  ];
}

const PROBE_WORDS: Readonly<Record<string, Omit<FieldSpec, 'id' | 'read' | 'write'>>> = {
  id: { label: t('Name'), validate: (value) => emptyIs(t('a name'), value) },
  kind: { label: t('Kind') },
  connector: {
    label: t('Connector'),
    description: t('A connection of the runtime; its credential is never shown to a performer.'),
    placeholder: t('e.g. erp'),
    validate: (value) => emptyIs(t('a connector'), value),
  },
  path: {
    label: t('Path'),
    description: t(
      'Below the connector’s address, with expressions of subject, input and claim in braces.',
    ),
    placeholder: '/postings/{subject.invoiceNumber}',
    validate: notAPath,
  },
  assert: {
    label: t('Passes if'),
    description: t(
      'Of response.status, response.body, subject, input and claim. Must be exactly true; an empty answer never passes.',
    ),
  },
  timeout: {
    label: t('Try for'),
    placeholder: 'PT30S',
    description: t('Systems need time until a read shows the write.'),
    validate: span,
  },
  interval: { label: t('Try every'), placeholder: 'PT2S', validate: span },
};

/** What a probe's assertion is about, beside the variables. */
const OF_A_PROBE: readonly Completion[] = [
  {
    name: 'response',
    info: t('What the system of record answered'),
    entries: [
      { name: 'status', info: t('HTTP status'), detail: 'number' },
      { name: 'body', info: t('The answer, read as JSON') },
    ],
  },
  { name: 'subject', info: t('The keys of what the work is about') },
  { name: 'input', info: t('What the performer was given') },
  { name: 'claim', info: t('What the performer says: never a proof by itself') },
];

function emptyIs(what: string, value: string): string | null {
  return value === '' ? t('Expected {what}, but it is empty.', { what }) : null;
}

function notAPath(value: string): string | null {
  return /^\/(?!\/)/.test(value)
    ? null
    : t('Expected a path that begins with one “/”, but it is “{value}”.', { value });
}

function removeProbe(change: ExtensionEdit, probe: ModdleElement): void {
  const proof = change.extension(PROOF);
  if (listOf(proof, 'probes').length === 1) change.removeExtension(PROOF);
  else change.remove(proof, 'probes', probe);
}

function freeId(probes: readonly ModdleElement[]): string {
  const taken = new Set(probes.map((probe) => textOf(probe, 'id')));
  for (let number = 1; ; number += 1) if (!taken.has(`probe-${number}`)) return `probe-${number}`;
}
