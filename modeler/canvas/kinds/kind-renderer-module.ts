import { LabelRenderer } from '../label-renderer.ts';
import { KindRenderer } from './kind-renderer.ts';
import { PlainRenderer } from './plain-renderer.ts';
import { ZoneFollower } from './zone-follower.ts';

/** How the live view and the editor draw alike: kinds and labels. Imports no editor code. */
export const kindRendererModule: object = {
  __init__: ['zoneFollower', 'kindRenderer', 'labelRenderer', 'plainRenderer'],
  kindRenderer: ['type', KindRenderer],
  zoneFollower: ['type', ZoneFollower],
  labelRenderer: ['type', LabelRenderer],
  plainRenderer: ['type', PlainRenderer],
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
    externalStyle: { fontSize: 11 },
  },
};
