import './helped-groups.css';
import { Group } from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { t } from '../../language/t.ts';
import type { PanelGroup, VNode } from '../panel-types.ts';
import { GROUP_HELP } from './group-help.ts';

/*
 * Both components are the same for ever, and are told by their properties what they hold: a component
 * made anew would throw away the fields within.
 */

/** A group with a “?” at its head that says what it is for. */
export function withHelp(group: PanelGroup): PanelGroup {
  const help = GROUP_HELP[group.id];
  if (help === undefined) return group;
  return { ...group, component: HelpedGroup, inner: group.component ?? Group, help };
}

/** What is rarely needed, folded under one heading; nothing when there is nothing. */
export function advancedGroup(groups: readonly PanelGroup[]): readonly PanelGroup[] {
  if (groups.length === 0) return [];
  return [{ id: 'baton-advanced', label: t('Advanced'), component: AdvancedGroup, groups }];
}

function HelpedGroup(
  props: GroupProps & { readonly inner: unknown; readonly help: string },
): VNode {
  const { inner, help, label } = props;
  return jsx('div', {
    class: 'panel-helped',
    children: [
      jsx(inner, props),
      jsx('details', {
        class: 'panel-help',
        children: [
          jsx('summary', {
            'aria-label': t('What is {group} for?', { group: label }),
            children: '?',
          }),
          jsx('p', { children: help }),
        ],
      }),
    ],
  });
}

function AdvancedGroup({ groups, label, element }: AdvancedProps): VNode {
  return jsx('details', {
    class: 'panel-advanced',
    children: [
      jsx('summary', { children: label }),
      ...groups.map((group) => jsx(group.component ?? Group, { ...group, element }, group.id)),
    ],
  });
}

interface GroupProps {
  readonly label: string;
  readonly element: unknown;
}

interface AdvancedProps extends GroupProps {
  readonly groups: readonly PanelGroup[];
}
