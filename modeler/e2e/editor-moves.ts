import type { Walk } from './walk.ts';

/** Opens a path of the editor (or stays, if `go` does nothing), renames the process, waits until it is kept. */
export async function rename(
  { page, go }: Pick<Walk, 'page' | 'go'>,
  path: string,
  name: string,
  saved = 'Draft saved',
): Promise<void> {
  await go(path);
  await page.locator('.djs-shape').first().waitFor();
  await page.getByLabel('Name of the process').fill(name);
  await page.getByLabel('Name of the process').press('Enter');
  await page.locator('.editor-toolbar').getByText(saved).waitFor();
}

/** Drops a file on the page as a person would. */
export async function dropFile(page: Walk['page'], name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([title, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text!], title!, { type: 'application/xml' }));
      return transfer;
    },
    [name, content],
  );
  // The page's frame stands before its code has come: until then nobody takes what is dropped.
  await page.locator('.start-cards').waitFor();
  await page.dispatchEvent('.page', 'drop', { dataTransfer: data });
}

/** A small process whose names are given; its id is made of its name. */
export function processNamed(name: string, task = 'Work'): string {
  const text = (raw: string): string =>
    raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const id = `p_${Array.from(name, (letter) => letter.codePointAt(0)!.toString(16)).join('')}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="http://baton.dev/process">
  <bpmn:process id="${id}" name="${text(name)}" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>F</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Task" name="${text(task)}"><bpmn:incoming>F</bpmn:incoming></bpmn:userTask>
    <bpmn:sequenceFlow id="F" sourceRef="Start" targetRef="Task" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="I"><bpmndi:BPMNPlane id="P" bpmnElement="${id}">
    <bpmndi:BPMNShape id="Sd" bpmnElement="Start"><dc:Bounds x="100" y="120" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Td" bpmnElement="Task"><dc:Bounds x="200" y="100" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
