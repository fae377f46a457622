import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, EnquiryReceivedV1, InvestigationOpenedV1, ProtectionAssessedV1 } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, ServiceUnderTest } from '@varsam/testing';
import type { Person } from '@varsam/testing';
import { v7 } from 'uuid';

const coordinator: Person = { sub: 'sven', kommunkod: '0486', roles: ['sspfCoordinator'], units: ['sspf'] };
const worker: Person = { sub: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] };
const elsewhere: Person = { ...coordinator, sub: 'stina', kommunkod: '0180' };

const [childId, acuteChildId] = [v7(), v7()];
const today = { at: '2026-04-08T08:00:00.000Z', on: '2026-04-08' };
const enquiry = {
  childId,
  birthDate: '2012-01-10',
  targetGroups: ['RISK_ENVIRONMENT'],
  residesInMunicipality: true,
  assignedWorkers: ['anna'],
};
const guardian = { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN' };
const [mother, father] = [v7(), v7()].map((personRef) => ({ ...guardian, personRef }));
const consent = {
  givers: [mother, father],
  recipients: ['SCHOOL', 'POLICE', 'SOCIAL_SERVICES'],
  categories: ['PLAN', 'LEISURE'],
  validTo: '2026-12-31',
};
const meeting = {
  heldAt: today.at,
  parties: ['YOUTH', 'SCHOOL', 'POLICE'],
  notes: 'Agreed on mornings.',
  actions: [{ what: 'Meet', who: 'SCHOOL' }],
};
const envelope = { id: v7(), kommunkod: '0486', subject: v7(), time: new Date(today.at) };

describe('meetings, running', () => {
  let service: ServiceUnderTest;
  let sspfCaseId: string;
  let consentId: string;

  beforeAll(async () => {
    service = await ServiceUnderTest.start({
      service: 'meetings',
      program: join(import.meta.dirname, '..', 'dist', 'main.js'),
      api: 'meetings',
      now: '2026-04-08T10:00:00Z',
      writeKeys: (file) => FileKeyService.create(file, 'local'),
    });
  });
  afterAll(() => service?.stop());

  it('turns a child in acute need of protection away from SSPF, and says where to', async () => {
    const assessed = { concernId: v7(), childId: acuteChildId, need: 'IMMEDIATE', assessedAt: today.at, assessedOn: today.on } as const;
    const data: ProtectionAssessedV1 = { ...assessed, latencyMinutes: 10, onTime: true };
    await service.publish([cloudEvent(ProtectionAssessedV1, { ...envelope, data })]);
    const refused = await eventually('the need is known', async () => {
      const answer = await service.post(coordinator, 'sspf-cases', { ...enquiry, childId: acuteChildId, residesInMunicipality: false });
      return (answer.body as { type: string }).type.endsWith('needs-concern-report') && answer;
    });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ pointer: '/childId' }] } });
  });

  it('checks the target group before it opens an enquiry', async () => {
    const post = (changes: object) => service.post(coordinator, 'sspf-cases', { ...enquiry, ...changes });
    expect(await post({ birthDate: '2017-01-10' })).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:age-outside-target' } });
    const yearOnly = { ...enquiry, birthDate: undefined, birthYear: 2016 };
    expect(await service.post(coordinator, 'sspf-cases', yearOnly)).toMatchObject({
      body: { type: 'urn:varsam:problem:age-needs-manual-decision' },
    });
    expect(await service.post(worker, 'sspf-cases', enquiry)).toMatchObject({ status: 404 });
    const opened = await post({ birthYear: null, manualAgeDecision: null });
    expect(opened).toMatchObject({ status: 201, body: { state: 'CONSENT_PENDING' } });
    ({ sspfCaseId } = opened.body as { sspfCaseId: string });
  });

  it('opens a case from a waiting enquiry, which waits no longer', async () => {
    const [enquiryId, youngPerson] = [v7(), v7()];
    const received: EnquiryReceivedV1 = {
      ...{ enquiryId, childId: youngPerson, form: 'SSPF', targetGroups: ['RISK_ENVIRONMENT'], ageGroup: '13-15' },
      ...{ consentedGivers: ['GUARDIAN'], receivedAt: today.at, receivedOn: today.on },
    };
    const event = cloudEvent(EnquiryReceivedV1, { ...envelope, id: v7(), data: received });
    await service.publish([event]);
    await service.publish([event]);
    const waiting = async () => (await service.get<{ enquiries: { enquiryId: string }[] }>(coordinator, 'enquiries')).body.enquiries;
    await eventually('the enquiry waits', async () => (await waiting()).length === 1);
    expect(await waiting()).toMatchObject([{ ...received, state: 'WAITING' }]);
    expect((await service.get(worker, 'enquiries')).status).toBe(403);
    expect(await service.get(elsewhere, 'enquiries')).toMatchObject({ body: { enquiries: [] } });

    const post = (changes: object) => service.post(coordinator, 'sspf-cases', { ...enquiry, enquiryId, ...changes });
    expect(await post({ childId: v7() })).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:enquiry-of-another' } });
    expect(await post({ childId: youngPerson })).toMatchObject({ status: 201, body: { enquiryId, state: 'CONSENT_PENDING' } });
    expect(await post({ childId: youngPerson })).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:enquiry-taken' } });
    expect(await waiting()).toEqual([]);
  });

  it('holds no meeting before every guardian has signed', async () => {
    const path = `sspf-cases/${sspfCaseId}/consents`;
    expect(await service.post(coordinator, path, { ...consent, givers: [guardian] })).toMatchObject({
      body: { state: 'PARTIAL', missing: ['GUARDIAN'] },
    });
    expect(await service.post(coordinator, `sspf-cases/${sspfCaseId}/meetings`, meeting)).toMatchObject({
      body: { type: 'urn:varsam:problem:no-consent' },
    });
    const apart = [
      [[guardian, guardian], 0, 'missing'],
      [[mother, guardian], 1, 'missing'],
      [[mother, mother], 1, 'not-unique'],
    ] as const;
    for (const [givers, at, slug] of apart) {
      const refused = await service.post(coordinator, path, { ...consent, givers });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: `/givers/${at}/personRef`, slug }] } });
    }
    const given = await service.post<{ consentId: string }>(coordinator, path, consent);
    expect(given).toMatchObject({ status: 201, body: { state: 'ACTIVE', caseState: 'CONSENTED' } });
    ({ consentId } = given.body);
  });

  it('holds it with the parties that the consent names', async () => {
    const path = `sspf-cases/${sspfCaseId}/meetings`;
    const withBup = { ...meeting, parties: ['SCHOOL', 'BUP'] };
    expect(await service.post(coordinator, path, withBup)).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:party-not-consented' },
    });
    expect(await service.post(coordinator, path, meeting)).toMatchObject({ status: 201, body: { caseState: 'ACTIVE' } });
    expect(await service.get(coordinator, `sspf-cases/${sspfCaseId}`)).toMatchObject({
      body: { birthDate: '2012-01-10', meetings: [{ notes: meeting.notes, actions: meeting.actions }] },
    });
  });

  it('shows an assigned worker what the consent reaches, and tells of an investigation', async () => {
    const opened = {
      investigationId: v7(),
      childId,
      concernId: v7(),
      openedOn: today.on,
      nominalDue: '2026-08-08',
      latestDue: '2026-08-10',
    };
    await service.publish([cloudEvent(InvestigationOpenedV1, { ...envelope, id: v7(), data: opened })]);
    const shown = await eventually('the investigation is known', async () => {
      const answer = await service.get<{ underInvestigation?: boolean }>(worker, `sspf-cases/${sspfCaseId}`);
      return answer.body.underInvestigation === true && answer;
    });
    expect(shown).toMatchObject({ status: 200, body: { meetings: [{ notes: '' }], decisions: [] } });
  });

  it('stops at once when the consent is withdrawn', async () => {
    const path = `consents/${consentId}/withdrawal`;
    expect(await service.post(elsewhere, path, { scope: 'ALL' })).toMatchObject({ status: 404 });
    expect(await service.post(coordinator, path, { scope: 'RECIPIENT' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/recipient' }] },
    });
    expect(await service.post(coordinator, path, { scope: 'CATEGORY' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/category' }] },
    });
    expect(await service.post(coordinator, path, { scope: 'CATEGORY', category: 'LEISURE' })).toMatchObject({
      body: { state: 'ACTIVE', withdrawnCategories: ['LEISURE'] },
    });
    expect(await service.post(coordinator, path, { scope: 'RECIPIENT', recipient: 'POLICE' })).toMatchObject({
      body: { withdrawnRecipients: ['POLICE'] },
    });
    const meet = () => service.post(coordinator, `sspf-cases/${sspfCaseId}/meetings`, meeting);
    expect(await meet()).toMatchObject({ body: { type: 'urn:varsam:problem:party-not-consented' } });
    expect(await service.post(coordinator, path, { scope: 'ALL' })).toMatchObject({
      body: { state: 'WITHDRAWN', caseState: 'ENDED_CONSENT_WITHDRAWN' },
    });
    expect(await meet()).toMatchObject({ body: { type: 'urn:varsam:problem:no-consent' } });
    expect(await service.get(worker, `sspf-cases/${sspfCaseId}`)).toMatchObject({ status: 404 });
  });

  it('has told the others', async () => {
    const told = await eventually('all events are with the broker', async () => {
      const types = await service.sentTypes();
      return types.length === 7 && types;
    });
    expect(told).toEqual([
      'sspf-enquiry-opened',
      'sspf-enquiry-opened',
      'consent-given',
      'meeting-held',
      'consent-withdrawn',
      'consent-withdrawn',
      'consent-withdrawn',
    ]);
  });
});
