import type { ModdleElement } from '../bpmn.ts';
import { extensionOf, isModdle } from '../kinds/kind.ts';
import {
  placeKey,
  type ElementTemplate,
  type SettingPlace,
  type TemplateSetting,
} from './element-template.ts';

/** How a change of the model is made: at once, or as a step of a command. */
export interface ModelWriter {
  make(type: string, properties: object): ModdleElement;
  set(part: ModdleElement, properties: object): void;
}

/** What an element says of the template that it was made from. */
export const TEMPLATE_ID = 'zeebe:modelerTemplate';
/** Which version of it. */
export const TEMPLATE_VERSION = 'zeebe:modelerTemplateVersion';

/**
 * Writes what a template says, and that the element comes from it. What somebody has written stays,
 * unless the template does not leave it open, or it is what the version before (`old`) had said.
 */
export function writeTemplate(
  element: ModdleElement,
  template: ElementTemplate,
  old: ElementTemplate | null,
  writer: ModelWriter,
): void {
  const before = new Map(old?.settings.map(({ place, value }) => [placeKey(place), value]) ?? []);
  for (const setting of template.settings) {
    const said = readPlace(element, setting.place);
    const isOpen = said === '' || setting.isFixed || said === before.get(placeKey(setting.place));
    if (isOpen && said !== setting.value) writePlace(element, setting, writer);
  }
  writer.set(element, { [TEMPLATE_ID]: template.id, [TEMPLATE_VERSION]: template.version });
}

/** What stands at a place of the model; empty: nothing. */
export function readPlace(element: ModdleElement, place: SettingPlace): string {
  if (place.type === 'attribute') return textAt(element, place.name);
  const extension = extensionOf(element, place.extension);
  if (extension === null) return '';
  switch (place.type) {
    case 'extension':
      return textAt(extension, place.name);
    case 'child':
      return textAt(extension.get(place.property), place.name);
    case 'part':
      return textAt(partIn(extension, place), place.name);
  }
}

function writePlace(
  element: ModdleElement,
  { place, value }: TemplateSetting,
  writer: ModelWriter,
): void {
  if (place.type === 'attribute') {
    writer.set(element, { [place.name]: value });
    return;
  }
  if (value === '') return;
  const extension = extensionIn(element, place.extension, writer);
  switch (place.type) {
    case 'extension':
      writer.set(extension, { [place.name]: value });
      return;
    case 'child': {
      const present = extension.get(place.property);
      if (isModdle(present)) writer.set(present, { [place.name]: value });
      else {
        const made = owned(writer.make(place.childType, { [place.name]: value }), extension);
        writer.set(extension, { [place.property]: made });
      }
      return;
    }
    case 'part':
      writePart(extension, place, value, writer);
  }
}

function writePart(
  extension: ModdleElement,
  place: Extract<SettingPlace, { type: 'part' }>,
  value: string,
  writer: ModelWriter,
): void {
  const present = partIn(extension, place);
  if (present !== null) {
    writer.set(present, { [place.name]: value });
    return;
  }
  const made = writer.make(place.partType, { [place.by]: place.key, [place.name]: value });
  writer.set(extension, {
    [place.list]: [...listIn(extension, place.list), owned(made, extension)],
  });
}

function partIn(
  extension: ModdleElement,
  { list, by, key }: Extract<SettingPlace, { type: 'part' }>,
): ModdleElement | null {
  return listIn(extension, list).find((part) => part.get(by) === key) ?? null;
}

function extensionIn(element: ModdleElement, type: string, writer: ModelWriter): ModdleElement {
  const present = extensionOf(element, type);
  if (present !== null) return present;
  const all = element.get('extensionElements');
  const container = isModdle(all)
    ? all
    : owned(writer.make('bpmn:ExtensionElements', { values: [] }), element);
  const made = owned(writer.make(type, {}), container);
  writer.set(container, { values: [...listIn(container, 'values'), made] });
  if (!isModdle(all)) writer.set(element, { extensionElements: container });
  return made;
}

function owned(part: ModdleElement, owner: ModdleElement): ModdleElement {
  part.$parent = owner;
  return part;
}

function listIn(owner: ModdleElement, name: string): readonly ModdleElement[] {
  const values: unknown = owner.get(name);
  return Array.isArray(values) ? values.filter(isModdle) : [];
}

function textAt(part: unknown, name: string): string {
  if (!isModdle(part)) return '';
  const value = part.get(name);
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';
}
