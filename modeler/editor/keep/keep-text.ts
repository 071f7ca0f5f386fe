import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { mergeXml } from './merge-xml.ts';
import { readXmlTree, type XmlElement, type XmlTree } from './xml-tree.ts';

/**
 * Keeps one file through its changes: what the canvas writes is carried into the text as it was given, so
 * that comments, foreign parts, order and lines stay, and a small change is a small difference.
 */
export class TextKeeper {
  readonly #given: string;
  #tree: XmlTree | null = null;
  #before: XmlTree | null = null;
  #isRead = false;

  /** @param given the text as it was opened */
  constructor(given: string) {
    this.#given = given;
  }

  /**
   * The given text with what was changed. What cannot be carried over for certain is taken as the canvas
   * has written it: nothing that was drawn is ever lost.
   *
   * @param after all of the document, as the canvas writes it now
   */
  async keep(after: string): Promise<string> {
    await this.#read();
    const changed = readXmlTree(after);
    if (this.#tree === null || this.#before === null || changed === null) return after;
    const merged = mergeXml({ given: this.#tree, before: this.#before, after: changed });
    return (await meansTheSame(merged, after)) ? merged : after;
  }

  async #read(): Promise<void> {
    if (this.#isRead) return;
    this.#isRead = true;
    this.#tree = readXmlTree(this.#given);
    const before = this.#tree === null ? null : await rewritten(this.#given);
    this.#before = before === null ? null : readXmlTree(before);
  }
}

/** Whether a reader of models finds the same in both. */
async function meansTheSame(one: string, other: string): Promise<boolean> {
  const [some, others] = [await rewritten(one), await rewritten(other)];
  if (some === null || others === null) return false;
  if (some === others) return true;
  const [tree, otherTree] = [readXmlTree(some), readXmlTree(others)];
  return tree !== null && otherTree !== null && meaningOf(tree) === meaningOf(otherTree);
}

/** A text as it is after it was read and written once. */
async function rewritten(xml: string): Promise<string | null> {
  try {
    // It writes into its packages: every reader has its own.
    const moddle = new BpmnModdle({ zeebe, baton });
    const { rootElement } = await moddle.fromXML(xml);
    return (await moddle.toXML(rootElement, { format: true })).xml;
  } catch {
    return null;
  }
}

/** What a text says, whatever the order of its attributes and the names of its prefixes. */
function meaningOf(tree: XmlTree): string {
  const parts: string[] = [];
  const write = ({ key, attributes, children, openEnd, closeStart }: XmlElement): void => {
    const said = attributes
      .filter(({ name }) => !name.startsWith('xmlns'))
      .map((attribute) => `${attribute.key}=${attribute.raw}`);
    const text = children.length === 0 ? tree.text.slice(openEnd, closeStart) : '';
    parts.push(`<${key} ${said.sort().join(' ')}>${text}`);
    children.forEach(write);
    parts.push('/');
  };
  write(tree.root);
  return parts.join('\n');
}
