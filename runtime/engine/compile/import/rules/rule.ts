import type { Host } from '../host.ts';

/** How one theme of the other dialects is said here. */
export interface Rule {
  /** Whether it has anything to do with an element of this name. */
  readonly on: (kind: string) => boolean;
  readonly convert: (host: Host) => void;
}

/** Work that is done outside: what may have a capability. */
export const WORK: ReadonlySet<string> = new Set(['serviceTask', 'sendTask', 'businessRuleTask']);

/** Elements that may map variables in and out. */
export const MAPPED: ReadonlySet<string> = new Set([
  ...['serviceTask', 'sendTask', 'businessRuleTask', 'scriptTask', 'userTask', 'callActivity'],
  ...['subProcess', 'transaction', 'adHocSubProcess'],
]);

/** Elements that may map variables out only. */
export const MAPPED_OUT: ReadonlySet<string> = new Set([
  ...['receiveTask', 'startEvent', 'intermediateCatchEvent', 'boundaryEvent'],
]);

/** Events that throw: what they carry is mapped in. */
export const THROWING: ReadonlySet<string> = new Set(['intermediateThrowEvent', 'endEvent']);

/** For rules that hold of every element. */
export const everywhere = (): boolean => true;

/** For rules that hold of one kind of element. */
export function only(...kinds: readonly string[]): (kind: string) => boolean {
  return (kind) => kinds.includes(kind);
}
