import { expect } from '@jest/globals';
import type { CloudEvent } from '@varsam/contracts';
import { v7 } from 'uuid';
import { giveConsent } from '../domain/sspf/give-consent.js';
import { holdMeeting } from '../domain/sspf/hold-meeting.js';
import { openSspfEnquiry } from '../domain/sspf/open-sspf-enquiry.js';
import { bothGuardians, coordinator, enquiry, now, rule, today, worker } from '../domain/sspf/sspf-file.example.js';
import { withdrawConsent } from '../domain/sspf/withdraw-consent.js';
import type { ReceivedEnquiry } from '../domain/enquiry/enquiry.js';
import type { ChildSituations } from './child-situations.js';
import type { Enquiries } from './enquiries.js';
import type { LoggedReading } from './in-memory-record.js';
import type { SspfCases, SspfOutcome } from './sspf-cases.js';

export interface SspfUnderTest {
  readonly cases: SspfCases;
  readonly situations: ChildSituations;
  readonly enquiries: Enquiries;
  published(subject: string): Promise<readonly CloudEvent[]>;
  readings(recordId: string): Promise<readonly LoggedReading[]>;
}

const stranger = { ...coordinator, kommunkod: '0180' };
const assessed = { kind: 'protection-assessed', kommunkod: '0486', assessedAt: now.at, assessedOn: now.on } as const;

function open({ cases }: SspfUnderTest, childId = v7(), actor = coordinator): Promise<SspfOutcome> {
  const sspfCaseId = v7();
  return cases.open(actor, { childId }, (situation) =>
    openSspfEnquiry(situation, { ...enquiry, childId, actor }, now, { sspfCaseId, rule }),
  );
}

async function opened(record: SspfUnderTest, childId = v7()): Promise<string> {
  const outcome = await open(record, childId);
  return 'done' in outcome ? outcome.done.sspfCase.sspfCaseId : '';
}

async function consented(record: SspfUnderTest, sspfCaseId: string, command = bothGuardians): Promise<string> {
  const consentId = v7();
  await record.cases.change(coordinator, { sspfCaseId }, (file) => giveConsent(file, command, now, { consentId, rule }));
  return consentId;
}

function withdrawPlan({ cases }: SspfUnderTest, consentId: string): Promise<SspfOutcome> {
  const command = { consentId, withdrawal: { scope: 'CATEGORY', category: 'PLAN' }, actor: coordinator } as const;
  return cases.change(coordinator, { consentId }, (file) => withdrawConsent(file, command, now));
}

function withdrawAll({ cases }: SspfUnderTest, consentId: string, actor = coordinator): Promise<SspfOutcome> {
  const command = { consentId, withdrawal: { scope: 'ALL' }, actor } as const;
  return cases.change(actor, { consentId }, (file) => withdrawConsent(file, command, now));
}

function meet({ cases }: SspfUnderTest, sspfCaseId: string): Promise<SspfOutcome> {
  const actions = [{ what: 'Meet at the school gate', who: 'SCHOOL', when: '2026-04-20' }];
  const command = { heldAt: new Date(now.at), parties: ['SCHOOL'], notes: 'Agreed on mornings.', actions, actor: coordinator };
  return cases.change(coordinator, { sspfCaseId }, (file) => holdMeeting(file, command, now, { meetingId: v7(), rule }));
}

/** What every record of SSPF cases keeps; run on the one in PostgreSQL and on the one in memory. */
export const promises: Readonly<Record<string, (record: SspfUnderTest) => Promise<void>>> = {
  async 'keeps case, step and outgoing event of an enquiry together'(record) {
    const sspfCaseId = await opened(record);
    expect(await record.cases.read(coordinator, sspfCaseId, today)).toMatchObject({
      sspfCase: { state: 'CONSENT_PENDING', birth: enquiry.birth, assignedWorkers: [worker.id] },
      consents: [],
      meetings: [],
      decisions: [{ kind: 'SSPF_ENQUIRY', decidedBy: { id: coordinator.id } }],
    });
    expect(await record.published(sspfCaseId)).toMatchObject([{ type: 'se.varsam.meetings.sspf-enquiry-opened.v1', kommunkod: '0486' }]);
  },

  async 'opens one case at a time on a young person, also for two who ask in the same moment'(record) {
    const childId = v7();
    const outcomes = await Promise.all([open(record, childId), open(record, childId)]);
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual([{ refused: 'already-open' }]);
  },

  async 'lets an enquiry wait for its coordinator until a case is opened from it, once'(record) {
    const [childId, enquiryId] = [v7(), v7()];
    const waits: ReceivedEnquiry = {
      ...{ enquiryId, kommunkod: '0486', childId, form: 'SSPF', targetGroups: ['RISK_ENVIRONMENT'], ageGroup: '13-15' },
      ...{ consentedGivers: [], receivedAt: now.at, receivedOn: now.on },
    };
    await record.enquiries.note([waits]);
    await record.enquiries.note([waits]);
    const waiting = async (actor = coordinator) => (await record.enquiries.waiting(actor)).filter((one) => one.enquiryId === enquiryId);
    expect(await waiting()).toEqual([{ ...waits, state: 'WAITING' }]);
    expect([await waiting(stranger), await waiting(worker)]).toEqual([[], []]);
    const from = { childId, enquiryId };
    const openFrom = () =>
      record.cases.open(coordinator, from, (situation) =>
        openSspfEnquiry(situation, { ...enquiry, ...from }, now, { sspfCaseId: v7(), rule }),
      );
    expect(await openFrom()).toMatchObject({ done: { sspfCase: { enquiryId } } });
    expect(await openFrom()).toEqual({ refused: 'enquiry-taken' });
    await record.enquiries.note([waits]);
    expect(await waiting()).toEqual([]);
  },

  async 'opens a case anew when the one before has ended'(record) {
    const childId = v7();
    await withdrawAll(record, await consented(record, await opened(record, childId)));
    expect(await open(record, childId)).toHaveProperty('done');
  },

  async 'turns a child in acute need of protection away from SSPF'(record) {
    const childId = v7();
    await record.situations.note([{ ...assessed, concernId: v7(), childId, need: 'IMMEDIATE' }]);
    expect(await open(record, childId)).toEqual({ refused: 'needs-concern-report' });
    expect(await open(record, childId, stranger)).toHaveProperty('done');
  },

  async 'lets the latest assessment of a concern hold, in whichever order they are heard of'(record) {
    const childId = v7();
    const concern = { ...assessed, concernId: v7(), childId };
    const later = { ...concern, need: 'IMMEDIATE' as const, assessedAt: '2026-04-08T09:00:00.000Z' };
    await record.situations.note([later, { ...concern, need: 'NONE' }]);
    await record.situations.note([{ ...concern, need: 'NONE' }]);
    expect(await open(record, childId)).toEqual({ refused: 'needs-concern-report' });
  },

  async 'draws the same picture whatever the order and number of the news'(record) {
    const childId = v7();
    const of = { kommunkod: '0486', childId, investigationId: v7() };
    const acute = { ...assessed, concernId: v7(), childId, need: 'IMMEDIATE' as const };
    const closed = { ...of, kind: 'investigation-closed' as const, closedOn: now.on };
    await record.situations.note([closed, acute]);
    await record.situations.note([{ ...of, kind: 'investigation-opened', openedOn: now.on }, acute, closed]);
    const sspfCaseId = await opened(record, childId);
    await consented(record, sspfCaseId);
    expect(await record.cases.read(worker, sspfCaseId, today)).toHaveProperty('underInvestigation', false);
  },

  async 'keeps a consent, its renewal and its withdrawal'(record) {
    const sspfCaseId = await opened(record);
    const first = await consented(record, sspfCaseId);
    const second = await consented(record, sspfCaseId);
    await withdrawAll(record, second);
    expect(await record.cases.read(coordinator, sspfCaseId, today)).toMatchObject({
      sspfCase: { state: 'ENDED_CONSENT_WITHDRAWN' },
      consents: [
        { consentId: first, state: 'REPLACED', withdrawnRecipients: [] },
        { consentId: second, state: 'WITHDRAWN', withdrawnAt: now.at, recipients: bothGuardians.recipients, givers: bothGuardians.givers },
      ],
    });
    expect((await record.published(second)).map(({ type }) => type)).toEqual([
      'se.varsam.meetings.consent-given.v1',
      'se.varsam.meetings.consent-withdrawn.v1',
    ]);
  },

  async 'keeps a meeting with its notes for the coordinator, and without them for the assigned worker'(record) {
    const sspfCaseId = await opened(record);
    await consented(record, sspfCaseId);
    await meet(record, sspfCaseId);
    const plan = [{ what: 'Meet at the school gate', who: 'SCHOOL', when: '2026-04-20' }];
    expect(await record.cases.read(coordinator, sspfCaseId, today)).toMatchObject({
      meetings: [{ notes: 'Agreed on mornings.', actions: plan }],
    });
    expect(await record.cases.read(worker, sspfCaseId, today)).toMatchObject({ meetings: [{ notes: '', actions: plan }], decisions: [] });
  },

  async 'closes the case to the assigned worker the moment the consent is withdrawn'(record) {
    const sspfCaseId = await opened(record);
    expect(await record.cases.read(worker, sspfCaseId, today)).toBeUndefined();
    const consentId = await consented(record, sspfCaseId);
    expect(await record.cases.read(worker, sspfCaseId, today)).toBeDefined();
    await withdrawAll(record, consentId);
    expect(await record.cases.read(worker, sspfCaseId, today)).toBeUndefined();
    expect((await record.readings(sspfCaseId)).map(({ reason }) => reason)).toEqual(['unknown', 'consent', 'unknown']);
  },

  async 'keeps a withdrawal of the plan alone, which closes the case to the assigned worker and tells the others for whom and of what'(
    record,
  ) {
    const sspfCaseId = await opened(record);
    const consentId = await consented(record, sspfCaseId);
    await withdrawPlan(record, consentId);
    expect(await record.cases.read(worker, sspfCaseId, today)).toBeUndefined();
    expect(await record.cases.read(coordinator, sspfCaseId, today)).toMatchObject({
      sspfCase: { state: 'CONSENTED' },
      consents: [{ state: 'ACTIVE', categories: bothGuardians.categories, withdrawnCategories: ['PLAN'] }],
    });
    const [, withdrawn] = await record.published(consentId);
    expect(withdrawn?.data).toMatchObject({ scope: 'RECIPIENT', recipients: bothGuardians.recipients, categories: ['PLAN'] });
  },

  async 'closes the case to the assigned worker on the day from which the young person is needed too, and has told the others so'(record) {
    const [childId, sspfCaseId] = [v7(), v7()];
    const fourteen = { ...enquiry, childId, birth: { date: '2011-06-10' } };
    await record.cases.open(coordinator, { childId }, (situation) => openSspfEnquiry(situation, fourteen, now, { sspfCaseId, rule }));
    const consentId = await consented(record, sspfCaseId);
    const on = (day: string) => record.cases.read(worker, sspfCaseId, { ...today, on: day });
    expect(await on('2026-06-09')).toBeDefined();
    expect(await on('2026-06-10')).toBeUndefined();
    expect(await record.published(consentId)).toMatchObject([{ data: { validTo: '2026-06-09' } }]);
  },

  async 'keeps nothing of a step that is refused'(record) {
    const sspfCaseId = await opened(record);
    expect(await meet(record, sspfCaseId)).toEqual({ refused: 'no-consent' });
    expect(await record.cases.read(coordinator, sspfCaseId, today)).toMatchObject({ meetings: [], decisions: [{ kind: 'SSPF_ENQUIRY' }] });
  },

  async 'answers another municipality as if nothing were there, and logs the attempt'(record) {
    const sspfCaseId = await opened(record);
    const consentId = await consented(record, sspfCaseId);
    expect(await record.cases.read(stranger, sspfCaseId, today)).toBeUndefined();
    expect(await withdrawAll(record, consentId, stranger)).toEqual({ refused: 'unknown' });
    expect(await record.readings(consentId)).toMatchObject([{ viewerId: stranger.id, action: 'sspf-case-change', allowed: false }]);
  },
};
