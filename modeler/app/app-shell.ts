import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { explain } from '../client/api-problem.ts';
import { connection, watchNetwork } from '../client/connection.ts';
import { session, type Session } from '../client/session.ts';
import { loadSession } from '../client/sign-in.ts';
import { icon, type IconName } from '../widgets/icon.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import { openSessionDialog } from './session-dialog.ts';
import { isOurs } from './follow-link.ts';
import { LightElement } from './light-element.ts';
import { logo } from './logo.ts';
import { mainNavigation } from './main-navigation.ts';
import { router } from './navigation.ts';
import { showPalette, watchKeys } from './palette/app-keys.ts';
import { chooseLanguage, language, LANGUAGES } from '../language/language.ts';
import { t } from '../language/t.ts';
import type { Place, Route } from './router.ts';
import { signedOutPage } from './signed-out-page.ts';
import { chooseTheme, nextTheme, theme, type ThemeChoice } from './theme.ts';
import { Watch } from './watch.ts';

/** The frame of the application: header, navigation, and the page that the address names. */
export class BatonApp extends LightElement {
  static override properties = { loaded: { state: true }, failed: { state: true } };
  /** The last route whose code has come; shown until the next one's has. */
  declare loaded: Route | null;
  declare failed: unknown;

  readonly #place = new Watch(this, router.place);
  readonly #session = new Watch(this, session);
  readonly #connection = new Watch(this, connection);
  readonly #theme = new Watch(this, theme);
  #wanted: Route | null = null;

  constructor() {
    super();
    this.loaded = null;
    this.failed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchNetwork();
    watchKeys();
    void loadSession();
    document.body.addEventListener('click', this.#follow);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { route } = this.#place.value;
    if (route !== null && route !== this.#wanted) void this.#load(route);
    document.title = route === null ? 'Baton' : `${route.title} · Baton`;
  }

  override render(): TemplateResult {
    const section = this.#place.value.route?.section ?? null;
    // Whose session ran out in the middle of something finds it as it was after signing in again.
    const isOut = this.#session.value.type === 'signedOut';
    return html`
      <a class="shell-skip" href="#main" @click=${this.#skip}>${t('Skip to content')}</a>
      <header class="shell-header">
        <a class="shell-brand" href="/" aria-label=${t('Baton, to the processes')}
          >${logo()} Baton</a
        >
        ${mainNavigation(section, rolesOf(this.#session.value))}
        <div class="shell-end">
          ${connectionBadge(this.#connection.value)} ${paletteButton()} ${languageButton()}
          ${themeButton(this.#theme.value)} ${userBadge(this.#session.value)}
        </div>
      </header>
      <main class="shell-main" id="main" tabindex="-1">
        ${isOut ? signedOutPage() : nothing}
        <div class="shell-page" ?hidden=${isOut}>${this.#page()}</div>
      </main>
      <baton-toasts></baton-toasts>
    `;
  }

  #page(): TemplateResult {
    const place: Place = this.#place.value;
    if (this.failed !== null)
      return failure(this.failed, () => place.route !== null && void this.#load(place.route));
    if (place.route === null) return notFound();
    if (this.loaded?.load !== place.route.load) return html`<div class="page">${skeleton()}</div>`;
    return place.route.render(place.match);
  }

  async #load(route: Route): Promise<void> {
    this.#wanted = route;
    this.failed = null;
    try {
      await route.load();
      if (this.#wanted === route) this.loaded = route;
    } catch (error) {
      if (this.#wanted === route) this.failed = explainedLoad(error);
    }
  }

  readonly #follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.href === '' || link.getAttribute('href')?.startsWith('#') === true)
      return;
    if (!isOurs(event, link, window.location.origin)) return;
    event.preventDefault();
    router.go(link.href);
    this.querySelector('main')?.scrollTo(0, 0);
  };

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('main')?.focus();
  };
}

customElements.define('baton-app', BatonApp);

/** A page's code did not come: most often the network, or a new version was put in its place. */
function explainedLoad(error: unknown): Error {
  const { detail } = explain(error);
  return new Error(
    t("Expected the page's code to load, but it did not. Reload the page. ({detail})", { detail }),
  );
}

function rolesOf(session: Session): readonly string[] {
  return session.type === 'signedIn' ? session.roles : [];
}

function connectionBadge(state: 'online' | 'offline' | 'unreachable'): TemplateResult {
  if (state === 'online') return html`${nothing}`;
  const label = state === 'offline' ? t('Offline') : t('Reconnecting…');
  return html`<span class="badge warn" role="status">${icon('offline')} ${label}</span>`;
}

const THEME_ICONS: Readonly<Record<ThemeChoice, IconName>> = {
  light: 'sun',
  dark: 'moon',
  system: 'system',
};

const THEME_WORDS: Readonly<Record<ThemeChoice, string>> = {
  light: t('light'),
  dark: t('dark'),
  system: t('system'),
};

function paletteButton(): TemplateResult {
  const label = t('Go to, or do (Ctrl K)');
  return html`<button
    class="button quiet square"
    title=${label}
    aria-label=${label}
    aria-keyshortcuts="Control+K Meta+K"
    @click=${showPalette}
  >
    ${icon('search')}
  </button>`;
}

function languageButton(): TemplateResult {
  const now = LANGUAGES.findIndex(([code]) => code === language());
  const [code, name] = LANGUAGES[(now + 1) % LANGUAGES.length] ?? ['en', 'English'];
  const label = t('Language: {language}. Change to {next}.', {
    language: LANGUAGES[now]?.[1] ?? '',
    next: name,
  });
  return html`<button
    class="button quiet shell-language"
    title=${label}
    aria-label=${label}
    @click=${() => chooseLanguage(code)}
  >
    ${language().toUpperCase()}
  </button>`;
}

function themeButton(choice: ThemeChoice): TemplateResult {
  const label = t('Theme: {choice}. Change to {next}.', {
    choice: THEME_WORDS[choice],
    next: THEME_WORDS[nextTheme(choice)],
  });
  return html`<button
    class="button quiet square"
    title=${label}
    aria-label=${label}
    @click=${() => chooseTheme(nextTheme(choice))}
  >
    ${icon(THEME_ICONS[choice])}
  </button>`;
}

function userBadge(session: Session): TemplateResult {
  if (session.type !== 'signedIn') return html`${nothing}`;
  const label = t('Signed in as {user}', { user: session.user });
  return html`<button
    class="shell-user"
    title=${label}
    aria-label=${label}
    @click=${() => openSessionDialog(session.user, session.roles)}
  >
    ${session.user.slice(0, 2).toUpperCase()}
  </button>`;
}

function notFound(): TemplateResult {
  return html`<div class="page">
    <div class="panel">
      ${emptyState({
        icon: 'search',
        title: t('There is no page at this address'),
        detail: t('The link may be old or mistyped.'),
        actions: html`<a class="button primary" href="/processes">${t('To the processes')}</a>`,
      })}
    </div>
  </div>`;
}
