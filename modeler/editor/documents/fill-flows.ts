import type { ModdleElement } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { listOf } from '../../panel/extension-edit.ts';

/**
 * Says at every node which flows come in and go out, as its sequence flows say it: files may leave that
 * out, and who follows the flows then finds nothing.
 */
export function fillFlows(holder: ModdleElement): void {
  const waiting = [holder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const elements = listOf(next, 'flowElements');
    for (const flow of elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')) {
      add(flow.get('sourceRef'), 'outgoing', flow);
      add(flow.get('targetRef'), 'incoming', flow);
    }
    waiting.push(...elements);
  }
}

function add(node: unknown, side: 'incoming' | 'outgoing', flow: ModdleElement): void {
  if (!isModdle(node)) return;
  const flows = listOf(node, side);
  if (!flows.includes(flow)) node.set(side, [...flows, flow]);
}
