import { describe, expect, it } from 'vitest';
import { mistakeInForm } from './form-dialog.ts';

describe('the text of a form', () => {
  it('is taken over when it is a form', () => {
    expect(mistakeInForm('{ "id": "approve", "components": [] }', ['other'])).toBeNull();
  });

  it.each([
    ['{ "id": "a", ', /line 1/],
    ['[]', /JSON object/],
    ['{ "components": [] }', /"id"/],
    ['{ "id": "has space", "components": [] }', /"id"/],
    ['{ "id": "taken", "components": [] }', /taken/],
    ['{ "id": "a" }', /components/],
  ])('is refused with the reason: %s', (text, reason) => {
    expect(mistakeInForm(text, ['taken'])).toMatch(reason);
  });
});
