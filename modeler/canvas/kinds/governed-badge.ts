import type { ModdleElement } from '../bpmn.ts';
import { governedInWords, governedOf } from './governed.ts';
import { svgNode } from './svg-node.ts';

/** Room that it takes at the upper right corner of a task. */
export const GOVERNED_WIDTH = 31;

/** Said as it is: an exported drawing has no variables. */
const FONT = 'Inter, system-ui, sans-serif';
/** Bars that rise with what the performer may do by itself. */
const BARS: readonly number[] = [4, 7.5, 11];

/**
 * How much a task does by itself, as bars, and what proves it done, as its level: filled where something
 * else than its own word does. `null`: there is nothing to say.
 */
export function governedBadge(task: ModdleElement, color: string): SVGElement | null {
  const governed = governedOf(task);
  if (governed === null) return null;
  const group = svgNode('g', { class: 'baton-governed' });
  const title = svgNode('title', {});
  title.textContent = governedInWords(task);
  group.append(title, ...BARS.map((height, index) => bar(index, height, governed.freedom, color)));
  const { evidence } = governed;
  const plate = svgNode('rect', { x: 13.5, y: 0.5, width: 17, height: 13, rx: 3.5 });
  const isProven = evidence >= 3;
  plate.style.cssText = `fill: ${isProven ? color : 'none'}; stroke: ${color}; stroke-width: 1px`;
  const level = svgNode('text', { x: 22, y: 10.2, 'text-anchor': 'middle' });
  level.textContent = `E${evidence}`;
  level.style.cssText = `fill: ${isProven ? 'var(--on-kind)' : color}; font: 650 8.5px ${FONT}`;
  group.append(plate, level);
  return group;
}

function bar(index: number, height: number, freedom: number, color: string): SVGElement {
  const made = svgNode('rect', { x: index * 4, y: 13 - height, width: 2.8, height, rx: 1 });
  made.style.fill = color;
  if (index >= freedom) made.style.opacity = '0.25';
  return made;
}
