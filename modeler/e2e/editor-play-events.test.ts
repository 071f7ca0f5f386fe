import { describe, expect, it } from 'vitest';
import { tabTo } from './keyboard-moves.ts';
import { act, begin, click, openPlay, waiting } from './play-moves.ts';
import { walks } from './walk.ts';

/** Waits for a message, a signal and a performer, who may be late or refuse; then something is escalated. */
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" targetNamespace="http://baton.dev/process">
  <bpmn:message id="M" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=number" /></bpmn:extensionElements></bpmn:message>
  <bpmn:signal id="G" name="go" />
  <bpmn:error id="E" name="refused" errorCode="REFUSED" />
  <bpmn:escalation id="X" name="worried" escalationCode="WORRIED" />
  <bpmn:process id="played" name="Played" isExecutable="true">
    <bpmn:startEvent id="Start" />
    <bpmn:intermediateCatchEvent id="Paid" name="Paid"><bpmn:messageEventDefinition messageRef="M" /></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="Go" name="Go"><bpmn:signalEventDefinition signalRef="G" /></bpmn:intermediateCatchEvent>
    <bpmn:serviceTask id="Check" name="Check"><bpmn:extensionElements><zeebe:taskDefinition type="check" /></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:boundaryEvent id="Late" name="Late" attachedToRef="Check"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="Refused" name="Refused" attachedToRef="Check"><bpmn:errorEventDefinition errorRef="E" /></bpmn:boundaryEvent>
    <bpmn:subProcess id="Inner" name="Inner">
      <bpmn:startEvent id="InnerStart" />
      <bpmn:endEvent id="Worried"><bpmn:escalationEventDefinition escalationRef="X" /></bpmn:endEvent>
      <bpmn:sequenceFlow id="I1" sourceRef="InnerStart" targetRef="Worried" />
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="Caught" name="Caught" attachedToRef="Inner"><bpmn:escalationEventDefinition escalationRef="X" /></bpmn:boundaryEvent>
    <bpmn:userTask id="Calm" name="Calm down" />
    <bpmn:endEvent id="End" name="End" /><bpmn:endEvent id="TooLate" name="Too late" /><bpmn:endEvent id="No" name="No" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Paid" />
    <bpmn:sequenceFlow id="F2" sourceRef="Paid" targetRef="Go" />
    <bpmn:sequenceFlow id="F3" sourceRef="Go" targetRef="Check" />
    <bpmn:sequenceFlow id="F4" sourceRef="Check" targetRef="Inner" />
    <bpmn:sequenceFlow id="F5" sourceRef="Inner" targetRef="End" />
    <bpmn:sequenceFlow id="F6" sourceRef="Late" targetRef="TooLate" />
    <bpmn:sequenceFlow id="F7" sourceRef="Refused" targetRef="No" />
    <bpmn:sequenceFlow id="F8" sourceRef="Caught" targetRef="Calm" />
    <bpmn:sequenceFlow id="F9" sourceRef="Calm" targetRef="End" />
  </bpmn:process>
</bpmn:definitions>`;

const DATA = { number: 'A-1' };

describe('events in a play', () => {
  const walk = walks();

  it('come by mouse: a message, a signal, an escalation; a variable comes with them', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL);
    await begin(page, 'Paid', DATA);
    await act(page, 'message', { 'What it brings (JSON)': '{ "amount": 120 }' });
    await waiting(page, 'Go');
    await page.locator('.play-values', { hasText: 'amount' }).waitFor();
    await act(page, 'signal');
    await waiting(page, 'Check');
    await act(page, 'complete', { 'Result (JSON)': '{}' });
    // What is worried about is caught at the edge of the sub-process.
    await waiting(page, 'Calm');
    // A person at a task has no errors to report.
    expect(await page.locator('[data-do="error"], [data-do="fail"]').count()).toBe(0);
    await page.getByRole('tab', { name: 'Journal' }).click();
    await expect.poll(() => page.locator('baton-journal-panel').innerText()).toContain('Caught');
  });

  it('are times and errors, too: back, another way, and it is kept as a scenario', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL);
    await begin(page, 'Paid', DATA);
    await act(page, 'message');
    await act(page, 'signal');
    await waiting(page, 'Check');
    await click(page, 'timer');
    await page.getByText('The process has ended.').waitFor();
    await page.locator('.play-clock time[datetime^="2026-01-01T01:00:00"]').waitFor();
    await page.locator('[data-move="back"]').click();
    await waiting(page, 'Check');
    await act(page, 'error', { 'Error code': 'REFUSED' });
    await page.getByText('The process has ended.').waitFor();
    await page.locator('[data-move="save"]').click();
    await page.locator('#scenario-name').fill('It is refused');
    await page.locator('.scenario-choices').getByText('No', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('[data-do="run-all"]').click();
    await page.locator('.scenario .badge.ok').waitFor();
    // The message, the signal, the refusal: all of it is done again by itself, and by the same way.
    await page.locator('.scenario .met', { hasText: 'Refused' }).first().waitFor();
    expect(await page.locator('.scenario .unmet').count()).toBe(0);
  });

  it('come by keyboard alone', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL);
    await begin(page, 'Paid', DATA);
    await tabTo(page, '[data-do="message"]');
    await page.keyboard.press('Enter');
    await page.locator('.act-form').waitFor();
    await page.keyboard.press('Control+Enter');
    await waiting(page, 'Go');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-do')))
      .toBe('signal');
    await page.keyboard.press('Enter');
    await page.locator('.act-form').waitFor();
    await page.keyboard.press('Control+Enter');
    await waiting(page, 'Check');
    await tabTo(page, '[data-move="next-due"]');
    await page.keyboard.press('Enter');
    await page.getByText('The process has ended.').waitFor();
    expect(await page.locator('.play-moment b').innerText()).toBe('4');
  });

  it('whose key cannot be told are an incident, and come once it is mended', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL);
    await begin(page, 'Paid', {});
    // Without a number nobody can say which payment is meant: an incident says so.
    await page.locator('.play-place[data-place="Paid"] [data-do="retry"]').waitFor();
    await act(page, 'retry', { 'Variables (JSON)': '{ "number": "A-2" }' });
    await page.locator('[data-do="message"]').waitFor();
    await act(page, 'message');
    await waiting(page, 'Go');
    expect(await page.locator('.play-notice.danger').count()).toBe(0);
  });
});
