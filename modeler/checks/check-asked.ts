import { isJsonObject } from '../../shared/json.ts';
import type { CheckAsk } from './check-messages.ts';

/** The one door from what was posted to a question; `null`: it is none. */
export function asked(data: unknown): CheckAsk | null {
  if (!isJsonObject(data)) return null;
  const { type, version, xml, model, forms } = data;
  if (type === 'stop') return { type };
  if (typeof version !== 'number') return null;
  const ids = Array.isArray(forms) ? forms.filter((one) => typeof one === 'string') : [];
  if (type === 'check' && typeof xml === 'string') return { type, version, xml, forms: ids };
  if (type === 'checkModel' && typeof model === 'string')
    return { type, version, model, forms: ids };
  return null;
}
