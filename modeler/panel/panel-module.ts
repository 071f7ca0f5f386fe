import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import { BatonPropertiesProvider } from './baton-properties-provider.ts';
import { DecisionProvider } from './decision-provider.ts';
import { DecisionShelf } from './decision-shelf.ts';
import { FormShelf } from './form-shelf.ts';
import { FieldProblems } from './problems/field-problems.ts';

/** The properties panel with the standard's fields, the execution fields, and ours. */
export const panelModules: readonly object[] = [
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
  {
    __init__: ['batonPropertiesProvider', 'decisionProvider', 'fieldProblems'],
    batonPropertiesProvider: ['type', BatonPropertiesProvider],
    fieldProblems: ['type', FieldProblems],
    formShelf: ['type', FormShelf],
    decisionProvider: ['type', DecisionProvider],
    decisionShelf: ['type', DecisionShelf],
  },
];
