import { unaryTest } from 'feelin';
import { compileDecisions, evaluateDecision } from '../engine/index.ts';
import { parseDecisions } from '../service/model-reader/parse-decisions.ts';
import { decision, decisionModel, inputData, table } from '../testing/decision-models.ts';
import { alternate, report } from './alternate.ts';

const RULES = 1000;
const TIERS = ['gold', 'silver', 'bronze', 'none'];
const NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

/** A row of two cells and an output: which tier, and between which amounts. */
const ROWS = Array.from({ length: RULES }, (_, n) => [
  `"${TIERS[n % TIERS.length]}"`,
  `[${Math.floor(n / TIERS.length) * 10}..${Math.floor(n / TIERS.length) * 10 + 10})`,
  `${n}`,
]);

/** A rule near the end of the table: whoever walks it walks far. */
const WANTED = { tier: 'bronze', amount: 2415 };
const ANSWER = 966;

/** A table of 1,000 rules, whole decision with its trace, against feelin asked for each of its cells. */
export async function decisionsBench(): Promise<void> {
  const columns = [
    { text: 'tier', typeRef: 'string' },
    { text: 'amount', typeRef: 'number' },
  ];
  const xml = decisionModel(
    inputData('tier', 'string') +
      inputData('amount', 'number') +
      decision('d', table('UNIQUE', columns, [{}], ROWS), { inputs: ['tier', 'amount'] }),
  );
  const parsed = await parseDecisions(xml, NAMESPACE);
  if (parsed.type !== 'model') throw new Error('the table cannot be read');
  const { decisions } = compileDecisions([{ resource: 'bench.dmn', model: parsed.model }]);
  const [compiled] = decisions;
  if (compiled === undefined) throw new Error('the table does not compile');
  const figures = await alternate(
    [
      {
        name: 'compiled',
        times: 2000,
        run(times) {
          for (let round = 0; round < times; round += 1) {
            const outcome = evaluateDecision(compiled, WANTED);
            if (outcome.type !== 'decided' || outcome.result !== ANSWER)
              throw new Error('no answer');
          }
        },
      },
      {
        name: 'feelin unaryTest, cell by cell',
        times: 1,
        run(times) {
          for (let round = 0; round < times; round += 1)
            if (walk() !== String(ANSWER)) throw new Error('no answer');
        },
      },
    ],
    5,
  );
  report(`decisions: a table of ${RULES} rules`, figures, 'goal: compiled ≥ 500 ×');
}

/** What an engine does that asks feelin: every rule, until a cell says no. */
function walk(): string | null {
  const hits = ROWS.filter(
    ([tier = '', amount = '']) =>
      unaryTest(tier, { '?': WANTED.tier }).value === true &&
      unaryTest(amount, { '?': WANTED.amount }).value === true,
  );
  return hits[0]?.[2] ?? null;
}
