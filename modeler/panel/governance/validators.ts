import { parseDuration } from '../../../shared/duration.ts';
import { t } from '../../language/t.ts';

/** Says what is wrong with a text; `null`: nothing is. */
export type Validator = (value: string) => string | null;

/** Something has to be there. */
export const needed: Validator = (value) =>
  value === '' ? t('Expected a text, but it is empty.') : null;

/** A duration of ISO 8601 that passes, without months, or nothing. */
export const duration: Validator = (value) =>
  value === '' || (exactMs(value) ?? 0) > 0
    ? null
    : t('Expected an ISO 8601 duration such as P2D or PT4H, but it is “{value}”.', { value });

/** A span of ISO 8601 without months, which may be no time at all, or nothing. */
export const span: Validator = (value) =>
  value === '' || (exactMs(value) ?? -1) >= 0
    ? null
    : t('Expected an ISO 8601 duration such as PT30S, but it is “{value}”.', { value });

/** As the runtime reads it: months have no length of their own. */
function exactMs(text: string): number | null {
  const read = parseDuration(text);
  return read === null || read.months !== 0 ? null : read.ms;
}

/** A number from 0 on, or nothing. */
export const amount: Validator = (value) =>
  value === '' || /^\d+(\.\d+)?$/.test(value)
    ? null
    : t('Expected a number from 0 on, but it is “{value}”.', { value });

/** A share from 0 to 1, or nothing. */
export const share: Validator = (value) =>
  amount(value) === null && Number(value) <= 1
    ? null
    : t('Expected a share from 0 to 1, but it is “{value}”.', { value });

/** A whole number from 1 on, or nothing. */
export const counting: Validator = (value) =>
  value === '' || /^[1-9]\d*$/.test(value)
    ? null
    : t('Expected a whole number from 1 on, but it is “{value}”.', { value });

/** A JSON pointer. @see RFC 6901 */
export const pointer: Validator = (value) =>
  value === '' || /^(\/([^~/]|~[01])*)+$/.test(value)
    ? null
    : t('Expected a JSON pointer such as /vendor/iban, but it is “{value}”.', { value });
