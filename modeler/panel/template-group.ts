import { Group } from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { templateOf, type TemplateLink } from '../canvas/templates/template-shelf.ts';
import { t } from '../language/t.ts';
import type { EntryProps, PanelGroup, VNode } from './panel-types.ts';

/** From which template an element comes: to be brought up to date, or to be let go. */
export function templateGroup(element: DiagramElement): readonly PanelGroup[] {
  if (templateOf(element) === null) return [];
  return [
    {
      id: 'baton-template',
      label: t('Template'),
      component: Group,
      shouldOpen: true,
      entries: [{ id: 'baton-template-state', component: TemplateState }],
    },
  ];
}

function TemplateState({ element }: EntryProps): VNode | null {
  const shelf = useService('templateShelf');
  const elements = useService('templateElements');
  const link = templateOf(element);
  if (link === null) return null;
  const newest = shelf.find(link.id);
  const isOld = newest !== null && newest.version !== link.version;
  const button = (label: string, onClick: () => void): VNode =>
    jsx('button', { type: 'button', class: 'button small', onClick, children: label });
  return jsx('div', {
    class: 'bio-properties-panel-entry panel-advice',
    children: [
      jsx('p', { children: inWords(link, newest?.name ?? null, isOld) }),
      isOld
        ? button(t('Take over the newest version'), () => elements.apply(element, newest))
        : null,
      button(t('Let go of the template'), () => elements.unlink(element)),
    ],
  });
}

function inWords({ id }: TemplateLink, name: string | null, isOld: boolean): string {
  if (name === null)
    return t('It comes from {id}, which is not known here. All it says stays.', { id });
  return isOld
    ? t('It comes from “{name}”, of which there is another version.', { name })
    : t('It comes from “{name}”.', { name });
}
