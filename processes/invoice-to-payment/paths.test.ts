import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject as ExampleObject } from '../../examples/json.ts';
import type { Sample } from '../../examples/invoices/sample.ts';
import { SAMPLES } from '../../examples/invoices/samples.ts';
import { freshTokens, startSystems, type Systems } from '../../examples/systems/start-systems.ts';
import { call } from '../../examples/testing/http-call.ts';
import type { LiarName } from '../../examples/workers/performers/liars.ts';
import { honestPerformers, lyingPerformer, type Performer } from '../../examples/workers/roster.ts';
import { surroundingsOf } from '../../examples/workers/surroundings.ts';
import type { ExecutableProcess } from '../../runtime/engine/index.ts';
import type { JsonObject } from '../../shared/json.ts';
import { compileFolder, type People, Walk } from '../testing/walk.ts';
import { keyedIn } from '../testing/keyed-in.ts';

const FOLDER = import.meta.dirname;
const END = { paid: 'Paid', rejected: 'Rejected', stopped: 'Stopped' } as const;
const EXTRACTING = ['AssessDocument', 'ExtractInvoice'];
const CHECKING = ['CheckSupplier', 'ScreenSupplier'];
const PAYING = ['PostInvoice', 'PayInvoice'];

let model: ExecutableProcess;
let systems: Systems;
let honest: readonly Performer[];

beforeAll(async () => {
  model = await compileFolder(FOLDER);
});

beforeEach(async () => {
  systems = await startSystems({
    data: null,
    documents: `${FOLDER}/samples`,
    tokens: freshTokens(),
    ports: { erp: 0, sanctions: 0 },
    now: () => Date.UTC(2026, 10, 20),
  });
  honest = honestPerformers(surroundingsOf(systems));
});

afterEach(() => systems.close());

describe('an invoice', () => {
  it.each(SAMPLES.filter(({ file }) => !file.startsWith('10-')))(
    'goes its way to its end: $file',
    async (sample) => {
      const walk = await walkOf(sample.file).go();
      const people = [
        ...(sample.findings.length > 0 ? ['ClarifyInvoice*'] : []),
        ...(sample.needsApproval ? ['ApprovePayment*'] : []),
      ];

      expect(walk.ends).toEqual([END[sample.end]]);
      expect(walk.tasks).toEqual([
        ...EXTRACTING,
        ...(sample.unreadable === true ? ['KeyInInvoice*'] : []),
        ...CHECKING,
        ...people,
        ...(sample.end === 'paid' ? PAYING : []),
      ]);
      expect(codesOf(walk)).toEqual(new Set(sample.findings));
    },
  );

  it('that was paid before is not paid again', async () => {
    await walkOf('01-office-supplies-en.pdf').go();
    const walk = await walkOf('10-duplicate-en.pdf').go();

    expect(walk.ends).toEqual(['Rejected']);
    expect(codesOf(walk)).toEqual(new Set(['duplicate']));
    expect(await postings()).toHaveLength(1);
  });

  it('over the limit is not written to the ERP before a manager has approved it', async () => {
    const walk = await walkOf('06-one-cent-over-en.pdf', onlyReads).go();
    expect(walk.run.marking).toEqual(['ApprovePayment']);
    expect(await postings()).toEqual([]);

    walk.cast = { ...walk.cast, people: decide({ ApprovePayment: { decision: 'approve' } }) };
    await walk.go();
    expect(walk.ends).toEqual(['Paid']);
    expect(await postings()).toHaveLength(1);
  });

  it('that a manager refuses is never written to the ERP', async () => {
    const refuse = decide({ ApprovePayment: { decision: 'refuse', comment: null } });
    const walk = await walkOf('07-over-the-limit-fr.pdf', refuse).go();

    expect(walk.ends).toEqual(['Refused']);
    expect(await postings()).toEqual([]);
  });

  it('that nobody approves for two days passes to the directors', async () => {
    const walk = await walkOf('17-foreign-currency-en.pdf', onlyReads).go();
    walk.run.advance(2 * 86_400_000);
    expect(walk.run.marking).toEqual(['ApproveAsDeputy']);
    expect(walk.run.item('ApproveAsDeputy').assignment?.candidateGroups).toEqual([
      'finance-directors',
    ]);

    walk.cast = { ...walk.cast, people: decide({ ApproveAsDeputy: { decision: 'approve' } }) };
    expect((await walk.go()).ends).toEqual(['Paid']);
  });
});

describe('clarifying', () => {
  const FILE = '11-changed-bank-details-nl.pdf';

  it('does not let a blocking finding be accepted: it is checked again', async () => {
    const answers = [{ decision: 'accept' }, { decision: 'reject' }];
    const walk = await walkOf(FILE, clarify(answers)).go();

    expect(walk.tasks.filter((task) => task === 'CheckSupplier')).toHaveLength(2);
    expect(walk.ends).toEqual(['Rejected']);
  });

  it('checks corrected figures again, and pays to the account in the master data', async () => {
    const answers = [{ decision: 'recheck', iban: 'NL44TEST0000001130' }];
    const walk = await walkOf(FILE, clarify(answers)).go();

    expect(walk.ends).toEqual(['Paid']);
    expect(await postings()).toEqual([expect.objectContaining({ iban: 'NL44TEST0000001130' })]);
  });

  it('ignores corrections of somebody who does not ask for another check', async () => {
    const answers = [{ decision: 'accept', gross: 1, net: 1, iban: 'LT569999900000666001' }];
    const walk = await walkOf('12-hidden-instruction-en.pdf', clarify(answers)).go();

    expect(walk.ends).toEqual(['Paid']);
    expect(await postings()).toEqual([
      expect.objectContaining({ amountCents: 341_400, iban: 'IE73TEST99999900001131' }),
    ]);
  });

  it('waits for the supplier, shows the answer, and checks again', async () => {
    const seen: unknown[] = [];
    const answers = [{ decision: 'ask-supplier' }, { decision: 'reject' }];
    const walk = await walkOf(FILE, (elementId, input) => {
      if (elementId === 'WriteToSupplier') return { question: 'Is this you?' };
      seen.push(input['supplierAnswer']);
      return clarify(answers)(elementId, input);
    }).go();
    expect(walk.run.marking).toEqual(['SupplierAnswers']);

    walk.run.message('SupplierAnswers', { supplierAnswer: { text: 'No, we never moved.' } });
    await walk.go();
    expect(seen).toEqual(['none yet', 'No, we never moved.']);
    expect(walk.ends).toEqual(['Rejected']);
  });

  it('goes on without the supplier after five days of silence', async () => {
    const answers = [{ decision: 'ask-supplier' }, { decision: 'reject' }];
    const walk = await walkOf(FILE, clarify(answers)).go();
    walk.run.advance(5 * 86_400_000);

    expect((await walk.go()).ends).toEqual(['Rejected']);
    expect(walk.tasks.filter((task) => task === 'ClarifyInvoice*')).toHaveLength(2);
  });
});

describe('proof', () => {
  const FILE = '01-office-supplies-en.pdf';

  it.each([
    ['phantom', { posted: 'fail', 'bank-unchanged': 'pass' }],
    ['double', { posted: 'fail', 'bank-unchanged': 'pass' }],
    ['wrong', { posted: 'fail', 'bank-unchanged': 'pass' }],
    ['gullible', { posted: 'pass', 'bank-unchanged': 'fail' }],
  ] as const)('does not let the %s poster through', async (name, verdict) => {
    const walk = await walkOf(FILE, onlyReads, liars(name)).go();

    expect(walk.verdictOn('PostInvoice')).toEqual(verdict);
    expect(walk.run.marking).toEqual(['PostInvoice']);
    expect(walk.run.incidents).toHaveLength(1);
    expect(walk.tasks).not.toContain('PayInvoice');
  });

  it.each(['phantom', 'double', 'wrong'] as const)(
    'lets the honest poster put right what the %s one left, and then goes on',
    async (name) => {
      const walk = await walkOf(FILE, onlyReads, liars(name)).go();
      walk.cast = { ...walk.cast, performers: honest };
      walk.run.retry();

      expect((await walk.go()).ends).toEqual(['Paid']);
      expect(await postings('posted')).toHaveLength(1);
    },
  );

  it('is not there while the sanctions list is down, so nothing is paid', async () => {
    const walk = await walkOf(FILE, onlyReads, screeningThenOutage()).go();
    expect(walk.verdictOn('ScreenSupplier')).toEqual({ 'screening-on-record': 'inconclusive' });
    expect(walk.run.incidents[0]?.kind).toBe('verificationInconclusive');
    expect(await postings()).toEqual([]);
  });

  it('is not taken from answers that are errors in disguise', async () => {
    const walk = await walkOf(FILE, onlyReads, postingThen({ errorBody: true })).go();

    expect(walk.verdictOn('PostInvoice')).toEqual({
      posted: 'inconclusive',
      'bank-unchanged': 'inconclusive',
    });
    expect(walk.ends).toEqual([]);
  });

  it('fails a check that forgets an earlier posting or another IBAN', async () => {
    await walkOf(FILE).go();
    const walk = await walkOf('10-duplicate-en.pdf', onlyReads, forgetful()).go();

    expect(walk.verdictOn('CheckSupplier')).toEqual({
      'supplier-on-record': 'fail',
      'duplicates-on-record': 'fail',
    });
  });
});

describe('the ERP', () => {
  it('may refuse: a person puts it right and it is tried again, or the invoice is rejected', async () => {
    const walk = await walkOf('07-over-the-limit-fr.pdf', onlyReads).go();
    await erp('/suppliers/S-1007', { status: 'blocked' });
    const decisions = ['try-again', 'try-again', 'reject'];
    const seen: unknown[] = [];
    walk.cast = {
      ...walk.cast,
      people: (elementId, input) => {
        if (elementId === 'ApprovePayment') return { decision: 'approve' };
        seen.push(input['refusal']);
        return { decision: decisions.shift() ?? 'reject' };
      },
    };
    await walk.go();

    expect(seen[0]).toBe('Supplier S-1007 is blocked. (supplier-blocked)');
    expect(walk.tasks.filter((task) => task === 'ResolveRefusal*')).toHaveLength(3);
    expect(walk.ends).toEqual(['RejectedLate']);
  });
});

function walkOf(
  file: string,
  people: People = asExpected(SAMPLES.find((sample) => sample.file === file)!),
  performers: readonly Performer[] = honest,
): Walk {
  return new Walk(model, { systems, performers, people }, { document: { name: file } });
}

function asExpected(sample: Sample): People {
  return decide({
    KeyInInvoice: keyedIn(sample.invoice),
    ClarifyInvoice: { decision: sample.end === 'paid' ? 'accept' : 'reject', note: null },
    ApprovePayment: { decision: 'approve', comment: null },
  });
}

/** A person who fills in these fields of each task and leaves the others as they are. */
function decide(answers: Readonly<Record<string, JsonObject>>): People {
  return (elementId, input) => {
    const answer = answers[elementId];
    return answer === undefined ? null : { ...input, ...answer };
  };
}

function clarify(answers: JsonObject[]): People {
  return (elementId, input) => {
    if (elementId === 'WriteToSupplier') return { question: 'Is this you?' };
    return { ...input, ...(answers.shift() ?? { decision: 'reject' }) };
  };
}

const onlyReads: People = () => null;

function liars(name: LiarName): readonly Performer[] {
  const liar = lyingPerformer(name, surroundingsOf(systems), () => Promise.resolve());
  return [liar, ...honest];
}

function screeningThenOutage(): readonly Performer[] {
  return after('screen-supplier', () => switchFaults(systems.sanctions.url, { outage: true }));
}

function postingThen(faults: ExampleObject): readonly Performer[] {
  return after('post-invoice', () => switchFaults(systems.erp.url, faults));
}

/** The honest performers, with something that happens after one of them has done its work. */
function after(capability: string, happens: () => Promise<void>): readonly Performer[] {
  return honest.map((performer) => ({
    ...performer,
    async perform(job, signal) {
      const result = await performer.perform(job, signal);
      if (performer.capabilities.includes(capability)) await happens();
      return result;
    },
  }));
}

function forgetful(): readonly Performer[] {
  return honest.map((performer) => ({
    ...performer,
    async perform(job, signal) {
      const result = await performer.perform(job, signal);
      if (result.type !== 'claim' || !performer.capabilities.includes('check-supplier'))
        return result;
      const supplier = { ...(result.output['supplier'] as ExampleObject), iban: 'X'.repeat(20) };
      return { ...result, output: { ...result.output, supplier, duplicates: [], findings: [] } };
    },
  }));
}

async function switchFaults(url: string, body: ExampleObject): Promise<void> {
  await call(`${url}/_faults`, { token: systems.tokens['system-admin'], body });
}

async function erp(path: string, body: ExampleObject): Promise<void> {
  const token = systems.tokens['svc-poster'];
  await call(`${systems.erp.url}${path}`, { token, method: 'PATCH', body });
}

async function postings(status?: string): Promise<readonly JsonObject[]> {
  const query = status === undefined ? '' : `?status=${status}`;
  const answer = await call(`${systems.erp.url}/postings${query}`, {
    token: systems.tokens['svc-reader'],
  });
  return answer.body['items'] as readonly JsonObject[];
}

function codesOf(walk: Walk): ReadonlySet<unknown> {
  const findings = (walk.run.variables['findings'] ?? []) as readonly JsonObject[];
  return new Set(findings.map((finding) => finding['code']));
}
