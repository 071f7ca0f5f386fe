import { describe, expect, it } from 'vitest';
import {
  decision,
  decisionModel,
  inputData,
  literal,
  table,
} from '../../../testing/decision-models.ts';
import { asking } from '../../../testing/decisions.ts';

const entry = (name: string | null, value: string) =>
  `<contextEntry>${name === null ? '' : `<variable name="${name}"/>`}${value}</contextEntry>`;
const context = (...entries: readonly string[]) => `<context>${entries.join('')}</context>`;

/** A context within a context, a relation, a list and a function: all that boxes can say, together. */
const applicant = context(
  entry('age', literal('51')),
  entry('marital status', literal('"M"')),
  entry(
    'monthly',
    context(entry('income', literal('10000')), entry('loan costs', literal('2500'))),
  ),
);
const history = `<relation><column name="record date"/><column name="event"/><column name="weight"/>
  <row>${literal('date("2008-03-12")')}${literal('"home mortgage"')}${literal('100')}</row>
  <row>${literal('date("2011-04-01")')}${literal('"foreclosure warning"')}${literal('150')}</row></relation>`;
const payment = `<functionDefinition><formalParameter name="rate"/><formalParameter name="term"/><formalParameter name="amount"/>${literal('(amount * rate / 12) / (1 - (1 + rate / 12) ** -term)')}</functionDefinition>`;
const whole = (result: string) =>
  decisionModel(
    decision(
      'd',
      context(
        entry('applicant', applicant),
        entry(
          'monthly costs',
          `<list>${literal('applicant.monthly.loan costs')}${literal('3000')}</list>`,
        ),
        entry('credit history', history),
        entry('PMT', payment),
        entry(null, literal(result)),
      ),
    ),
  );

describe('boxes within boxes', () => {
  it.each([
    ['applicant.monthly.income * 12', 120_000],
    ['if applicant.marital status in ("M", "S") then "valid" else "not valid"', 'valid'],
    ['sum(monthly costs)', 5500],
    ['sum(credit history[record date > date("2011-01-01")].weight)', 150],
    ['some ch in credit history satisfies ch.event = "bankruptcy"', false],
    ['round half up(PMT(0.25, 36, 100000), 2)', 3975.98],
    ['credit history[1].record date', '2008-03-12'],
    ['credit history.record date', ['2008-03-12', '2011-04-01']],
    ['get entries(applicant.monthly).key', ['income', 'loan costs']],
  ])('give for %s what texts would', async (text, expected) => {
    const { result, warnings } = await asking(whole(text));
    expect([result('d'), warnings('d')]).toEqual([expected, []]);
  });

  it('a table in business knowledge is called with boxes and with texts', async () => {
    const risk = table(
      'UNIQUE',
      [
        { text: 'age of person', typeRef: 'number' },
        { text: 'is existing', typeRef: 'boolean' },
      ],
      [
        { name: 'score', typeRef: 'number' },
        { name: 'Risk Class', typeRef: 'string' },
      ],
      [
        ['< 25', '-', '10', '"high"'],
        ['>= 25', 'true', '30', '"low"'],
        ['>= 25', 'false', '20', '"medium"'],
      ],
    );
    const xml = decisionModel(
      inputData('age', 'number') +
        `<businessKnowledgeModel id="risk" name="Risk Table"><variable name="Risk Table"/><encapsulatedLogic><formalParameter name="age of person" typeRef="number"/><formalParameter name="is existing" typeRef="boolean"/>${risk}</encapsulatedLogic></businessKnowledgeModel>` +
        decision(
          'boxed',
          `<invocation>${literal('Risk Table')}<binding><parameter name="is existing"/>${literal('false')}</binding><binding><parameter name="age of person"/>${literal('age')}</binding></invocation>`,
          { inputs: ['age'], knowledge: ['risk'] },
        ) +
        decision('text', literal('Risk Table(age, true).Risk Class'), {
          inputs: ['age'],
          knowledge: ['risk'],
        }) +
        decision('loop', literal('for a in [20, 30] return Risk Table(a, false).score'), {
          knowledge: ['risk'],
        }),
    );
    const { result, ask } = await asking(xml);
    expect(result('boxed', { age: 40 })).toEqual({ score: 20, 'Risk Class': 'medium' });
    expect(result('text', { age: 40 })).toBe('low');
    expect(result('loop')).toEqual([10, 20]);
    const outcome = ask('loop');
    expect(
      outcome.type === 'decided' && outcome.trace[0]?.tables.map(({ rules }) => rules[0]?.index),
    ).toEqual([1, 3]);
  });
});
