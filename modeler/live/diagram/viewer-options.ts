import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import type { DiagramOptions } from '../../canvas/bpmn.ts';
import { DIAGRAM_STYLE, kindRendererModule } from '../../canvas/kinds/kind-renderer-module.ts';

/** How the viewer draws: as the editor does, and without anything of it. */
export const VIEWER_OPTIONS: DiagramOptions = {
  ...DIAGRAM_STYLE,
  additionalModules: [kindRendererModule],
  // Some of our attributes extend elements of the other dialect: without it nothing can be read.
  moddleExtensions: { zeebe, baton },
};
