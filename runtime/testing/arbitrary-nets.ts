import fc, { type Arbitrary } from 'fast-check';
import { going } from './play-steps.ts';
import { process as draw, type ProcessBuilder } from './process-builder.ts';
import type { ExecutableProcess } from '../engine/index.ts';

type Kind = 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway';

/** Gateways with flows between them as chance will have it; between any two lies work of somebody. */
export interface RandomNet {
  readonly gateways: readonly Kind[];
  readonly flows: readonly (readonly [from: number, to: number])[];
  /** Work on whose border a message may come, and where it then goes on. */
  readonly borders: readonly {
    readonly flow: number;
    readonly to: number;
    readonly interrupting: boolean;
  }[];
}

/** @param back whether flows may lead back */
export function anyNet(back: boolean): Arbitrary<RandomNet> {
  return fc
    .array(fc.constantFrom<Kind[]>('exclusiveGateway', 'parallelGateway', 'inclusiveGateway'), {
      minLength: 2,
      maxLength: 6,
    })
    .chain((gateways) => {
      const place = fc.integer({ min: 0, max: gateways.length });
      const flow = fc.tuple(place, place).map(([a, b]): readonly [number, number] => {
        const [from, to] = a <= b || back ? [a, b] : [b, a];
        return [Math.min(from, gateways.length - 1), Math.max(to, from === to ? to + 1 : to)];
      });
      const border = fc.record({
        flow: fc.nat({ max: 30 }),
        to: place,
        interrupting: fc.boolean(),
      });
      return fc.record({
        gateways: fc.constant(gateways),
        flows: fc.array(flow, { minLength: gateways.length, maxLength: gateways.length + 4 }),
        borders: fc.array(border, { maxLength: 1 }),
      });
    });
}

/** Draws it: the first gateway is begun at, the number after the last is an end. */
export function drawNet({ gateways, flows, borders }: RandomNet): ExecutableProcess {
  const builder = draw('net').startEvent('start').userTask('first');
  const tasks = flows.map((_, index) => `t${index}`);
  builder[gateways[0] ?? 'exclusiveGateway']('g0');
  for (const [index, kind] of gateways.entries()) if (index > 0) builder.apart()[kind](`g${index}`);
  builder.apart().endEvent('end');
  const name = (place: number): string => (place < gateways.length ? `g${place}` : 'end');
  for (const [index, [from, to]] of flows.entries()) {
    const task = `t${index}`;
    leaveBy(builder, gateways[from] ?? 'parallelGateway', name(from), task);
    builder.userTask(task).to(name(Math.min(to, gateways.length)));
  }
  for (const { flow, to, interrupting } of borders) {
    const [index, on] = [flow % tasks.length, tasks[flow % tasks.length]];
    const source = flows[index]?.[0] ?? 0;
    if (on === undefined) continue;
    const target = Math.max(to, Math.min(source + 1, gateways.length));
    builder.boundaryMessage(`b${index}`, on, ['news', '="k"'], { interrupting });
    builder.userTask(`after${index}`).to(name(target));
  }
  return builder.build();
}

function leaveBy(builder: ProcessBuilder, kind: Kind, gateway: string, task: string): void {
  builder.from(gateway);
  if (kind !== 'parallelGateway') builder.flow({ when: going(`${gateway}-${task}`) });
}
