import type { Documentation } from '@varsam/service-kit/documented';
import { conflicts } from '../refusals.js';
import { consent, meeting, opened, record } from './examples.js';
import { consentShape, meetingShape, sspfCaseShape, sspfRecordShape } from './shapes.js';

export const openSspfCase: Documentation = {
  operationId: 'openSspfCase',
  summary: { sv: 'Öppna ett SSPF-ärende', en: 'Open an SSPF case' },
  description: {
    sv: 'En förfrågan om samverkan för en ung person i målgruppen. Behöver barnet skydd är vägen en orosanmälan, inte SSPF.',
    en: 'An enquiry about collaboration for a young person of the target group. Where the child needs protection the way is a concern report, not SSPF.',
  },
  body: {
    example: () => ({
      childId: opened.childId,
      birthDate: '2013-02-01',
      targetGroups: ['RISK_ENVIRONMENT'],
      residesInMunicipality: true,
    }),
  },
  answers: { 201: { words: { sv: 'Ärendet.', en: 'The case.' }, shape: sspfCaseShape, example: () => opened } },
  refusals: conflicts(
    'needs-concern-report',
    'already-open',
    'enquiry-taken',
    'enquiry-of-another',
    'not-target-group',
    'not-resident',
    'age-outside-target',
    'age-needs-manual-decision',
  ),
};

export const readSspfCase: Documentation = {
  operationId: 'readSspfCase',
  summary: { sv: 'Läs ett SSPF-ärende', en: 'Read an SSPF case' },
  description: {
    sv: 'Så långt rollen och samtycket når den dagen. Läsningen skrivs i läsloggen i samma transaktion.',
    en: 'As far as role and consent reach that day. The read is logged in the same transaction.',
  },
  answers: { 200: { words: { sv: 'Ärendet.', en: 'The case.' }, shape: sspfRecordShape, example: () => record } },
};

export const giveConsent: Documentation = {
  operationId: 'giveConsent',
  summary: { sv: 'Anteckna ett samtycke', en: 'Record a consent' },
  description: {
    sv: 'Vem som måste skriva på följer av ålder och vårdnad; där båda vårdnadshavarna svarar anges vilken som är vilken. Det nya samtycket ersätter det förra.',
    en: 'Who must sign follows from age and custody; where both guardians answer it is told which is which. The new consent replaces the one before.',
  },
  body: {
    example: () => ({
      givers: consent.givers,
      custody: 'JOINT',
      recipients: consent.recipients,
      categories: consent.categories,
      validTo: consent.validTo,
    }),
  },
  answers: {
    201: { words: { sv: 'Samtycket som det nu gäller.', en: 'The consent as it now holds.' }, shape: consentShape, example: () => consent },
  },
  refusals: conflicts('case-ended', 'validity-out-of-bounds', 'not-given-yet'),
};

export const holdMeeting: Documentation = {
  operationId: 'holdMeeting',
  summary: { sv: 'Anteckna ett möte', en: 'Record a meeting' },
  description: {
    sv: 'Ett möte som har hållits, med bara dem som samtycket nämner. Är andra än familjen med ska samtycket omfatta planen.',
    en: 'A meeting that was held, with none but those whom the consent names. Where others than the family take part, it covers the plan.',
  },
  body: { example: () => ({ heldAt: '2026-03-31T12:00:00Z', parties: meeting.parties, notes: meeting.notes, actions: meeting.actions }) },
  answers: { 201: { words: { sv: 'Mötet.', en: 'The meeting.' }, shape: meetingShape, example: () => meeting } },
  refusals: conflicts('case-ended', 'no-consent', 'consent-incomplete', 'party-not-consented', 'category-not-consented', 'not-held-yet'),
};
