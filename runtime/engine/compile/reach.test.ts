import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseElementId, parseFlowId } from '../../../shared/ids.ts';
import { process as draw, type ProcessBuilder } from '../../testing/process-builder.ts';
import type { ExecutableProcess, FlowNode } from '../graph.ts';
import { MOST_QUESTIONS, reachesOf } from './reach.ts';

const id = (text: string) => parseElementId(text)!;

/** Whether a token in the node `from` can come to the flow into `to`, asked of the laid out bits. */
function leads({ reach }: ExecutableProcess, from: string, to: string, flow: string): boolean {
  const one = reach.get(id(to))!;
  return one.leads(id(from), one.setOf([parseFlowId(flow)!]));
}

/** The same, by walking every path there is from the node. */
function walks(process: ExecutableProcess, from: string, to: string, flow: string): boolean {
  const seen = new Set<string>();
  const open = [id(from)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const node = process.nodes.get(at)!;
    for (const one of node.outgoing) {
      if (one.id === flow) return true;
      if (one.target !== to) open.push(one.target);
    }
    open.push(...node.boundary);
  }
  return false;
}

/** A net of inclusive gateways, each led to from some of the others. */
const anyNet = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { minLength: 2, maxLength: 10 });

function netOf(lines: readonly (readonly number[])[]): ProcessBuilder {
  const to = draw('net').startEvent();
  for (const index of lines.keys()) to.from('start').inclusiveGateway(`n${index}`);
  for (const [index, line] of lines.entries())
    for (const target of line) to.from(`n${index}`).to(`n${target % lines.length}`);
  return to;
}

/** From every node to every flow into a node at which tokens meet. */
function questions({ reach, nodes }: ExecutableProcess) {
  const inside = [...nodes.values()].filter(({ scope }) => scope !== null);
  return [...reach.keys()].flatMap((to) =>
    nodes.get(to)!.incoming.flatMap((flow) => inside.map((from) => [from.id, to, flow] as const)),
  );
}

describe('the reach of a node', () => {
  it('is what walking every path would find, on any net', () => {
    fc.assert(
      fc.property(anyNet, (lines) => {
        const process = netOf(lines).build();
        const asked = questions(process);
        const answers = (by: typeof leads) => asked.map((one) => by(process, ...one));
        expect(answers(leads)).toEqual(answers(walks));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('ends at the node itself: what would pass through it does not count', () => {
    const to = draw('p').startEvent().inclusiveGateway('meet').task('again');
    const process = to.exclusiveGateway('on').flow({ when: 'x' }).to('meet').from('on');
    const built = process.flow({ otherwise: true }).endEvent().build();
    expect(leads(built, 'start', 'meet', 'start-meet')).toBe(true);
    expect(leads(built, 'start', 'meet', 'on-meet')).toBe(false);
    expect(leads(built, 'meet', 'meet', 'on-meet')).toBe(true);
    expect(leads(built, 'again', 'meet', 'start-meet')).toBe(false);
  });

  it('leads over the border of an activity, and out of a sub-process only as a whole', () => {
    const to = draw('p').startEvent().parallelGateway('fork');
    to.subProcess('inner', (deep) => deep.startEvent('in').serviceTask('work').endEvent('out'));
    to.inclusiveGateway('meet').endEvent().from('fork').task('b').to('meet');
    to.boundaryTimer('late', 'inner', { duration: 'PT1M' }).task('escalate').to('meet');
    const process = to.build();
    expect(leads(process, 'inner', 'meet', 'escalate-meet')).toBe(true);
    expect(leads(process, 'work', 'meet', 'inner-meet')).toBe(false);
  });

  it('tells apart more flows than fit into one word', () => {
    const to = draw('p').startEvent().parallelGateway('fork');
    const many = Array.from({ length: 70 }, (_none, index) => `t${index}`);
    for (const task of many) {
      to.from('fork').task(task);
      if (task === 't0') to.inclusiveGateway('meet').endEvent();
      else to.to('meet');
    }
    const process = to.build();
    for (const task of many)
      for (const other of many)
        expect(leads(process, task, 'meet', `${other}-meet`)).toBe(task === other);
  });

  it('is not laid out for a model that would fill the memory with it', () => {
    const nodes = new Map<FlowNode['id'], FlowNode>();
    const { nodes: two } = draw('p').startEvent().inclusiveGateway('a').to('a').build();
    const gateway = two.get(id('a'))!;
    const side = Math.ceil(Math.sqrt(MOST_QUESTIONS / 2)) + 1;
    for (let index = 0; index < side; index += 1)
      nodes.set(id(`n${index}`), { ...gateway, id: id(`n${index}`) });
    expect(reachesOf({ nodes, flows: new Map() })).toBeNull();
  });
});
