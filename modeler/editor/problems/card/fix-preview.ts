import { typeInWords } from '../../../canvas/keyboard/describe-element.ts';
import type { Fix, FixCommand } from '../../../checks/fix.ts';
import { t } from '../../../language/t.ts';

/** What a fix will change, before it does: one sentence for each change. */
export function previewOf(fix: Fix, nameOf: (id: string) => string): string {
  if (fix.type === 'goTo') return t('Shows where it is said.');
  return fix.commands.map((command) => sentence(command, nameOf)).join(' ');
}

type NameOf = (id: string) => string;

function sentence(command: FixCommand, nameOf: NameOf): string {
  switch (command.type) {
    case 'setProperty':
      return command.value === null
        ? t('Takes {property} away from {name}.', said(command, nameOf))
        : t('Sets {property} of {name} to “{value}”.', said(command, nameOf));
    case 'setExtension':
      return t('Sets {property} of {name} to “{value}”.', said(command, nameOf));
    case 'addProbe':
      return t(
        'Adds a probe to {name}: {kind} at {path}. Its connector and its question are yours to say.',
        {
          name: nameOf(command.elementId),
          kind: command.probe.kind,
          path: command.probe.path,
        },
      );
    case 'setAssertion':
      return t('The probe {probe} asks: {value}', { probe: command.probe, value: command.value });
    case 'setCondition':
      return command.value === null
        ? t('Takes the condition of {name} away.', { name: nameOf(command.flowId) })
        : t('{name} is taken if {value}.', { name: nameOf(command.flowId), value: command.value });
    case 'setDefault':
      return command.flowId === null
        ? t('{name} has no default any more.', { name: nameOf(command.elementId) })
        : t('{flow} is taken when no condition holds.', { flow: nameOf(command.flowId) });
    case 'setId':
      return t('The id {before} becomes {id}.', { before: command.elementId, id: command.id });
    default:
      return drawing(command, nameOf);
  }
}

function said(
  { elementId, property, value }: Extract<FixCommand, { type: 'setProperty' | 'setExtension' }>,
  nameOf: NameOf,
): Readonly<Record<string, string>> {
  return { property, name: nameOf(elementId), value: String(value) };
}

type Drawing = Extract<
  FixCommand,
  {
    type:
      | 'append'
      | 'addStart'
      | 'insertBefore'
      | 'insertBehind'
      | 'replaceType'
      | 'connect'
      | 'takeOut'
      | 'remove';
  }
>;

function drawing(command: Drawing, nameOf: NameOf): string {
  switch (command.type) {
    case 'append':
      return t('{kind} is put behind {name}.', named(command, nameOf));
    case 'insertBefore':
      return t('{kind} is put before {name}; all flows lead there.', named(command, nameOf));
    case 'insertBehind':
      return t('{kind} is put behind {name}; all flows leave from there.', named(command, nameOf));
    case 'replaceType':
      return t('{name} becomes: {kind}. Its id, name and flows stay.', named(command, nameOf));
    case 'addStart':
      return command.targetId === null
        ? t('A start event is put into {name}.', { name: nameOf(command.scopeId) })
        : t('A start event is put before {name}.', { name: nameOf(command.targetId) });
    case 'connect':
      return t('A flow leads from {source} to {target}.', {
        source: nameOf(command.sourceId),
        target: nameOf(command.targetId),
      });
    case 'takeOut':
      return t('{name} goes; what led to it leads on.', { name: nameOf(command.elementId) });
    case 'remove':
      return t('{name} is removed.', { name: nameOf(command.elementId) });
  }
}

function named(
  { elementId, bpmnType }: Extract<Drawing, { readonly bpmnType: string }>,
  nameOf: NameOf,
): Readonly<Record<string, string>> {
  return { name: nameOf(elementId), kind: typeInWords(bpmnType) };
}
