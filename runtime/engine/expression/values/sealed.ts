/** The FEEL types, as `instance of` and messages name them. @spec DMN 1.5 §10.3.2.3 */
export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function';

/**
 * The ancestor of the values that only FEEL makes. A class, so that no JSON object a caller sends,
 * whatever its members, can pass for one.
 */
export abstract class Sealed {
  abstract readonly type: Kind;
}
