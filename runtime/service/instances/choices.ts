import type { ActivateRequest, AdHocPlace } from '../../../shared/api/ad-hoc.ts';
import type { Moved } from '../../../shared/api/route.ts';
import {
  instanceOf,
  parseElementId,
  parseElementInstanceId,
  type ElementInstanceId,
  type InstanceId,
} from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Command } from '../../engine/index.ts';
import type { Execute } from '../execute.ts';
import type { Asked } from './instances.ts';

/** What people choose in scopes whose activities begin when they are chosen. */
export class Choices {
  readonly #execute: Execute;

  constructor(execute: Execute) {
    this.#execute = execute;
  }

  /** @rejects notFound, notInState, invalidContent, idempotencyConflict */
  async activate(
    place: AdHocPlace,
    { elementIds, variables = {} }: ActivateRequest,
    { by, key }: Asked,
  ): Promise<Outcome<Moved>> {
    const ids = elementIds.map((id) => parseElementId(id));
    const activities = ids.flatMap((elementId) =>
      elementId === null ? [] : [{ elementId, variables }],
    );
    if (activities.length < elementIds.length)
      return reject(
        'invalidContent',
        `Expected ids of activities, but found ${elementIds.join(', ')}.`,
      );
    return await this.#act(place, key, (element) => ({
      type: 'activateAdHoc',
      element,
      activities,
      by,
    }));
  }

  /** @rejects notFound, notInState, idempotencyConflict */
  async complete(place: AdHocPlace, { by, key }: Asked): Promise<Outcome<Moved>> {
    return await this.#act(place, key, (element) => ({ type: 'completeAdHoc', element, by }));
  }

  async #act(
    place: AdHocPlace,
    key: Asked['key'],
    command: (element: ElementInstanceId) => Command,
  ): Promise<Outcome<Moved>> {
    const found = placeOf(place);
    if (found === null)
      return reject(
        'notFound',
        `Expected ${place.elementInstanceId} in ${place.id}, but there is no such element.`,
      );
    const done = await this.#execute(found.instance, command(found.element), key);
    return done.ok ? accept({ instanceId: found.instance, seq: done.value.seq }) : done;
  }
}

function placeOf({
  id,
  elementInstanceId,
}: AdHocPlace): { readonly instance: InstanceId; readonly element: ElementInstanceId } | null {
  const element = parseElementInstanceId(elementInstanceId);
  if (element === null) return null;
  const instance = instanceOf(element);
  return instance === id ? { instance, element } : null;
}
