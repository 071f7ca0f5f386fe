import { isJsonObject } from '../../shared/json.ts';
import type { CheckAsk } from './check-messages.ts';

/** The one door from what was posted to a question; `null`: it is none. */
export function asked(data: unknown): CheckAsk | null {
  if (!isJsonObject(data)) return null;
  const { type, version, xml, forms } = data;
  if (type === 'stop') return { type };
  if (type !== 'check' || typeof version !== 'number' || typeof xml !== 'string') return null;
  const ids = Array.isArray(forms) ? forms.filter((one) => typeof one === 'string') : [];
  return { type, version, xml, forms: ids };
}
