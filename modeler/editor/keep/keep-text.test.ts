import { BpmnModdle } from 'bpmn-moddle';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import type { ModdleElement } from '../../canvas/bpmn.ts';
import { TextKeeper } from './keep-text.ts';

const INVOICE = readFileSync(
  new URL('../../../processes/invoice-to-payment/invoice-to-payment.bpmn', import.meta.url),
  'utf8',
);

/** What another tool, and a person with a text editor, may leave in a file. */
const FOREIGN = `<?xml version="1.0" encoding="UTF-8"?>
<?made-by hand?>
<!-- Ordering, as agreed in May -->
<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
             xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
             xmlns:acme="http://acme.example/x" targetNamespace="t" id="D" acme:owner="Müller &amp; Söhne">
\t<process name="Order" id="P" isExecutable="true" acme:cost='12.50'>
\t\t<documentation><![CDATA[Two lines:
   <b>kept</b> as they are]]></documentation>
\t\t<extensionElements>
\t\t\t<acme:sheet xmlns:in="urn:in" in:rows="3"><acme:cell>  a  </acme:cell><!-- inside --></acme:sheet>
\t\t</extensionElements>
\t\t<!-- the beginning -->
\t\t<startEvent id="S"><outgoing>F1</outgoing></startEvent>
\t\t<userTask
\t\t\tname="Check"
\t\t\tid="T">
\t\t\t<incoming>F1</incoming>
\t\t\t<outgoing>F2</outgoing>
\t\t</userTask>
\t\t<!-- the end -->
\t\t<endEvent id="E"><incoming>F2</incoming></endEvent>
\t\t<sequenceFlow id="F1" sourceRef="S" targetRef="T"/>
\t\t<sequenceFlow id="F2" sourceRef="T" targetRef="E"/>
\t\t<unknownThing id="U">what no reader knows</unknownThing>
\t</process>
\t<di:BPMNDiagram id="I"><di:BPMNPlane id="L" bpmnElement="P">
\t\t<di:BPMNShape id="S_di" bpmnElement="S"><dc:Bounds x="0" y="0" width="36" height="36"/></di:BPMNShape>
\t\t<di:BPMNShape id="T_di" bpmnElement="T"><dc:Bounds x="80" y="0" width="100" height="80"/></di:BPMNShape>
\t</di:BPMNPlane></di:BPMNDiagram>
</definitions>
<!-- the last word -->
`;

type ById = Readonly<Record<string, ModdleElement>>;
type Change = (byId: ById, moddle: BpmnModdle) => void;

/** What the canvas would write after a change. */
async function changed(xml: string, change: Change): Promise<string> {
  const moddle = new BpmnModdle({ zeebe, baton });
  const { rootElement, elementsById } = await moddle.fromXML(xml);
  change(elementsById, moddle);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

async function kept(xml: string, change: Change): Promise<string> {
  return new TextKeeper(xml).keep(await changed(xml, change));
}

/** The lines that are in one text only. */
function differentLines(one: string, other: string): readonly string[] {
  const lines = new Map<string, number>();
  for (const line of one.split('\n')) lines.set(line, (lines.get(line) ?? 0) - 1);
  for (const line of other.split('\n')) lines.set(line, (lines.get(line) ?? 0) + 1);
  return [...lines].flatMap(([line, times]) => Array.from({ length: Math.abs(times) }, () => line));
}

const rename: Change = ({ T }) => T!.set('name', 'Check "twice" & sign');

describe('a file that is changed', () => {
  it('is the same bytes when nothing was changed', async () => {
    for (const xml of [FOREIGN, FOREIGN.replaceAll('\n', '\r\n'), INVOICE])
      expect(await kept(xml, () => undefined)).toBe(xml);
  });

  it('differs in one line when one name was changed, and nothing else is lost', async () => {
    const after = await kept(FOREIGN, rename);
    expect(differentLines(FOREIGN, after)).toEqual([
      '\t\t\tname="Check"',
      '\t\t\tname="Check &#34;twice&#34; &#38; sign"',
    ]);
  });

  it('has new parts in the hand of the file, and old ones where they were', async () => {
    const after = await kept(FOREIGN, ({ P, E, F2, S }, moddle) => {
      const task = moddle.create('bpmn:UserTask', { id: 'N', name: 'New' });
      const elements = P!.get('flowElements') as ModdleElement[];
      P!.set('flowElements', [...elements.slice(0, 2), task, ...elements.slice(2)]);
      F2!.set('targetRef', task);
      E!.set('incoming', []);
      S!.set('name', 'Begin');
    });
    expect(after).toContain(
      '</userTask>\n\t\t<userTask id="N" name="New" />\n\t\t<!-- the end -->',
    );
    expect(after).toContain('<startEvent id="S" name="Begin"><outgoing>F1</outgoing></startEvent>');
    expect(differentLines(FOREIGN, after)).toHaveLength(7);
    for (const part of ['<?made-by hand?>', 'the last word', 'unknownThing', '<!-- inside -->'])
      expect(after).toContain(part);
  });

  it('keeps the comment beside what was taken away', async () => {
    const after = await kept(FOREIGN, ({ P, E, F2, T }) => {
      const elements = P!.get('flowElements') as ModdleElement[];
      P!.set(
        'flowElements',
        elements.filter((one) => one !== E && one !== F2),
      );
      T!.set('outgoing', []);
    });
    expect(after).not.toContain('endEvent');
    expect(after).toContain('<!-- the end -->');
    expect(after).toContain('unknownThing');
  });

  it('takes the order that the change gave, each part with its comment', async () => {
    const after = await kept(FOREIGN, ({ P }) => {
      P!.set('flowElements', (P!.get('flowElements') as ModdleElement[]).toReversed());
    });
    expect(after.indexOf('id="F2"')).toBeLessThan(after.indexOf('<endEvent'));
    expect(after).toContain('<!-- the end -->\n\t\t<endEvent');
  });

  it('is taken as it is written when it has a document type', async () => {
    const xml = FOREIGN.replace('<definitions', '<!DOCTYPE definitions>\n<definitions');
    const written = await changed(FOREIGN, rename);
    expect(await new TextKeeper(xml).keep(written)).toBe(written);
  });

  it('means what the canvas wrote, whatever was changed, and stays small', async () => {
    const ids = ['ApprovePayment', 'invoice-to-payment', 'AskSupplier', 'Start'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ids), fc.string(), async (id, name) => {
        const change: Change = (byId) => byId[id]?.set('name', name);
        const [written, after] = [await changed(INVOICE, change), await kept(INVOICE, change)];
        expect(await changed(after, () => undefined)).toBe(await changed(written, () => undefined));
        expect(differentLines(INVOICE, after).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 8 },
    );
  });

  it('may be of five million characters', async () => {
    const many = Array.from(
      { length: 19_000 },
      (_, n) => `\t\t<!-- ${n} --><task id="t${n}" name="Task ${'x'.repeat(220)}"/>`,
    ).join('\n');
    const large = FOREIGN.replace('\t\t<!-- the end -->', many);
    expect(large.length).toBeGreaterThan(4_900_000);
    expect(differentLines(large, await kept(large, rename))).toHaveLength(2);
  });
});
