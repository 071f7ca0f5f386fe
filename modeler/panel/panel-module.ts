import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import { BatonPropertiesProvider } from './baton-properties-provider.ts';
import { FormShelf } from './form-shelf.ts';

/** The properties panel with the standard's fields, the execution fields, and ours. */
export const panelModules: readonly object[] = [
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
  {
    __init__: ['batonPropertiesProvider'],
    batonPropertiesProvider: ['type', BatonPropertiesProvider],
    formShelf: ['type', FormShelf],
  },
];
