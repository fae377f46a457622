import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReceiptV1 } from '@varsam/contracts';
import { FileKeyService, verifyProof } from '@varsam/service-kit';
import { eventually } from '@varsam/testing';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RunningSystem } from './running-system.js';

interface Report {
  readonly reportId: string;
  readonly child: { readonly name: string; readonly personId: { readonly value: string } };
  readonly guardians: readonly { readonly name: string }[];
}

interface Concern {
  readonly concernId: string;
  readonly childId: string;
  readonly receivedAt: string;
  readonly receivedOn: string;
  readonly protectionDue: string;
  readonly nominalDue: string;
  readonly latestDue: string;
  readonly investigationId?: string;
}

const school = 'provskolan';
const socialWorker = 'anna.socialsekreterare';
const manager = 'maj.enhetschef';
const officer = 'hedda.boende';

let system: RunningSystem;
let report: Report;
let bytes: string;
let receipt: ReceiptV1;
let concern: Concern;

beforeAll(async () => {
  system = await RunningSystem.start();
  report = system.read<Report>('next-concern.json');
  bytes = JSON.stringify(report);
}, 300_000);

afterAll(() => system?.stop(), 60_000);

const send = (name: string, body: string) =>
  system.call<ReceiptV1 & { readonly type?: string }>(name, 'referrals', 'concern-reports', body);

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('follow one concern', () => {
  it('1. On the wire: a school’s record becomes a report', () => {
    const source = JSON.parse(readFileSync(new URL('../../examples/incoming/school-ss12000.json', import.meta.url), 'utf8')) as {
      readonly person: {
        readonly givenName: string;
        readonly civicNo: { readonly value: string };
        readonly responsibles: readonly unknown[];
      };
    };
    expect(report.reportId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(report.child.personId.value).toBe(source.person.civicNo.value);
    expect(report.child.name).toContain(source.person.givenName);
    expect(report.guardians).toHaveLength(source.person.responsibles.length);
  });

  it('2. At the door: nobody reports in another’s name', async () => {
    expect(await send('polisen', bytes)).toMatchObject({ status: 403, body: { type: 'urn:varsam:problem:other-sender' } });
    expect((await send(socialWorker, bytes)).status).toBe(403);
    expect(await send(school, `{"reportId":"1",${bytes.slice(1)}`)).toMatchObject({ status: 400 });
    const accepted = await send(school, bytes);
    expect(accepted.status).toBe(201);
    receipt = accepted.body;
  });

  it('3. Received: concern, child file and outgoing event in one transaction', async () => {
    const rows = await system.rows<{ id: string; child: string; readable: boolean }>(
      'referrals',
      `select id, child_id as child, position(convert_to($2, 'UTF8') in sealed_body) > 0 as readable from concern where report_id = $1`,
      [report.reportId, report.child.name],
    );
    expect(rows).toMatchObject([{ readable: false }]);
    const events = await system.rows(
      'referrals',
      `select subject from outbox where position(convert_to($1, 'UTF8') in payload) > 0 and subject like 'domain.0486.referrals.%'`,
      [rows[0]?.id],
    );
    expect(events).toEqual([{ subject: 'domain.0486.referrals.concern-received.v1' }]);
  });

  it('4. Answered: a receipt that proves itself, the same however often it is asked for', async () => {
    const again = await send(school, bytes);
    expect(again).toMatchObject({ status: 200, body: receipt });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const { proof, receivedAt, reportId } = receipt;
    const leaf = ['varsam-receipt-v1', '0486', school, reportId, receivedAt, hash('sha256', bytes, 'hex')].join('\n');
    const publicKey = new FileKeyService(system.status.services.referrals.keyFile).signingKey().public;
    expect(verifyProof(Buffer.from(leaf), { ...proof, path: [...proof.path] }, publicKey)).toBe(true);
    expect(verifyProof(Buffer.from(`${leaf}.`), { ...proof, path: [...proof.path] }, publicKey)).toBe(false);
  });

  it('5. On the way: the event leaves the outbox and carries nobody', async () => {
    const event = await eventually('the event is published', async () => {
      const [row] = await system.rows<{ text: string }>(
        'referrals',
        `select convert_from(payload, 'UTF8') as text from outbox where position(convert_to($1, 'UTF8') in payload) > 0 and published_at is not null`,
        [receipt.receivedAt],
      );
      return row?.text;
    });
    expect([report.child.name, report.child.personId.value].filter((secret) => event.includes(secret))).toEqual([]);
  });

  it('6. Assessed: the clocks of the law start on the day it came in', async () => {
    concern = await eventually('the concern is on the worklist', async () => {
      const { body } = await system.call<{ concerns: readonly Concern[] }>(socialWorker, 'assessments', 'concerns?limit=200');
      return body.concerns.find(({ receivedAt }) => receivedAt === receipt.receivedAt);
    });
    expect(concern.protectionDue).toBe(daysAfter(concern.receivedOn, 1));
    expect(concern.nominalDue).toBe(daysAfter(concern.receivedOn, 14));
    const elsewhere = await system.call('stina.grannkommun', 'assessments', `concerns/${concern.concernId}`);
    expect(elsewhere.status).toBe(404);
  });

  it('7. Decided: protection first, then the investigation that already runs', async () => {
    const decide = (outcome: string) =>
      system.call<Concern & { readonly type?: string }>(manager, 'assessments', `concerns/${concern.concernId}/pre-assessment-decision`, {
        outcome,
        reason: 'Uppgifterna tillförs utredningen.',
      });
    expect(await decide('NO_DECISION_ONGOING_INVESTIGATION')).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:protection-assessment-missing' },
    });
    const assessment = { need: 'NONE', documentation: 'Barnet bor skyddat med vårdnadshavare.' };
    await system.call(socialWorker, 'assessments', `concerns/${concern.concernId}/protection-assessment`, assessment);
    expect(await decide('OPEN_INVESTIGATION')).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:investigation-ongoing' } });
    const { ids } = system.read<{ ids: { investigation: string } }>('job.json');
    expect((await decide('NO_DECISION_ONGOING_INVESTIGATION')).body.investigationId).toBe(ids.investigation);
  });

  it('8. In safety: the child is placed, and the address is known to those named only', async () => {
    const { ids } = system.read<{ ids: { housingCase: string; pupil: string } }>('job.json');
    expect(concern.childId).toBe(ids.pupil);
    const file = await system.call<{ durations: object; stage: string }>(officer, 'housing', `cases/${ids.housingCase}`);
    expect(file.body).toMatchObject({ stage: 'PLACED', durations: { needToThreatAssessed: 170, needToDecision: 370, needToPlaced: 680 } });
    expect((await system.call(socialWorker, 'housing', `cases/${ids.housingCase}`)).status).toBe(403);
    const location = await system.call<{ address: string }>(officer, 'housing', `cases/${ids.housingCase}/location`);
    expect(JSON.stringify(file.body)).not.toContain(location.body.address);
  });

  it('9. In the report: figures that count the concern and know no child', async () => {
    await eventually('the concern is counted', async () => {
      const counted = await system.rows('reporting', 'select from concern_fact where id = $1 and decided_on is not null', [
        concern.concernId,
      ]);
      return counted.length === 1;
    });
    const figures = await system.call('alf.analytiker', 'reporting', 'lead-times?from=2026-01-01&to=2026-04-30');
    expect(figures.status).toBe(200);
    const said = JSON.stringify(figures.body);
    expect([concern.concernId, concern.childId, report.child.name].filter((identity) => said.includes(identity))).toEqual([]);
    const known = await system.rows('reporting', `select from concern_fact as fact where position($1 in fact::text) > 0`, [
      concern.childId,
    ]);
    expect(known).toEqual([]);
  });
});
