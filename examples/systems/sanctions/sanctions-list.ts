/** An entry of the sanctions list. All names are invented. */
export interface ListEntry {
  readonly entryId: string;
  readonly names: readonly string[];
  readonly country: string;
  readonly reason: string;
}

/** Which edition of the list is held. */
export const LIST_VERSION = '2026-11-02';

/** The list a fresh stand-in holds. */
export const SANCTIONS_LIST: readonly ListEntry[] = [
  {
    entryId: 'SL-0417',
    names: ['Zarkov Marine Trading Limited', 'Zarkoff Marine Trading', 'ZMT Shipping'],
    country: 'CY',
    reason: 'Carriage of goods under embargo',
  },
  {
    entryId: 'SL-0418',
    names: ['Karst Dynamics Export', 'Karst Dynamics FZE'],
    country: 'AE',
    reason: 'Supply of controlled goods',
  },
  {
    entryId: 'SL-0533',
    names: ['Obrenov Holding', 'Obrenov Industrial Holding JSC'],
    country: 'RS',
    reason: 'Ownership by a listed person',
  },
  {
    entryId: 'SL-0702',
    names: ['Northern Reach Minerals', 'Northern Reach Mining and Minerals'],
    country: 'GB',
    reason: 'Trade in conflict minerals',
  },
];
