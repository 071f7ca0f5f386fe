import { ForeignParts } from './clipboard/foreign-parts.ts';
import { KeptReferences } from './clipboard/kept-references.ts';
import { SharedClipboard } from './clipboard/shared-clipboard.ts';
import { ModelFixes } from './fixes/model-fixes.ts';
import { ElementNavigation } from './keyboard/element-navigation.ts';
import { KeyboardDrawing } from './keyboard/keyboard-drawing.ts';
import { KeyboardMenus } from './keyboard/keyboard-menus.ts';
import { KeepSelected } from './keep-selected.ts';
import { KindElements } from './kinds/kind-elements.ts';
import { KindMenus } from './menus/kind-menus.ts';
import { LeanSave } from './lean-save.ts';
import { PaletteProvider } from './palette-provider.ts';
import { ProblemMarkers } from './problems/problem-markers.ts';
import { TemplateElements } from './templates/template-elements.ts';
import { TemplateMenus } from './templates/template-menus.ts';
import { TemplateShelf } from './templates/template-shelf.ts';
import { translate } from './words.ts';

/** Everything that the editor's canvas has of ours, each line one service. */
export const editorModule: object = {
  __init__: [
    'kindMenus',
    'templateMenus',
    'keyboardDrawing',
    'keyboardMenus',
    'elementNavigation',
    'keepSelected',
    'problemMarkers',
    'foreignParts',
    'keptReferences',
    'leanSave',
    'sharedClipboard',
  ],
  elementNavigation: ['type', ElementNavigation],
  foreignParts: ['type', ForeignParts],
  keyboardDrawing: ['type', KeyboardDrawing],
  keyboardMenus: ['type', KeyboardMenus],
  keepSelected: ['type', KeepSelected],
  keptReferences: ['type', KeptReferences],
  kindElements: ['type', KindElements],
  kindMenus: ['type', KindMenus],
  leanSave: ['type', LeanSave],
  modelFixes: ['type', ModelFixes],
  paletteProvider: ['type', PaletteProvider],
  problemMarkers: ['type', ProblemMarkers],
  sharedClipboard: ['type', SharedClipboard],
  templateElements: ['type', TemplateElements],
  templateMenus: ['type', TemplateMenus],
  templateShelf: ['type', TemplateShelf],
  translate: ['value', translate],
};
