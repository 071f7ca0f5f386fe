import { notifyError } from '../../widgets/notices.ts';
import { commandsHere } from '../commands.ts';
import { router } from '../navigation.ts';

/**
 * The keys of the application: Ctrl or Cmd+K opens the palette, `?` says the keys of a page, and each page
 * may have some of its own. Whatever has taken a key for itself (a field of an editor) keeps it.
 */
export function watchKeys(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (isPaletteKey(event)) {
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      showPalette();
    } else if (isPlainKey(event)) pressOnPage(event);
  });
}

/** Opens the palette; its code comes when it is first wanted. */
export function showPalette(): void {
  import('./palette-dialog.ts').then(({ openPalette }) => openPalette(), notifyError);
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

/** A key that writes nothing where it is pressed. */
function isPlainKey({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select') !== null) return false;
  return document.querySelector('dialog[open], [popover]:popover-open') === null;
}

function pressOnPage(event: KeyboardEvent): void {
  const { key } = event;
  const command = commandsHere().find((one) => one.key === key);
  if (command !== undefined) {
    event.preventDefault();
    command.act();
  } else if (key === '?' && hasOurKeys()) {
    event.preventDefault();
    import('./keys-dialog.ts').then(({ openKeysDialog }) => openKeysDialog(), notifyError);
  }
}

/** The editor and the inbox say their keys themselves. */
function hasOurKeys(): boolean {
  const section = router.place.value.route?.section;
  return section !== 'editor' && section !== 'inbox';
}
