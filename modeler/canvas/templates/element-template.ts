import type { PerformerKind } from '../../../shared/work-item.ts';

/** Where a template comes from: with the product, from the registry, or from a file of the process. */
export type TemplateOrigin = 'house' | 'registry' | 'file';

/** A step that is drawn ready-made: what it is, who does it, under which contract. */
export interface ElementTemplate {
  readonly id: string;
  /** Counts upwards; a higher one of the same id is newer. */
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly origin: TemplateOrigin;
  /** Types of elements that it may be laid on. */
  readonly appliesTo: readonly string[];
  /** What the element becomes; it stays what it is, if nothing is said. */
  readonly elementType: string | null;
  readonly settings: readonly TemplateSetting[];
  /** Ids of templates whose steps stand in it from the beginning: for sub-processes. */
  readonly contains: readonly string[];
}

/** One thing that a template says of its element. */
export interface TemplateSetting {
  readonly place: SettingPlace;
  readonly value: string;
  /** Whether the template's word holds always; else what somebody has written stays. */
  readonly isFixed: boolean;
}

/** Where in the model a setting is written. */
export type SettingPlace =
  | { readonly type: 'attribute'; readonly name: string }
  | { readonly type: 'extension'; readonly extension: string; readonly name: string }
  | {
      readonly type: 'child';
      readonly extension: string;
      readonly property: string;
      readonly childType: string;
      readonly name: string;
    }
  | {
      readonly type: 'part';
      readonly extension: string;
      readonly list: string;
      readonly partType: string;
      /** The attribute by which a part is told from the others, and what it says there. */
      readonly by: string;
      readonly key: string;
      readonly name: string;
    };

/** The kind of performer that a template is for; `null`: it does not say. */
export function kindOfTemplate({ settings, elementType }: ElementTemplate): PerformerKind | null {
  if (elementType === 'bpmn:UserTask') return 'human';
  const said = settings.find(
    ({ place }) => place.type === 'extension' && place.extension === 'baton:Performer',
  )?.value;
  return said === 'agent' || said === 'bot' || said === 'api' ? said : null;
}

/** Tells one place of the model from all others. */
export function placeKey(place: SettingPlace): string {
  return Object.values(place).join('\u0000');
}
