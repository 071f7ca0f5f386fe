/**
 * What a form may consist of, at deployment and on the page. Not in the list, and so refused:
 * `html` and `iframe` (foreign content in our page), `image` and `documentPreview` (fetch from
 * elsewhere), `expression` and `script` (compute without a bound), `filepicker` (nowhere to put a
 * file).
 */
export const FORM_COMPONENTS: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'checklist',
  'datetime',
  'dynamiclist',
  'group',
  'number',
  'radio',
  'select',
  'separator',
  'spacer',
  'table',
  'taglist',
  'text',
  'textarea',
  'textfield',
]);
