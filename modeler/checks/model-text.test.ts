import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { isModdleElement, toModel, type ModdleElement } from '../../runtime/engine/index.ts';
import baton from '../../shared/moddle/baton.json' with { type: 'json' };
import { modelText } from './model-text.ts';

const INVOICE = new URL(
  '../../processes/invoice-to-payment/invoice-to-payment.bpmn',
  import.meta.url,
);

async function read(xml: string): Promise<ModdleElement> {
  const { rootElement } = await new BpmnModdle({ zeebe, baton }).fromXML(xml);
  if (!isModdleElement(rootElement)) throw new Error('Expected definitions, but found none.');
  return rootElement;
}

function textOf(definitions: ModdleElement): { readonly text: string; readonly stops: number } {
  const making = modelText(definitions);
  for (let stops = 0; ; stops += 1) {
    const next = making.next();
    if (next.done === true) return { text: next.value, stops };
  }
}

describe('the text of a model', () => {
  it('says what the model says, made element by element', async () => {
    const definitions = await read(readFileSync(INVOICE, 'utf8'));
    const { text, stops } = textOf(definitions);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(toModel(definitions))));
    expect(stops).toBeGreaterThan(20);
  });

  it('of nothing but definitions is one', async () => {
    const definitions = await read(
      '<definitions id="d" targetNamespace="urn:a" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
    );
    const whole: unknown = JSON.parse(JSON.stringify(toModel(definitions)));
    expect(JSON.parse(textOf(definitions).text)).toEqual(whole);
  });

  it('tells what is wrong with an element, and leaves to the runtime what counts over the file', async () => {
    const definitions = await read(
      `<definitions id="d" targetNamespace="urn:a" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:x="urn:unknown"><process id="p">
        <task id="a"><extensionElements><x:one/></extensionElements></task>
        <task id="constructor"/></process></definitions>`,
    );
    const codes = ({
      diagnostics,
    }: {
      readonly diagnostics: readonly { readonly code: string }[];
    }) => diagnostics.map(({ code }) => code);
    expect(codes(toModel(definitions))).toEqual(['illegal-id', 'foreign-extension']);
    expect(codes(JSON.parse(textOf(definitions).text))).toEqual(['illegal-id']);
  });
});
