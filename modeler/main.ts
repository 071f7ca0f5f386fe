/*
 * The entry of the web application.
 *
 * To add a page:
 *   1. write an element in a folder of its own, e.g. `inbox/inbox-page.ts`; derive it from
 *      `LightElement` (no shadow root above a canvas), give it `<div class="page">` as outermost box,
 *      and end the file with `customElements.define('baton-inbox-page', BatonInboxPage)`;
 *   2. add one entry to `app/routes.ts`: path, title, section, `load: () => import(…)` and `render`.
 *      `params` are the named parts of the path, `query` is the rest: every state lives in the address;
 *      change it with `router.go(…)` or `router.setQuery(…)` of `app/navigation.ts`;
 *   3. ask the runtime with `request` (`client/request.ts`) and a `Reader`; follow records with
 *      `followStream`; say what happened with `notify`, `emptyState`, `skeleton`, `failure`;
 *      watch shared state with `new Watch(this, observable)`;
 *   4. dress it with the classes of `styles/` and the tokens of `styles/tokens.css`; a sheet of its own
 *      is imported by the page (`import './inbox.css'`). No inline style or script: the policy forbids
 *      both. No request may leave for a third party;
 *   5. say every text with `t`, `tn` or `rich` of `language/`, and add its German to a sheet in
 *      `language/de/`: a test holds them complete.
 */
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/page.css';
import './styles/overlays.css';
import './styles/shell.css';
import { loadWords } from './language/t.ts';
import { language } from './language/language.ts';

document.documentElement.lang = language();
// What cannot be translated is shown in English; a page without its frame would be worse.
await loadWords().catch((error: unknown) => console.warn('The translation did not load.', error));
await import('./app/application.ts');
