import type { Diagnostic, ModelElement, Severity } from '../compile/model.ts';
import type { FeelType, NameTree } from '../expression/index.ts';
import type { Logic } from './run.ts';
import type { DecisionType } from './types/decision-type.ts';

/** A boxed expression, compiled, and the names inside what it gives, as far as they are known. */
export interface Boxed {
  readonly logic: Logic;
  readonly names: NameTree | null;
}

/** What compiling the parts of one file needs of the whole. */
export interface Workshop {
  report(diagnostic: Omit<Diagnostic, 'line' | 'column'>): void;
  /** The type that a reference names; reported, as an error unless it says otherwise, where there is none. */
  typeOf(typeRef: string | null, at: Place, severity?: Severity): DecisionType;
  /** Types that FEEL text may name. */
  readonly types: ReadonlyMap<string, FeelType>;
  /** Compiles any kind of boxed expression. */
  box(element: ModelElement, place: Place): Boxed;
  /** The language that the file says its expressions are in; null when it says none. */
  readonly language: string | null;
}

/** Where in a model something is compiled: what may be named there, and by which id people find it. */
export interface Place {
  readonly workshop: Workshop;
  readonly names: NameTree;
  readonly elementId: string | null;
  /** Names may be visible that nobody knows beforehand: entries of a filter's item. */
  readonly isOpen: boolean;
  /** What the file declares, where any other name means what is given by it; null where it means nothing. */
  readonly declared: ReadonlySet<string> | null;
}

/** The same place as its element says it: found by the element's id, if it has one. */
export function within(place: Place, element: ModelElement): Place {
  return element.id === null ? place : { ...place, elementId: element.id };
}

/** The same place with further names in sight. */
export function seeing(place: Place, names: NameTree): Place {
  return { ...place, names: { ...place.names, ...names } };
}

/** Reports a finding at a place: an error unless it says otherwise. */
export function report(
  { workshop, elementId }: Place,
  code: string,
  message: string,
  severity: Severity = 'error',
): void {
  workshop.report({ severity, code, elementId, message });
}

/** What stands where something was refused: it is never run. */
export const REFUSED: Boxed = { logic: () => null, names: null };
