import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import Modeler from 'bpmn-js/lib/Modeler.js';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js';
import 'bpmn-js-color-picker/colors/color-picker.css';
import colorPickerModule from 'bpmn-js-color-picker';
import gridModule from 'diagram-js-grid';
import minimapModule from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../shared/moddle/baton.json' with { type: 'json' };
import type { Diagram, Services } from '../canvas/bpmn.ts';
import { COLORS } from '../canvas/colors.ts';
import { translate } from '../canvas/words.ts';
import { sayRendered } from '../language/rendered.ts';
import { DIAGRAM_STYLE, kindRendererModule } from '../canvas/kinds/kind-renderer-module.ts';
import { editorModule } from '../canvas/modules.ts';
import type { ModelFixes } from '../canvas/fixes/model-fixes.ts';
import type { ProblemMarkers } from '../canvas/problems/problem-markers.ts';
import type { TemplateElements } from '../canvas/templates/template-elements.ts';
import type { TemplateShelf } from '../canvas/templates/template-shelf.ts';
import type { DecisionShelf } from '../panel/decision-shelf.ts';
import type { FormShelf } from '../panel/form-shelf.ts';
import type { FieldProblems } from '../panel/problems/field-problems.ts';
import { panelModules } from '../panel/panel-module.ts';
import { VariableRenames } from './rename/rename-command.ts';

/** The services of the editor's canvas: those of every canvas, and ours. */
export interface EditorServices extends Services {
  readonly problemMarkers: ProblemMarkers;
  readonly fieldProblems: FieldProblems;
  readonly modelFixes: ModelFixes;
  readonly formShelf: FormShelf;
  readonly decisionShelf: DecisionShelf;
  readonly templateElements: TemplateElements;
  readonly templateShelf: TemplateShelf;
  readonly variableRenames: VariableRenames;
}

/** The editor's canvas. */
export type EditorDiagram = Diagram<EditorServices>;

/** The one word for which the panel does not ask its translator. */
const POPUP = 'Open pop-up editor';

/** Makes the canvas and the properties panel; neither `canvas` nor `panel` may stand in a shadow root. */
export async function createModeler(
  canvas: HTMLElement,
  panel: HTMLElement,
): Promise<EditorDiagram> {
  // Labels are measured when they are drawn: the font has to be there before.
  await document.fonts.load('12px "Inter Variable"').catch(() => []);
  sayRendered({
    root: panel,
    within: '.bio-properties-panel-open-feel-popup',
    except: '.cm-editor',
    words: { [POPUP]: translate(POPUP) },
  });
  return new Modeler<EditorServices>({
    container: canvas,
    additionalModules: [
      CreateAppendAnythingModule,
      zeebeBehaviors,
      colorPickerModule,
      gridModule,
      minimapModule,
      kindRendererModule,
      editorModule,
      ...panelModules,
      { __init__: ['variableRenames'], variableRenames: ['type', VariableRenames] },
    ],
    moddleExtensions: { zeebe, baton },
    colorPicker: { colors: COLORS },
    propertiesPanel: { parent: panel, getFeelPopupLinks: () => [] },
    ...DIAGRAM_STYLE,
  });
}
