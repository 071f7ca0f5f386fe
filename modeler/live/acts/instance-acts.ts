import { html, type TemplateResult } from 'lit';
import type { InstanceState } from '../../../shared/journal.ts';
import { LightElement } from '../../app/light-element.ts';
import { ACTION_WORDS } from '../../batches/batch-words.ts';
import { t } from '../../language/t.ts';
import type { IconName } from '../../widgets/icon.ts';
import { menuButton, menuLine } from '../../widgets/menu.ts';
import type { OneAct } from './one-act.ts';

const ICONS: Readonly<Record<OneAct, IconName>> = {
  cancel: 'close',
  suspend: 'pause',
  resume: 'play',
  migrate: 'branch',
  modify: 'step',
  setVariables: 'edit',
  restart: 'refresh',
  correlate: 'comment',
};

const OFFERED: Readonly<Record<InstanceState, readonly OneAct[]>> = {
  active: ['suspend', 'modify', 'migrate', 'setVariables', 'correlate'],
  suspended: ['resume', 'modify', 'migrate', 'setVariables'],
  completed: ['restart'],
  terminated: ['restart'],
  failed: ['restart'],
};

/** What an operator can do with one instance beside cancelling it, behind one button. */
export class BatonInstanceActs extends LightElement {
  static override properties = {
    instanceId: { attribute: false },
    heading: { attribute: false },
    state: { attribute: false },
  };
  declare instanceId: string;
  declare heading: string;
  declare state: InstanceState;

  constructor() {
    super();
    this.instanceId = '';
    this.heading = '';
    this.state = 'active';
  }

  override render(): TemplateResult {
    return html`${menuButton(
      { id: 'instance-acts', icon: 'more', size: 'small', label: t('Act on this instance') },
      OFFERED[this.state].map((act) =>
        menuLine({
          icon: ICONS[act],
          label: `${ACTION_WORDS[act]}…`,
          act: () => void this.#open(act),
        }),
      ),
    )}`;
  }

  /** The dialogs are fetched when the first is opened. */
  async #open(act: OneAct): Promise<void> {
    const { openOneAct } = await import('./one-act.ts');
    await openOneAct(act, this.instanceId, this.heading);
  }
}

customElements.define('baton-instance-acts', BatonInstanceActs);
