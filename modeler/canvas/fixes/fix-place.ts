import type { DiagramElement, ModdleElement } from '../bpmn.ts';
import { isModdle } from '../kinds/kind.ts';
import type { FixInjector } from './fix-services.ts';

/** Where a change is made: a part of the model, and what of the drawing it is carried out at. */
export interface FixPlace {
  readonly part: ModdleElement;
  readonly element: DiagramElement;
  /** Whether the element on the canvas is that very part: a pool shows a process, and is none. */
  readonly isDrawn: boolean;
}

/** Finds an element by its id: on the canvas, behind a pool, or declared beside the processes. */
export function placeOf(injector: FixInjector, id: string): FixPlace | null {
  const registry = injector.get('elementRegistry');
  const drawn = registry.get(id);
  if (drawn !== undefined) return { part: drawn.businessObject, element: drawn, isDrawn: true };
  const [pool] = registry.filter(({ businessObject }) => processIn(businessObject)?.id === id);
  const process = pool === undefined ? null : processIn(pool.businessObject);
  if (pool !== undefined && process !== null)
    return { part: process, element: pool, isDrawn: false };
  const part = rootsOf(injector).find((root) => root.id === id);
  const element = injector.get('canvas').getRootElement();
  return part === undefined ? null : { part, element, isDrawn: false };
}

/** What is declared at the top of the file: processes, messages, errors. */
export function rootsOf(injector: FixInjector): readonly ModdleElement[] {
  const roots: unknown = injector.get('bpmnjs').getDefinitions()?.get('rootElements');
  return Array.isArray(roots) ? roots.filter(isModdle) : [];
}

/** Below what on the canvas the content of a process or sub-process lies. */
export function holderOf(injector: FixInjector, scopeId: string): DiagramElement | null {
  // What is collapsed has its content on a plane of its own.
  const plane = injector.get('elementRegistry').get(`${scopeId}_plane`);
  return plane ?? placeOf(injector, scopeId)?.element ?? null;
}

function processIn(pool: ModdleElement | undefined): ModdleElement | null {
  if (pool === undefined || !pool.$instanceOf('bpmn:Participant')) return null;
  const process = pool.get('processRef');
  return isModdle(process) ? process : null;
}
