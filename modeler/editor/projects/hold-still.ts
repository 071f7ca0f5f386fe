/** Where files are changed by hand beside the canvas. */
const PLACES = '.file-body, baton-file-menu, .editor-toolbar input';
/** What only looks around, though it is clicked. */
const LOOKS = '[role=tab], summary, a[href]';
const LOOKING_KEYS = /^(Tab|Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down)|Escape|F6|F7)$/;
const CHANGES = ['beforeinput', 'paste', 'cut', 'drop', 'dragstart', 'dblclick', 'change'] as const;

/**
 * Keeps every editor of a file from being used while `isReadOnly` says so. It can still be read, walked
 * through, scrolled and copied from; `onRefused` hears that somebody tried.
 */
export function holdStill(
  page: HTMLElement,
  isReadOnly: () => boolean,
  onRefused: () => void,
  signal: AbortSignal,
): void {
  const refuse = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    onRefused();
  };
  const isHeld = ({ target }: Event): boolean =>
    isReadOnly() && target instanceof Element && target.closest(PLACES) !== null;
  const options = { capture: true, signal };
  for (const type of CHANGES)
    page.addEventListener(type, (event) => isHeld(event) && refuse(event), options);
  page.addEventListener(
    'click',
    (event) => {
      if (isHeld(event) && isAct(event.target)) refuse(event);
    },
    options,
  );
  page.addEventListener(
    'keydown',
    (event) => {
      if (isHeld(event) && !isLook(event)) refuse(event);
    },
    options,
  );
}

function isAct(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest(LOOKS) !== null) return false;
  return target.closest('button, input, select, [role=button], [role=menuitem]') !== null;
}

function isLook({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (LOOKING_KEYS.test(key) || altKey) return true;
  if (ctrlKey || metaKey) return !/^[vxyz]$/i.test(key);
  return target instanceof Element && target.closest(LOOKS) !== null;
}
