import { Group } from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { isModdle } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { textOf } from './extension-edit.ts';
import type { EntryProps, PanelGroup, VNode } from './panel-types.ts';
import { variablesInScope } from './scope/variables-in-scope.ts';
import { variablesAfter, variablesInside, type Variable } from './scope/variables.ts';

/** What expressions of an element may say, who makes it, and a way to give it another name. */
export function variablesGroup({ businessObject }: DiagramElement): readonly PanelGroup[] {
  const model = modelOf(businessObject);
  if (model === null || variablesAt(model).length === 0) return [];
  return [
    {
      id: 'baton-variables',
      label: t('Variables'),
      component: Group,
      entries: [{ id: 'baton-variables-list', component: VariableList }],
    },
  ];
}

function modelOf(element: ModdleElement): ModdleElement | null {
  const model = element.$instanceOf('bpmn:Participant') ? element.get('processRef') : element;
  if (!isModdle(model)) return null;
  const mayRead = ['bpmn:Process', 'bpmn:FlowNode', 'bpmn:SequenceFlow'];
  return mayRead.some((type) => model.$instanceOf(type)) ? model : null;
}

/** Those it sees, and those it makes, each once. */
function variablesAt(model: ModdleElement): readonly Variable[] {
  const found = new Map<string, Variable>();
  const all = [...variablesInScope(model), ...variablesInside(model), ...variablesAfter(model)];
  const inner = model.get('flowElements');
  if (Array.isArray(inner)) all.push(...inner.filter(isModdle).flatMap(variablesAfter));
  for (const one of all) if (!found.has(one.name)) found.set(one.name, one);
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function VariableList({ element }: EntryProps): VNode | null {
  const eventBus = useService('eventBus');
  const model = modelOf(element.businessObject);
  if (model === null) return null;
  const rename = (name: string): void =>
    void eventBus.fire('baton.renameVariable', { element, name });
  return jsx('ul', {
    class: 'bio-properties-panel-entry panel-variables',
    children: variablesAt(model).map((variable) =>
      jsx('li', { children: line(variable, rename) }, variable.name),
    ),
  });
}

function line({ name, from }: Variable, rename: (name: string) => void): readonly VNode[] {
  const maker = textOf(from, 'name');
  const words = t('From {element}', { element: maker === '' ? (from.id ?? '') : maker });
  return [
    jsx('code', { children: name }),
    jsx('span', { class: 'muted', children: words }),
    ...(name === 'loopCounter'
      ? []
      : [
          jsx('button', {
            type: 'button',
            class: 'button small quiet',
            'aria-label': t('Rename {name}', { name }),
            onClick: () => rename(name),
            children: t('Rename…'),
          }),
        ]),
  ];
}
