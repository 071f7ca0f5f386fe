import { fill } from './fill.ts';
import type { Words } from './t.ts';

/** Where a library stands that asks no translator, and what it says there. */
export interface Rendered {
  readonly root: HTMLElement;
  /** Selects the parts whose words are the library's own. */
  readonly within: string;
  /** Selects those among them whose words are somebody's: names, values, texts of a form. */
  readonly except: string;
  /** By the English ones; what holds values stands there with `{name}` in their places. */
  readonly words: Words;
}

/**
 * Says the words of a library in the user's language where they are drawn: in texts, titles, and what is
 * read aloud. Follows what the library draws later; whatever no sheet knows stays as it is.
 */
export function sayRendered(rendered: Rendered): void {
  const { root, words } = rendered;
  const say = sayer(words);
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'childList') for (const node of addedNodes) sayIn(node, rendered, say);
      else sayAt(target, rendered, say);
    }
    // What was written just now is no news.
    observer.takeRecords();
  });
  sayIn(root, rendered, say);
  observer.observe(root, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: [...SAID_BY],
  });
}

/** Attributes that are read, or read aloud. */
const SAID_BY: readonly string[] = ['title', 'aria-label', 'placeholder'];

type Say = (text: string) => string;

function sayIn(node: Node, rendered: Rendered, say: Say): void {
  sayAt(node, rendered, say);
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) sayAt(walker.currentNode, rendered, say);
}

/** One text, or the attributes of one element. */
function sayAt(node: Node, { within, except }: Rendered, say: Say): void {
  const isTheirs = (one: Element): boolean =>
    one.closest(within) !== null && one.closest(except) === null;
  const element = node instanceof Element ? node : node.parentElement;
  if (element === null || !isTheirs(element)) return;
  if (!(node instanceof Text)) sayAttributes(element, say);
  else if (say(node.data) !== node.data) node.data = say(node.data);
}

function sayAttributes(element: Element, say: Say): void {
  for (const name of SAID_BY) {
    const text = element.getAttribute(name);
    if (text !== null && say(text) !== text) element.setAttribute(name, say(text));
  }
}

/** Looks a text up, with the room around it; else as a sentence that holds values. */
export function sayer(words: Words): Say {
  const sentences = Object.entries(words)
    .filter(([english]) => english.includes('{'))
    .map(([english, told]) => ({ pattern: patternOf(english), told }));
  return (raw) => {
    const text = raw.trim().replace(/\s+/g, ' ');
    const said = Object.hasOwn(words, text) ? words[text] : inSentence(text);
    return said === undefined ? raw : raw.replace(raw.trim(), () => said);
  };

  function inSentence(text: string): string | undefined {
    for (const { pattern, told } of sentences) {
      const values = Object.entries(pattern.exec(text)?.groups ?? {});
      if (values.length > 0)
        return fill(
          told,
          Object.fromEntries(values.map(([name, one]) => [name, words[one] ?? one])),
        );
    }
    return undefined;
  }
}

function patternOf(template: string): RegExp {
  const parts = template
    .split(/({[^{}]+})/)
    .map((part) =>
      /^{.*}$/.test(part)
        ? `(?<${part.slice(1, -1)}>.+?)`
        : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${parts.join('')}$`);
}
