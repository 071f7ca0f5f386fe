import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import Modeler from 'bpmn-js/lib/Modeler.js';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { Diagram } from '../../canvas/bpmn.ts';

/** The canvas of the toolkit as it comes, and nothing of ours. */
export class BareModeler extends HTMLElement {
  #diagram: Diagram | null = null;

  /** @param panel where its properties panel goes; `null`: it has none */
  start(panel: HTMLElement | null): void {
    const panelModules = [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
    ];
    this.#diagram = new Modeler({
      container: this,
      additionalModules: panel === null ? [] : panelModules,
      moddleExtensions: { zeebe },
      ...(panel === null ? {} : { propertiesPanel: { parent: panel } }),
    });
  }

  /** The canvas with its services. */
  diagram(): Promise<Diagram> {
    if (this.#diagram === null) throw new Error('Expected a canvas, but it was not started.');
    return Promise.resolve(this.#diagram);
  }
}

customElements.define('bare-modeler', BareModeler);
