import { explain } from '../client/api-problem.ts';
import { Observable } from '../client/observable.ts';

/** A short message that lies above the page until it is read or closed. */
export interface Notice {
  readonly id: number;
  readonly tone: 'ok' | 'info' | 'warn' | 'danger';
  readonly title: string;
  readonly detail: string;
  /** One thing to do next, as a link. */
  readonly link: { readonly href: string; readonly label: string } | null;
}

/** What {@link notify} is told; all but the title may be left out. */
export type NoticeText = Pick<Notice, 'title'> & Partial<Omit<Notice, 'id' | 'title'>>;

/** The notices on the screen, oldest first. */
export const notices: Observable<readonly Notice[]> = new Observable<readonly Notice[]>([]);

const SHOWN_MS = 6000;
const AT_MOST = 4;
let last = 0;

/** Shows a notice. Good news leaves by itself; trouble stays until it is closed. */
export function notify({ tone = 'info', title, detail = '', link = null }: NoticeText): void {
  last += 1;
  const notice: Notice = { id: last, tone, title, detail, link };
  notices.set([...notices.value, notice].slice(-AT_MOST));
  if (tone !== 'danger') setTimeout(() => dismiss(notice.id), SHOWN_MS);
}

/** Shows what went wrong, in words. */
export function notifyError(error: unknown): void {
  notify({ tone: 'danger', ...explain(error) });
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  notices.set(notices.value.filter((notice) => notice.id !== id));
}
