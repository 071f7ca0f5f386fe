/** Arrow keys walk the tabs, as the pattern for tabs of the ARIA authoring practices has it. */
export function walkTabs(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const { currentTarget, target } = event;
  if (step === 0 || !(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement))
    return;
  event.preventDefault();
  const tabs = [...currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const next = tabs.at((tabs.indexOf(target) + step) % tabs.length);
  next?.focus();
  next?.click();
}
