import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { intakeSubject, partnerMessages } from '@varsam/contracts';
import { v7 } from 'uuid';
import { BrokerDoor } from './broker-door.suite.js';
import { enquiryOf, outreachOf, supplementOf } from './message.suite.js';
import { bytesOf, childOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

let referrals: RunningReferrals;
let door: BrokerDoor;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  door = await BrokerDoor.open(referrals.nats.url);
}, 60_000);

afterAll(async () => {
  await door.close();
  await referrals.stop();
});

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function post(resource: string, message: unknown): Promise<Answer> {
  return answerOf(await referrals.request(resource, await referrals.signIn.partner('skola-01', '0486'), bytesOf(message)));
}

async function get(path: string, role: Parameters<RunningReferrals['signIn']['staff']>[0]): Promise<Answer> {
  return answerOf(await referrals.request(path, await referrals.signIn.staff(role)));
}

const over = (message: string) => intakeSubject('0486', 'skola-01', message);

async function outbox(type: string): Promise<readonly { readonly data: Record<string, unknown> }[]> {
  const rows = await referrals.rows<{ payload: Buffer }>('select payload from outbox order by seq');
  const events = rows.flatMap(
    ({ payload }) => [JSON.parse(payload.toString())].flat() as { type: string; data: Record<string, unknown> }[],
  );
  return events.filter((event) => event.type === type);
}

describe('an enquiry', () => {
  it('with every consent is received through either door with one receipt, and waits for the coordinator', async () => {
    const enquiry = enquiryOf();
    const first = await post('enquiries', enquiry);
    expect(first).toMatchObject({
      status: 201,
      body: { reportId: enquiry['enquiryId'], nextInformation: 'NO_FURTHER_INFORMATION', warnings: [] },
    });
    expect(JSON.parse((await door.ask(bytesOf(enquiry), over(partnerMessages.enquiry))).text)).toEqual(first.body);

    const [told] = (await outbox('se.varsam.referrals.enquiry-received.v1')).slice(-1);
    expect(told!.data).toMatchObject({
      form: 'SSPF',
      targetGroups: ['RISK_ENVIRONMENT'],
      ageGroup: '13-15',
      consentedGivers: ['YOUTH', 'GUARDIAN'],
    });
    const path = `enquiries/${String(told!.data['enquiryId'])}`;
    expect(await get(path, 'sspfCoordinator')).toMatchObject({
      status: 200,
      body: { form: 'SSPF', enquiry, childId: told!.data['childId'] },
    });
    expect((await get(path, 'socialWorker')).status).toBe(403);
    const elsewhere = await referrals.request(path, await referrals.signIn.staff('sspfCoordinator', '0180'));
    expect(elsewhere.status).toBe(404);
    const log = await referrals.rows<{ allowed: boolean }>(`select allowed from read_log where action = 'enquiry-read'`);
    expect(log.map(({ allowed }) => allowed)).toEqual([true, false]);
  });

  it('is no part of what has been reported about the child', async () => {
    const personId = '201201262399';
    expect((await post('enquiries', enquiryOf({ child: childOf(personId) }))).status).toBe(201);
    const search = await referrals.request('children/search', await referrals.signIn.staff('socialWorker'), bytesOf({ personId }));
    expect(search.status).toBe(404);
  });

  it('without the consent of both guardians is refused with the way to a concern report, and nothing of it is kept', async () => {
    const enquiry = enquiryOf({ consents: [{ giver: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN', recipients: ['SOCIAL_SERVICES'] }] });
    const before = await referrals.count('partner_message');
    const refused = await post('enquiries', enquiry);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        type: 'urn:varsam:problem:consent-needed',
        see: '/concerns/v1/concern-reports',
        detail: expect.stringContaining('concern report'),
      },
    });
    const heard = await door.ask(bytesOf(enquiry), over(partnerMessages.enquiry));
    expect(JSON.parse(heard.text)).toMatchObject({ problem: { type: 'urn:varsam:problem:consent-needed' } });
    const letters = await referrals.rows<{ bytes: number; came: number }>(
      'select octet_length(payload) as bytes, $2::int4 as came from dead_letter where message_id = $1',
      [heard.messageId, bytesOf(enquiry).length],
    );
    expect(letters.map(({ bytes, came }) => bytes < came / 2)).toEqual([true]);
    expect(await referrals.count('partner_message')).toBe(before);
    expect(
      await referrals.rows(
        `select 1 from child_file where id not in (select child_id from partner_message where child_id is not null) and id not in (select child_id from concern)`,
      ),
    ).toEqual([]);
  });

  it('that names nobody is a consultation, and needs no consent', async () => {
    const consultation = enquiryOf({ child: { birthDateApprox: '2012' }, consents: [] });
    expect(await post('enquiries', consultation)).toMatchObject({ status: 201 });
    const [told] = (await outbox('se.varsam.referrals.enquiry-received.v1')).slice(-1);
    expect(told!.data).not.toHaveProperty('childId');
  });

  it('about a young person whose number lacks the month is received for a person to decide', async () => {
    const child = childOf('200500882394', 'SAMORDNINGSNUMMER');
    const consents = [{ giver: 'YOUTH', decision: 'GIVEN', form: 'WRITTEN', recipients: ['SOCIAL_SERVICES'] }];
    expect(await post('enquiries', enquiryOf({ child, consents }))).toMatchObject({
      status: 201,
      body: { warnings: [{ pointer: '/child/personId/value', slug: 'age-needs-manual-decision' }] },
    });
  });

  it('in which a need of protection has been seen is a concern at once, consent or not', async () => {
    const enquiry = enquiryOf({ child: childOf('201501022386'), consents: [], targetGroups: [], needOfProtectionSeen: true });
    const receipt = await post('enquiries', enquiry);
    expect(receipt).toMatchObject({
      status: 201,
      body: { nextInformation: 'FEEDBACK_ON_REQUEST', warnings: [{ slug: 'received-as-concern' }] },
    });
    const again = await door.ask(bytesOf(enquiry), over(partnerMessages.enquiry));
    expect(JSON.parse(again.text)).toEqual(receipt.body);
    const file = await get(`children/${await referrals.childIdOf('201501022386')}`, 'socialWorker');
    expect(file.body).toMatchObject({ concerns: [{ report: enquiry }] });
  });

  it('of somebody who wishes to stay unknown keeps nothing by which they could be found', async () => {
    const enquiry = enquiryOf({ enquirer: { category: 'ANONYMOUS', phone: '+46701740606' } });
    expect((await post('enquiries', enquiry)).status).toBe(201);
    const [told] = (await outbox('se.varsam.referrals.enquiry-received.v1')).slice(-1);
    const { body } = await get(`enquiries/${String(told!.data['enquiryId'])}`, 'sspfCoordinator');
    expect(body).toMatchObject({ enquiry: { enquirer: { category: 'ANONYMOUS' } } });
    expect(JSON.stringify(body)).not.toContain('+46701740606');
  });

  it('with another body under its id is a conflict', async () => {
    const enquiry = enquiryOf();
    await post('enquiries', enquiry);
    expect(await post('enquiries', { ...enquiry, description: 'Något annat.' })).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:idempotency-conflict' },
    });
  });
});

describe('a supplement', () => {
  const personId = '201601012394';
  const report = reportOf({ child: childOf(personId) });

  it('stands under the report that it adds to, and says whom to phone when it has become urgent', async () => {
    await post('concern-reports', report);
    const supplement = supplementOf(report['reportId'], { acute: { immediateDanger: true }, description: 'Vi vill dra tillbaka anmälan.' });
    const receipt = await post('supplements', supplement);
    expect(receipt).toMatchObject({ status: 201, body: { callNow: { phone: '0152-29 100' }, warnings: [] } });
    expect(JSON.parse((await door.ask(bytesOf(supplement), over(partnerMessages.supplement))).text)).toEqual(receipt.body);

    const file = await get(`children/${await referrals.childIdOf(personId)}`, 'socialWorker');
    expect(file.body).toMatchObject({ concerns: [{ report, supplements: [{ acute: true, supplement }] }], unplaced: [] });
    const told = await outbox('se.varsam.referrals.concern-supplemented.v1');
    expect(told).toMatchObject([{ data: { acute: true, childId: file.body['childId'] } }]);
  });

  it('to a report that nobody knows is received, warned of, and a task for reception', async () => {
    const supplement = supplementOf(v7());
    const heard = await door.ask(bytesOf(supplement), over(partnerMessages.supplement));
    expect(JSON.parse(heard.text)).toMatchObject({
      reportId: supplement['supplementId'],
      warnings: [{ pointer: '/reportId', slug: 'unknown-report' }],
    });
    const { body } = await get('reception-tasks', 'reception');
    const task = (body['tasks'] as { supplementId?: string; childId: string }[]).find((one) => one.supplementId !== undefined);
    expect(await get(`children/${task!.childId}`, 'reception')).toMatchObject({ body: { concerns: [], unplaced: [{ supplement }] } });

    const settle = async () =>
      answerOf(
        await referrals.request(`reception-tasks/${task!.supplementId}/settlement`, await referrals.signIn.staff('reception'), bytesOf({})),
      );
    const settled = await settle();
    expect(settled).toMatchObject({ status: 200, body: { recordId: task!.supplementId } });
    expect(await settle()).toEqual(settled);
    expect(JSON.stringify((await get('reception-tasks', 'reception')).body)).not.toContain(task!.supplementId);
  });

  it('of somebody who wishes to stay unknown keeps nothing by which they could be found', async () => {
    const supplement = supplementOf(report['reportId'], { reporter: { category: 'ANONYMOUS', phone: '+46701740606' } });
    expect((await post('supplements', supplement)).status).toBe(201);
    const file = await get(`children/${await referrals.childIdOf(personId)}`, 'socialWorker');
    expect(JSON.stringify((file.body as { concerns: { supplements: unknown }[] }).concerns[0]!.supplements)).not.toContain('+46701740606');
  });

  it('that came before its report is found with it, here and by those who assess', async () => {
    const later: Report = reportOf({ child: childOf('201601022385') });
    const supplement = supplementOf(later['reportId']);
    await post('supplements', supplement);
    await post('concern-reports', later);
    const file = await get(`children/${await referrals.childIdOf('201601022385')}`, 'socialWorker');
    expect(file.body).toMatchObject({ concerns: [{ supplements: [{ supplement }] }] });
    const { concernId } = (file.body as { concerns: { concernId: string }[] }).concerns[0]!;
    const told = await outbox('se.varsam.referrals.concern-supplemented.v1');
    expect(told.map(({ data }) => data['concernId'])).toContain(concernId);
  });
});

describe('counts of outreach contacts', () => {
  it('are summed for staff, small numbers as a range, and of the message nothing else is kept', async () => {
    const contacts = outreachOf({
      leader: 'Ture',
      counts: [
        { ageGroup: '13-15', contacts: 40, conversations: 3 },
        { ageGroup: '16-17', contacts: 0 },
      ],
    });
    expect(await post('outreach-contacts', contacts)).toMatchObject({
      status: 201,
      body: { warnings: [{ pointer: '', slug: 'left-out' }] },
    });
    await door.ask(
      bytesOf(outreachOf({ counts: [{ ageGroup: '13-15', contacts: 2, conversations: 1 }] })),
      over(partnerMessages.outreachContacts),
    );
    expect((await get('outreach-contacts?from=2026-03-23&to=2026-03-29', 'unitManager')).body['sums']).toEqual([]);
    const { body } = await get('outreach-contacts?from=2026-01-01&to=2026-03-31', 'unitManager');
    expect(body['sums']).toEqual([
      {
        ...{ from: '2026-01-01', to: '2026-03-31', areaCode: '0486-C1', ageGroup: '13-15' },
        contacts: { status: 'value', value: 42 },
        conversations: { status: 'suppressed', range: '1-4' },
        referredToSupport: { status: 'value', value: 0 },
      },
      expect.objectContaining({ ageGroup: '16-17', contacts: { status: 'value', value: 0 } }),
    ]);
    const kept = await referrals.rows<{ sealed_body: Buffer | null }>(
      `select sealed_body from partner_message where kind = 'outreach-contacts'`,
    );
    expect(kept.map(({ sealed_body: body }) => body)).toEqual([null, null]);
    expect((await get('outreach-contacts?from=2026-03-01&to=2026-03-31', 'reception')).status).toBe(403);
  });

  it('that hold an identity number are refused, and nothing of them is kept', async () => {
    const contacts = outreachOf({ environmentType: 'Hos 20130101-2397' });
    expect(await post('outreach-contacts', contacts)).toMatchObject({
      status: 422,
      body: { type: 'urn:varsam:problem:identifies-somebody' },
    });
  });
});
