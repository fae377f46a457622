import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery } from '@varsam/messaging';
import { InMemoryConcerns } from '../persistence/concerns.in-memory.js';
import { bytesOf, childOf, reportOf } from '../report.suite.js';
import { ReceiveConcerns } from '../use-cases/receive-concerns.js';
import { codesInForce } from './codes-in-force.js';
import { Reception } from './reception.js';
import type { Answer, RejectedMessage } from './reception.js';
import { ReportReader } from './report-reader.js';

const recipients = { fresh: () => Promise.resolve(), recipientOf: () => ({ name: 'Socialnämnden', phoneIfWorse: '112' }) };
let record: InMemoryConcerns;
let reception: Reception;

beforeEach(() => {
  record = new InMemoryConcerns();
  const reader = new ReportReader(
    () => [],
    () => undefined,
  );
  reception = new Reception(reader, new ReceiveConcerns(record, () => codesInForce('2026-03-20')), recipients);
});

const arrivalOf = (body: Buffer) => ({ kommunkod: '0486', partnerId: 'skola-01', body, receivedAt: new Date('2026-03-20T15:55:00Z') });

function keep(_arrival: unknown, { slug, title }: { slug: string; title: string }): RejectedMessage {
  return { kommunkod: '0486', letter: { delivery: {} as Delivery, handler: 'referrals-intake', slug, detail: title, attempts: 1 } };
}

const overHttp = (...bodies: Buffer[]) => reception.receive(bodies.map(arrivalOf));
const overNats = (...bodies: Buffer[]) => reception.receive(bodies.map(arrivalOf), keep);
const told = (answers: readonly Answer[]) => answers.map((answer) => ('problem' in answer ? answer.problem.slug : answer.filedBefore));
const kept = () => record.rejected.map(({ letter }) => letter.slug);

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

describe('a fault of ours', () => {
  it('is not taken for a fault of the sender', async () => {
    const broken = new ReportReader(
      () => {
        throw new TypeError('broken');
      },
      () => undefined,
    );
    const brokenReception = new Reception(broken, new ReceiveConcerns(record, () => codesInForce('2026-03-20')), recipients);
    await expect(brokenReception.receive([arrivalOf(good)], keep)).rejects.toThrow('broken');
    expect(kept()).toEqual([]);
  });
});
