import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { rich } from '../../language/rich.ts';
import { t, tn } from '../../language/t.ts';
import type { CaseView } from '../case-view.ts';
import type { Facts, Token, VariableFact } from '../fold/facts.ts';
import { calledAround, inOwnProcess, listedTokens } from '../fold/own-process.ts';
import { lookOf, type TokenLook } from '../fold/token-look.ts';
import { whyHere } from '../fold/why-here.ts';
import { plainText } from '../journal/sentence.ts';
import { sentenceView, selecting } from '../parts/sentence-view.ts';
import { valueText } from '../journal/value-text.ts';
import '../parts/json-view.ts';
import '../story/variable-story.ts';

const SHOWN = 100;

const SUSPENDED: TemplateResult = html`<p class="tone-warn">
  ${t('The instance is suspended: nothing moves until it is resumed.')}
</p>`;

const LOOKS: Readonly<Record<TokenLook, string>> = {
  verified: t('verified'),
  open: t('work open'),
  claimed: t('claimed, not proven'),
};

/** Where an instance is and why, and what it knows: tokens and variables. Mirrors the diagram in words. */
export class BatonStatePanel extends LightElement {
  static override properties = {
    view: { attribute: false },
    selected: { attribute: false },
    find: { attribute: false },
  };
  declare view: CaseView;
  declare selected: string | null;
  /** What of the variables is looked for. */
  declare find: string;

  constructor() {
    super();
    this.selected = null;
    this.find = '';
  }

  override render(): TemplateResult {
    return html`<section>
        <h2>${t('Where it is')}</h2>
        ${this.#tokens()}
      </section>
      <div class="scopes">${this.#scopes()}</div>`;
  }

  #tokens(): TemplateResult {
    const { facts } = this.view.history;
    const tokens = listedTokens(facts);
    if (tokens.length === 0) return html`${this.#ended()} ${this.#undone()}`;
    return html`${facts.state === 'suspended' ? SUSPENDED : nothing}
      <ul class="token-list" aria-label=${t('Tokens')}>
        ${tokens.slice(0, SHOWN).map((token) => this.#token(token))}
      </ul>
      ${
        tokens.length > SHOWN
          ? html`<p class="muted">
              ${tn(tokens.length - SHOWN, 'And {count} more token.', 'And {count} more tokens.')}
            </p>`
          : nothing
      }
      ${this.#undone()}`;
  }

  #token(token: Token): TemplateResult {
    const { history, modelOf, wording } = this.view;
    const { facts } = history;
    const model = modelOf(token.definition);
    const look = lookOf(facts, token);
    const reason = whyHere(facts, token, model);
    const name = model.nameOf(token.elementId);
    const pass = token.loopCounter === null ? '' : ` · pass ${token.loopCounter}`;
    const shown = inOwnProcess(facts, token)?.elementId ?? token.elementId;
    return html`<li>
      <button
        class="token-row tone-${reason.tone}"
        data-look=${look}
        data-element=${token.elementId}
        aria-current=${shown === this.selected ? 'true' : 'false'}
        aria-label="${name}${pass} — ${plainText(reason.parts, wording)} (${LOOKS[look]})"
        @click=${selecting(shown)}
      >
        <i class="look ${look}" title=${LOOKS[look]}></i>
        <span><strong>${name}${pass}</strong> ${sentenceView(reason.parts, wording)}</span>
        <span class="muted nums"
          >${rich('since {since}', { since: wording.timeOf(token.since) })}</span
        >
      </button>
      ${this.#calledIn(facts, token)}
    </li>`;
  }

  /** What lies in a called process is on another diagram: a link leads there. */
  #calledIn(facts: Facts, token: Token): TemplateResult {
    const called = calledAround(facts, token);
    if (called === null || called.definition === null) return html``;
    const name = this.view.modelOf(called.definition).nameOf(called.elementId);
    return html`<p class="token-called">
      ${rich('in the called process {process}', {
        process: html`<a href="/processes/${encodeURIComponent(called.definition)}">${name}</a>`,
      })}
    </p>`;
  }

  #undone(): TemplateResult {
    const { undone } = this.view.history.facts;
    if (undone.size === 0) return html``;
    const names = [...undone].map(([id, times]) => {
      const name = this.view.model.nameOf(id);
      return times === 1 ? name : t('{name} ({times} times)', { name, times });
    });
    return html`<p class="tone-warn">
      ${rich('Undone again: {names}.', { names: names.join(', ') })}
    </p>`;
  }

  #ended(): TemplateResult {
    const { facts, records } = this.view.history;
    if (records.length === 0) return html`<p class="muted">${t('Its journal is on the way…')}</p>`;
    if (facts.endedAt === null)
      return html`<p class="muted">${t('No token is on the diagram.')}</p>`;
    const when = this.view.wording.timeOf(facts.endedAt);
    return html`<p>
      ${facts.endReason === '' ? t('No token is left. The instance ended at {when}.', { when }) : t('No token is left. The instance ended at {when}: {reason}', { when, reason: facts.endReason })}
    </p>`;
  }

  #scopes(): readonly TemplateResult[] {
    const { facts } = this.view.history;
    const scopes = [...facts.variables].sort(
      ([a], [b]) => rank(a, facts.root) - rank(b, facts.root),
    );
    if (scopes.length === 0)
      return [
        html`<section>
          <h2>${t('Variables')}</h2>
          <p class="muted">${t('It holds no variables.')}</p>
        </section>`,
      ];
    return [
      this.#search(),
      ...scopes.map(([scope, variables]) => this.#scope(scope, [...variables.values()])),
    ];
  }

  #search(): TemplateResult {
    return html`<input
      class="input variable-find"
      type="search"
      placeholder=${t('Search the variables')}
      aria-label=${t('Search the variables')}
      .value=${this.find}
      @input=${({ target }: Event) => {
        if (!(target instanceof HTMLInputElement)) return;
        this.find = target.value;
        const detail = { variable: target.value };
        this.dispatchEvent(new CustomEvent('baton-query', { bubbles: true, detail }));
      }}
    />`;
  }

  /** By its name, or by what it holds. */
  #isFound({ name, value }: VariableFact): boolean {
    const text = this.find.trim().toLowerCase();
    return (
      text === '' ||
      name.toLowerCase().includes(text) ||
      valueText(value, 10_000).toLowerCase().includes(text)
    );
  }

  #scope(scope: ElementInstanceId, variables: readonly VariableFact[]): TemplateResult {
    const { history } = this.view;
    const token = history.facts.tokens.get(scope);
    const isRoot = scope === history.facts.root;
    const of = token === undefined ? t('a scope that has ended') : this.#nameOf(token);
    const found = variables.filter((variable) => this.#isFound(variable));
    const sorted = found.toSorted((a, b) => a.name.localeCompare(b.name));
    return html`<section>
      <h2>${isRoot ? t('Variables') : html`${rich('Variables of {of}', { of })}`}</h2>
      ${sorted.length === 0 ? html`<p class="muted">${t('No variable fits.')}</p>` : nothing}
      <table class="values" ?hidden=${sorted.length === 0}>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${t('Name')}</th>
            <th scope="col">${t('Value')}</th>
          </tr>
        </thead>
        <tbody>
          ${sorted.map((variable) => this.#variable(scope, variable))}
        </tbody>
      </table>
    </section>`;
  }

  #nameOf({ definition, elementId, loopCounter }: Token): string {
    const name = this.view.modelOf(definition).nameOf(elementId);
    return loopCounter === null ? name : `${name}, pass ${loopCounter}`;
  }

  #variable(
    scope: ElementInstanceId,
    { name, value, by, at, writes }: VariableFact,
  ): TemplateResult {
    const { wording } = this.view;
    const last = { by: wording.nameOf(by), when: wording.timeOf(at) };
    return html`<tr title=${t('by {by} at {when}', last)}>
      <th scope="row">${name} <span class="sub">${typeOf(value)}</span></th>
      <td>
        <baton-json-view .value=${value}></baton-json-view>
        <baton-variable-story
          .view=${this.view}
          .which=${{ scope, name }}
          .writes=${writes}
        ></baton-variable-story>
      </td>
    </tr>`;
  }
}

customElements.define('baton-state-panel', BatonStatePanel);

/** The process's own variables come first. */
function rank(scope: ElementInstanceId, root: ElementInstanceId | null): number {
  return scope === root ? 0 : 1;
}

/** What kind of value it is, in a word. */
function typeOf(value: JsonValue): string {
  if (value === null) return t('empty');
  if (Array.isArray(value)) return t('list');
  switch (typeof value) {
    case 'string':
      return t('text');
    case 'number':
      return t('number');
    case 'boolean':
      return t('yes or no');
    default:
      return t('object');
  }
}
