import type { PerformerKind } from '../../../shared/work-item.ts';

/** One kind of performer: what it is called, and how its work reaches it. */
export interface PerformerDefinition {
  readonly kind: PerformerKind;
  readonly title: string;
  /** One sentence for the palette. */
  readonly help: string;
  /** `pull`: it leases its work; `inbox`: its work lies in people's inbox. */
  readonly delivery: 'pull' | 'inbox';
}
