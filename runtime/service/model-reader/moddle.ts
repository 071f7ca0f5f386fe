import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';

/** The object model of bpmn.io: reads and writes models by the packages that it is given. */
export interface Moddle {
  /** Rejects when nothing can be read; what it leaves out is told in `warnings`. */
  fromXML(
    xml: string,
  ): Promise<{ readonly rootElement: unknown; readonly warnings: readonly unknown[] }>;
  toXML(
    element: unknown,
    options?: { readonly format?: boolean },
  ): Promise<{ readonly xml: string }>;
}

/**
 * A moddle of BPMN 2.0 and the packages given.
 *
 * @param packages by prefix; moddle writes into them, so they may serve one moddle only
 */
export function createModdle(packages: Readonly<Record<string, unknown>>): Moddle {
  return new BpmnModdle(packages);
}

/**
 * A moddle of DMN.
 *
 * @param packages by prefix, `dmn` among them; they take the place of those that come with it
 */
export function createDecisionModdle(packages: Readonly<Record<string, unknown>>): Moddle {
  return new DmnModdle(packages);
}
