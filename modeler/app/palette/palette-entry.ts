import type { IconName } from '../../widgets/icon.ts';

/** Where an entry stands in the palette, in this order. */
export type PaletteGroup =
  'recent' | 'acts' | 'pages' | 'processes' | 'instances' | 'incidents' | 'agents';

/** Something the palette leads to, or does. */
export interface PaletteEntry {
  readonly group: PaletteGroup;
  readonly icon: IconName;
  readonly label: string;
  /** What tells it from others of its name. */
  readonly detail?: string;
  /** The key that does the same. */
  readonly key?: string;
  /** An address of the application, or an act of the page. */
  readonly does: { readonly href: string } | { readonly act: () => void };
}
