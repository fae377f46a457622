import { codesOf, consentGivers, enquiryForms, exitPhases, sspfTargetGroups } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { Enquiry } from '../../domain/enquiry/enquiry.js';

const enquiry = described<Enquiry>(
  'Enquiry',
  'En partners förfrågan, utan namn och ord.',
  'An enquiry of a partner, without names and words.',
  {
    enquiryId: field.id('Förfrågan; vad den säger läses hos referrals.', 'The enquiry; what it says is read at referrals.'),
    kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
    childId: field.optional(
      field.id('Den unga; saknas i en avidentifierad konsultation.', 'The young person; absent in a non-identifying consultation.'),
    ),
    form: field.oneOf('Vilken arbetsform som efterfrågas.', 'Which form of work is asked for.', [...enquiryForms]),
    targetGroups: field.codes('Målgrupper.', 'Target groups.', codesOf(sspfTargetGroups)),
    exitPhase: field.optional(field.oneOf('Hur långt ut ur kriminalitet.', 'How far out of crime.', [...codesOf(exitPhases)])),
    ageGroup: field.text('Åldersgrupp när den kom in.', 'Age group when it came in.'),
    consentedGivers: field.codes('Vilka som enligt partnern har samtyckt.', 'Who has consented, as the partner tells it.', [
      ...consentGivers,
    ]),
    receivedAt: field.instant('När den kom in.', 'When it came in.'),
    receivedOn: field.day('Vilken dag den kom in.', 'The day it came in.'),
    state: field.oneOf('Om någon har tagit sig an den.', 'Whether somebody has taken it on.', ['WAITING', 'TAKEN']),
    sspfCaseId: field.optional(field.id('Ärendet som det blev.', 'The case that it became.')),
  },
);

const waiting = described<{ readonly enquiries: readonly Enquiry[] }>('WaitingEnquiries', 'Det som väntar.', 'What waits.', {
  enquiries: field.parts('Den som har väntat längst först.', 'Longest waiting first.', enquiry),
});

export const listEnquiries: Documentation = {
  operationId: 'listEnquiries',
  summary: { sv: 'Vad väntar på samordnaren', en: 'What waits for the coordinator' },
  description: {
    sv: 'Frivilliga förfrågningar om SSPF, SIG och avhopparstöd som ingen har tagit sig an. Läsningen skrivs i läsloggen.',
    en: 'Voluntary enquiries about SSPF, SIG and exit support that nobody has taken on. The read is logged.',
  },
  answers: {
    200: {
      words: { sv: 'Förfrågningarna.', en: 'The enquiries.' },
      shape: waiting,
      example: () => ({
        enquiries: [
          {
            ...{ enquiryId: '019d0c5e-7a00-7011-8a11-000000000011', kommunkod: '0486', childId: '019d0c5e-7a00-7001-8a11-000000000001' },
            ...{ form: 'SSPF', targetGroups: ['RISK_ENVIRONMENT'], ageGroup: '13-15', consentedGivers: ['GUARDIAN', 'YOUTH'] },
            ...{ receivedAt: '2026-03-23T08:15:00.000Z', receivedOn: '2026-03-23', state: 'WAITING' as const },
          },
        ],
      }),
    },
  },
};
