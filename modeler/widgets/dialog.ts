import { html, render, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import { icon } from './icon.ts';

/** What a dialog shows. `body` and `actions` are drawn anew on every {@link DialogHandle.update}. */
export interface DialogContent {
  readonly title: string;
  readonly body: TemplateResult;
  readonly actions: TemplateResult;
  readonly wide?: boolean;
}

/** A dialog on the screen. */
export interface DialogHandle {
  /** Draws new content. */
  readonly update: (content: DialogContent) => void;
  readonly close: () => void;
  /** Settles when the dialog has gone, however it was closed. */
  readonly closed: Promise<void>;
}

/**
 * Opens a modal dialog (native `<dialog>`: focus is held inside, Escape closes, focus returns).
 * A form inside submits by `onSubmit`; Enter in a field does so too.
 */
export function openDialog(
  content: DialogContent,
  onSubmit: () => void = () => undefined,
): DialogHandle {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  const draw = (shown: DialogContent): void => {
    dialog.classList.toggle('wide', shown.wide === true);
    render(
      frame(shown, () => dialog.close(), onSubmit),
      dialog,
    );
  };
  draw(content);
  document.body.append(dialog);
  const closed = new Promise<void>((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    }),
  );
  dialog.showModal();
  dialog.querySelector<HTMLElement>('[autofocus]')?.focus();
  return { update: draw, close: () => dialog.close(), closed };
}

/** A button that closes the dialog it stands in and does nothing else. */
export function cancelButton(): TemplateResult {
  const close = ({ target }: Event): void => {
    if (target instanceof Element) target.closest('dialog')?.close();
  };
  return html`<button type="button" class="button" @click=${close}>${t('Cancel')}</button>`;
}

function frame(content: DialogContent, close: () => void, submit: () => void): TemplateResult {
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    submit();
  };
  return html`<form @submit=${onSubmit} aria-labelledby="dialog-title" novalidate>
    <header>
      <h2 id="dialog-title">${content.title}</h2>
      <button type="button" class="button quiet square" aria-label=${t('Close')} @click=${close}>
        ${icon('close')}
      </button>
    </header>
    <div class="dialog-body">${content.body}</div>
    <footer>${content.actions}</footer>
  </form>`;
}
