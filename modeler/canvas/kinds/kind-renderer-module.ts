import { KindRenderer } from './kind-renderer.ts';

/** Wires {@link KindRenderer}; the live view and the editor draw kinds alike. Imports no editor code. */
export const kindRendererModule: object = {
  __init__: ['kindRenderer'],
  kindRenderer: ['type', KindRenderer],
};

/** The colours and the type of both canvases, as options for bpmn-js. */
export const DIAGRAM_STYLE: { readonly bpmnRenderer: object; readonly textRenderer: object } = {
  bpmnRenderer: {
    defaultFillColor: 'var(--shape-fill)',
    defaultStrokeColor: 'var(--shape-stroke)',
    defaultLabelColor: 'var(--shape-label)',
  },
  textRenderer: {
    defaultStyle: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif", fontSize: 12 },
    externalStyle: { fontSize: 12 },
  },
};
