import { html, nothing, render } from 'lit';
import { t } from '../../../language/t.ts';
import { menuLine, moveInMenu } from '../../../widgets/menu.ts';
import type { FindFilter } from './find-filter.ts';
import type { LikeAsked } from './found-table.ts';
import { likesOf, type Likes } from './likes.ts';

/** Opens the menu of a value below it: all that is like it, all that is not, or the value to take along. */
export async function openLikeMenu(
  { item, column, button }: LikeAsked,
  filter: FindFilter,
  choose: (filter: FindFilter) => void,
): Promise<void> {
  const likes = await likesOf(item, column, filter);
  const menu = document.createElement('div');
  menu.className = 'menu';
  menu.popover = 'auto';
  menu.setAttribute('role', 'menu');
  menu.addEventListener('keydown', moveInMenu);
  menu.addEventListener('toggle', ({ newState }) => {
    if (newState !== 'closed') return;
    if (menu.contains(document.activeElement)) button.focus();
    menu.remove();
  });
  const text = button.textContent.replace(/\s+/g, ' ').trim();
  render(
    html`${likes.map((one) => likeLines(one, likes.length > 1, choose))}
    ${menuLine({ icon: 'copy', label: t('Copy the value'), act: () => void copy(text) })}`,
    menu,
  );
  button.after(menu);
  menu.showPopover();
  place(menu, button);
  menu.querySelector<HTMLElement>('.menu-item')?.focus();
}

function likeLines(
  { text, like, unlike }: Likes,
  isOneOfMany: boolean,
  choose: (filter: FindFilter) => void,
): unknown {
  return html`${menuLine({
    icon: 'filter',
    label: isOneOfMany ? t('Only at {element}', { element: text }) : t('Only its like'),
    act: () => choose(like),
  })}
  ${
    unlike === null
      ? nothing
      : menuLine({ icon: 'minus', label: t('All that is not like it'), act: () => choose(unlike) })
  }`;
}

async function copy(text: string): Promise<void> {
  // Refused where the page is not served securely: then the value can still be marked by hand.
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

function place(menu: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - menu.offsetWidth - 8))}px`;
  const isAbove = bottom + 4 + menu.offsetHeight > window.innerHeight;
  menu.style.top = `${isAbove ? Math.max(8, top - 4 - menu.offsetHeight) : bottom + 4}px`;
}
