import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from './icon.ts';

/** A line of a menu. */
export interface MenuLine {
  readonly icon: IconName;
  readonly label: string;
  /** Beside `menu-item`. */
  readonly className?: string;
  readonly isDisabled?: boolean;
  readonly act: () => void;
}

/** A button that opens a menu below it: its lines are walked through by arrows, and Escape closes it. */
export interface MenuButton {
  /** The menu's id; one of a kind on the page. */
  readonly id: string;
  readonly icon: IconName;
  /** Also the class of a small button, where it stands in a narrow line. */
  readonly size?: 'small';
  readonly label: string;
}

/**
 * Draws a menu with its button.
 *
 * @param lines what stands in it: {@link menuLine}s, and rules between them
 */
export function menuButton(button: MenuButton, lines: unknown): TemplateResult {
  const { id, label, size = '' } = button;
  return html`<button
      class="button quiet square ${size}"
      popovertarget=${id}
      aria-label=${label}
      title=${label}
    >
      ${icon(button.icon)}
    </button>
    <div id=${id} popover class="menu" role="menu" @toggle=${placeMenu} @keydown=${moveInMenu}>
      ${lines}
    </div>`;
}

/** One line: it closes the menu before it acts. */
export function menuLine({
  icon: name,
  label,
  className = '',
  isDisabled = false,
  act,
}: MenuLine): TemplateResult {
  const run = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement)
      currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    act();
  };
  return html`<button
    role="menuitem"
    class="menu-item ${className}"
    ?disabled=${isDisabled}
    @click=${run}
  >
    ${icon(name)} ${label}
  </button>`;
}

/** Below its button, or above where there is no room; within the page, with the first line in focus. */
export function placeMenu({ currentTarget: menu }: Event): void {
  if (!(menu instanceof HTMLElement) || !menu.matches(':popover-open')) return;
  const button = menu.parentElement?.querySelector('[popovertarget]')?.getBoundingClientRect();
  if (button === undefined) return;
  const left = Math.min(button.left, window.innerWidth - menu.offsetWidth - 8);
  menu.style.left = `${Math.max(8, left)}px`;
  const isAbove = button.bottom + 4 + menu.offsetHeight > window.innerHeight;
  menu.style.top = `${isAbove ? button.top - 4 - menu.offsetHeight : button.bottom + 4}px`;
  linesOf(menu)[0]?.focus();
}

/** Arrows, Home and End walk through the lines of a menu. */
export function moveInMenu(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const lines = linesOf(event.currentTarget);
  const at = lines.findIndex((line) => line === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  lines.at(to % lines.length)?.focus();
}

/** The lines that can be used, as far as this screen shows them. */
function linesOf(menu: HTMLElement): readonly HTMLElement[] {
  const lines = menu.querySelectorAll<HTMLElement>('.menu-item:enabled');
  return [...lines].filter((line) => line.offsetParent !== null);
}
