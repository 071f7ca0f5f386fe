import { LitElement } from 'lit';

/**
 * An element without a shadow root. Pages and everything that may come to stand above a canvas, a
 * properties panel or an expression editor derive from it: inside a shadow root icon fonts, cursors,
 * paste and drag break, and popups close by themselves. Styles come from the sheets in `styles/`.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
