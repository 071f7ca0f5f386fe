import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { governedInWords, governedOf, type Governed } from './governed.ts';

async function said(inner: string, process = '', type = 'serviceTask'): Promise<Governed | null> {
  return governedOf(await task(inner, process, type));
}

async function task(inner: string, process = '', type = 'serviceTask') {
  const around =
    process === '' ? '' : `<bpmn:extensionElements>${process}</bpmn:extensionElements>`;
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:baton="http://baton.dev/schema/bpmn/1.0" id="d" targetNamespace="x"><bpmn:process id="p">${around}<bpmn:${type} id="t"><bpmn:extensionElements>${inner}</bpmn:extensionElements></bpmn:${type}></bpmn:process></bpmn:definitions>`;
  const moddle = new BpmnModdle({ zeebe, baton: structuredClone(baton) });
  return (await moddle.fromXML(xml)).elementsById['t']!;
}

const AGENT = '<baton:performer kind="agent"/>';
const probe = (more: string): string => `<baton:proof><baton:probe id="a" ${more}/></baton:proof>`;

describe('what a task says of itself', () => {
  it('is how far it goes: its own word, else that of its process, else that it acts', async () => {
    const zone = (name: string): string => `<baton:governance zone="${name}"/>`;
    expect((await said(AGENT))?.freedom).toBe(3);
    expect((await said(AGENT, zone('human-decision')))?.freedom).toBe(1);
    expect((await said(AGENT + zone('human-review'), zone('human-decision')))?.freedom).toBe(2);
  });

  it.each([
    ['', 0],
    ['<baton:governance evidence="quote"/>', 2],
    ['<baton:governance><baton:tool name="a" operation="e.p" atLeast="1"/></baton:governance>', 3],
    [probe('kind="state"'), 4],
    [probe('kind="state" severity="advisory"'), 0],
    [probe('kind="cross-source"'), 5],
  ])('is what proves it: %s is E%i', async (inner, level) => {
    expect((await said(AGENT + inner))?.evidence).toBe(level);
  });

  it('is nothing where people work, or nobody says who does', async () => {
    expect(await said('', '', 'userTask')).toBeNull();
    expect(await said('')).toBeNull();
    expect(governedInWords(await task(''))).toBe('');
  });

  it('is that it acts, for a task that stands in no file yet', () => {
    const moddle = new BpmnModdle({ zeebe, baton: structuredClone(baton) });
    const performer = moddle.create('baton:Performer', { kind: 'agent' });
    const extensionElements = moddle.create('bpmn:ExtensionElements', { values: [performer] });
    const pasted = moddle.create('bpmn:ServiceTask', { extensionElements });
    Object.assign(pasted, { $parent: null });
    expect(governedOf(pasted)?.freedom).toBe(3);
  });

  it('can be read aloud', async () => {
    const words = governedInWords(await task(AGENT + probe('kind="state"')));
    expect(words).toBe('It acts: what is proven is done. A look into the system proves it.');
  });
});
