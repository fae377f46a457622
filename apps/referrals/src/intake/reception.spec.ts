import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery } from '@varsam/messaging';
import { Problem } from '@varsam/service-kit';
import { InMemoryConcerns } from '../persistence/concerns.in-memory.js';
import type { Rejection } from '../persistence/rejections.js';
import { arrivalOf, bytesOf, childOf, eventOf, reportOf } from '../report.suite.js';
import { ReceiveConcerns } from '../use-cases/receive-concerns.js';
import { codesInForce } from './codes-in-force.js';
import { ConcernDesk } from './concern-desk.js';
import { openerOf } from './opener.suite.js';
import { Reception } from './reception.js';
import type { Answer, Letter } from './reception.js';
import { ReportReader } from './report-reader.js';

const socialWorker = { id: 'w1', kommunkod: '0486', roles: ['socialWorker'], units: [] };
const identity = { kind: 'PERSONNUMMER', number: '201601022385' } as const;
const surroundings = { fresh: () => Promise.resolve() };
let record: InMemoryConcerns;
let rejected: Rejection[];
let reception: Reception;

function receptionWith(strictForm: () => [], opener = openerOf({})): Reception {
  const reader = new ReportReader({ report: strictForm, notice: strictForm }, () => undefined);
  const desk = new ConcernDesk(reader, new ReceiveConcerns(record, () => codesInForce('2026-03-20')));
  const rejections = { record: (some: readonly Rejection[]) => Promise.resolve(void rejected.push(...some)) };
  return new Reception(surroundings, opener, new Map([['concern-report', desk]]), rejections);
}

beforeEach(() => {
  [record, rejected] = [new InMemoryConcerns(), []];
  reception = receptionWith(() => []);
});

function letterOf(_arrival: unknown, { slug, title }: { slug: string; title: string }, payload: Uint8Array): Letter {
  return { delivery: { payload } as Delivery, handler: 'referrals-intake', slug, detail: title, attempts: 1 };
}

const overHttp = (...bodies: Buffer[]) => reception.receive(bodies.map((body) => arrivalOf(body, { door: 'HTTPS' })));
const overNats = (...bodies: Buffer[]) =>
  reception.receive(
    bodies.map((body) => arrivalOf(body)),
    letterOf,
  );
const told = (answers: readonly Answer[]) => answers.map((answer) => ('problem' in answer ? answer.problem.slug : answer.filedBefore));
const kept = () => rejected.flatMap(({ letter }) => letter?.slug ?? []);

const good = bytesOf(reportOf());
const unreadable = Buffer.from('{"child":');
const childless = bytesOf(reportOf({ child: {} }));

describe('a batch of messages', () => {
  it('is answered one by one, in the order in which they came', async () => {
    const answers = await overNats(unreadable, good, childless, bytesOf(reportOf({ child: childOf('201601022385') })), unreadable);
    expect(told(answers)).toEqual(['malformed-json', false, 'no-child', false, 'malformed-json']);
  });

  it('leaves a dead letter for each that was refused, where the sender is not at the door to be told', async () => {
    await overNats(unreadable, good, childless);
    expect(kept()).toEqual(['malformed-json', 'no-child']);
  });

  it('leaves no dead letter where the sender is told on the spot', async () => {
    await overHttp(unreadable, good, childless);
    expect(kept()).toEqual([]);
  });

  it('may hold one report several times, which is one report', async () => {
    const answers = await overNats(good, good, good);
    expect(told(answers)).toEqual([false, true, true]);
    expect(new Set(answers.map((answer) => 'receipt' in answer && answer.receipt)).size).toBe(1);
  });

  it('may hold messages of several kinds, each for its own desk; a kind that has none is refused', async () => {
    const answers = await reception.receive(
      [arrivalOf(good), arrivalOf(good, { message: 'enquiry' }), arrivalOf(good), arrivalOf(unreadable, { message: 'unknown' })],
      letterOf,
    );
    expect(told(answers)).toEqual([false, 'unknown-subject', true, 'malformed-json']);
  });

  it('with nothing in it is answered with nothing', async () => {
    expect(await overNats()).toEqual([]);
  });
});

describe('a report that stands already', () => {
  const other = bytesOf({ ...(JSON.parse(good.toString()) as object), requestsFeedback: false });

  it('has the same receipt through the other door', async () => {
    const [first] = await overHttp(good);
    const [again] = await overNats(good);
    expect(again).toEqual({ ...first, filedBefore: true });
  });

  it('with another body is a conflict, kept as a dead letter where it came over NATS', async () => {
    await overHttp(good);
    expect(told(await overHttp(other))).toEqual(['idempotency-conflict']);
    expect(kept()).toEqual([]);
    expect(told(await overNats(other, good))).toEqual(['idempotency-conflict', true]);
    expect(kept()).toEqual(['idempotency-conflict']);
  });

  it('with another body in the same batch is a conflict too, and the first one stands', async () => {
    expect(told(await overNats(good, other))).toEqual([false, 'idempotency-conflict']);
    expect(kept()).toEqual(['idempotency-conflict']);
  });
});

describe('a refusal', () => {
  it('always says what to do, to phone included', async () => {
    for (const answer of await overNats(unreadable, childless, bytesOf([]), bytesOf(reportOf({ concern: {} })))) {
      expect('problem' in answer && answer.problem.detail).toContain('phone');
    }
  });
});

describe('what is kept of a message that is not received', () => {
  const keptBodies = () => rejected.map(({ letter }) => Buffer.from(letter!.delivery.payload).toString());

  it('is the message, for whoever looks at it', async () => {
    await overNats(childless);
    expect(keptBodies()).toEqual([childless.toString()]);
  });

  it('is nothing where a real child came to a place to try', async () => {
    // A number of the official list is left out of it and stands for a real one.
    reception = receptionWith(() => [], openerOf({ isTest: (number) => number !== '201601022385' }));
    const guardian = { personId: { type: 'PERSONNUMMER', value: '20160102-2385' } };
    for (const changes of [{ child: childOf('201601022385') }, { guardians: [{}, guardian] }, { child: { mother: guardian } }]) {
      expect(told(await overNats(bytesOf(reportOf(changes))))).toEqual(['real-number-in-sandbox']);
    }
    expect([keptBodies(), await record.find(socialWorker, identity)]).toEqual([['', '', ''], undefined]);
  });

  it('is its sender’s own id, by which the sender looks for what became of it', async () => {
    reception = receptionWith(() => [], openerOf({ sandbox: false }));
    const report = reportOf();
    await overHttp(bytesOf(report));
    expect(rejected).toMatchObject([{ slug: 'test-number-in-production', messageId: report['reportId'] }]);
  });

  it('holds no contact of a reporter who is anonymous', async () => {
    const anonymous = reportOf({ reporter: { category: 'ANONYMOUS', name: 'Ture Provsson' } });
    await overNats(bytesOf(anonymous), bytesOf({ ...anonymous, requestsFeedback: false }));
    expect(kept()).toEqual(['idempotency-conflict']);
    expect(keptBodies().join()).not.toMatch(/Ture/);
    expect(keptBodies().join()).toContain('SCHOOL_ABSENCE');
  });

  it('holds no such contact either where nobody came to read what the report says', async () => {
    reception = receptionWith(() => [], openerOf({ sandbox: false }));
    const anonymous = reportOf({ reporter: { category: 'ANONYMOUS', name: 'Ture Provsson' } });
    const refused = new Problem('partner-revoked', 403, 'No');
    const named = { ...reportOf(), reporter: { category: 'SCHOOL', name: 'Ture Provsson' } };
    const arrivals = [arrivalOf(anonymous), arrivalOf(anonymous, { refused }), arrivalOf(eventOf(anonymous), { refused })];
    await reception.receive([...arrivals, arrivalOf(named, { refused })], letterOf);
    expect(kept()).toEqual(['test-number-in-production', ...Array<string>(3).fill('partner-revoked')]);
    expect(keptBodies().map((body) => [/Ture/.test(body), /SCHOOL_ABSENCE/.test(body)])).toEqual([
      ...Array<boolean[]>(3).fill([false, true]),
      [true, true],
    ]);
  });
});

describe('a fault of ours', () => {
  it('is not taken for a fault of the sender', async () => {
    const broken = receptionWith(() => {
      throw new TypeError('broken');
    });
    await expect(broken.receive([arrivalOf(good)], letterOf)).rejects.toThrow('broken');
    expect(kept()).toEqual([]);
  });
});
