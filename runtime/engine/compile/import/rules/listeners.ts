import type { Found, Host } from '../host.ts';
import type { JuelNode } from '../juel/juel-node.ts';
import { readExpression } from '../juel/translate.ts';
import { elementsIn, plainAttribute, type XmlElement } from '../xml/xml-element.ts';
import { everywhere, type Rule } from './rule.ts';
import { CODE, nameOf } from './work.ts';

const TASK =
  'whoever holds a task asks nobody else; draw what it does as a task, or let a worker do it ' +
  'before or after the task';

/** Code that the other engine runs as tokens move: a worker does it, and the token waits for that. */
export const listeners: Rule = {
  on: everywhere,
  convert(host) {
    for (const found of host.extensions('executionListener')) convertListener(host, found);
    for (const name of ['taskListener', 'eventListener'])
      for (const found of host.extensions(name)) host.refuse(found, TASK);
  },
};

function convertListener(host: Host, found: Found): void {
  const { element } = found;
  if (element === null) return;
  const event = plainAttribute(element, 'event') ?? '';
  const why = reasonAgainst(host, event) ?? (elementsIn(element).length > 0 ? WITHIN : null);
  if (why !== null) return host.refuse(found, why);
  const type = doerOf(element);
  if (type === null)
    return host.refuse(found, 'it names no code that a worker could do; draw it as a task');
  host.additions.listener(event, type);
  host.converted(found, `zeebe:executionListener ${event} type="${type}"`, CODE);
}

const WITHIN = 'a script, or fields, cannot be said of work that is done beside an element';

/** Where in the life of an element nothing can be waited for. */
function reasonAgainst({ kind }: Host, event: string): string | null {
  if (event !== 'start' && event !== 'end')
    return 'a token does not wait on a flow; draw what it does as a task';
  if (!kind.endsWith('Gateway') && !(event === 'start' && BEGUN.has(kind))) return null;
  return 'nothing is waited for there; let it be heard at what stands before or behind it';
}

/** What has happened when it begins. */
const BEGUN: ReadonlySet<string> = new Set(['startEvent', 'boundaryEvent']);

/** The class, or the bean with its method, by which a worker is found. */
function doerOf(element: XmlElement): string | null {
  const javaClass = plainAttribute(element, 'class');
  if (javaClass !== null) return javaClass.trim() === '' ? null : javaClass.trim();
  const delegate = plainAttribute(element, 'delegateExpression');
  if (delegate !== null) return nameOf(readExpression(delegate));
  const node = readExpression(plainAttribute(element, 'expression') ?? '');
  return node?.type === 'call' && node.args.every(isExecution) ? nameOf(node) : null;
}

/** What a listener is always given: a worker sees all variables of the element anyway. */
function isExecution(node: JuelNode): boolean {
  return node.type === 'name' && node.name === 'execution';
}
