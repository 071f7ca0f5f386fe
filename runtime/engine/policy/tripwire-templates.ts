/** A tripwire that ships with the house: a model takes it over and names its own data. */
export interface TripwireTemplate {
  readonly id: string;
  /** FEEL over the input of the task. */
  readonly when: string;
  readonly lane: 'low-risk' | 'expert';
  readonly reasonCode: string;
}

/**
 * Words stand for themselves, never within others, in the language they are in: what is before and
 * behind a word is no letter of any alphabet.
 */
function mentions(variable: string, words: readonly string[]): string {
  const text = `" " + lower case(string(${variable})) + " "`;
  return `matches(${text}, "[^\\p{L}](${words.join('|')})[^\\p{L}]")`;
}

/** Rules that processes begin with. @see requirements 13, 36, 37, 38 */
export const TRIPWIRE_TEMPLATES: readonly TripwireTemplate[] = [
  {
    id: 'amount-over-limit',
    when: 'amount > 10000',
    lane: 'expert',
    reasonCode: 'AMOUNT_OVER_LIMIT',
  },
  {
    id: 'legal-language',
    when: mentions('text', [
      'legal',
      'lawyer',
      'contract',
      'cancel',
      'cancellation',
      'anwalt',
      'vertrag',
      'kündigung',
      'kündige',
    ]),
    lane: 'expert',
    reasonCode: 'LEGAL_LANGUAGE',
  },
  { id: 'score-below', when: 'score < 0.8', lane: 'low-risk', reasonCode: 'SCORE_TOO_LOW' },
  { id: 'new-client', when: 'isNewClient', lane: 'expert', reasonCode: 'NEW_CLIENT' },
];
