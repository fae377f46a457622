import { codesOf, organisationTypes } from '@varsam/contracts';
import { Problem } from '@varsam/service-kit';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { OnCallHours } from '../../domain/contact-path/contact-path.js';
import type { ContactPathView } from '../contact-paths.controller.js';

const hours = described<OnCallHours>('OnCallHours', 'När någon svarar, lokal tid.', 'When somebody answers, local time.', {
  days: field.codes('Veckodagar.', 'Days of the week.', ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']),
  from: field.text('Från, `HH:MM`.', 'From, `HH:MM`.'),
  to: field.text('Till, `HH:MM`; 24:00 är dygnets slut.', 'To, `HH:MM`; 24:00 is the end of the day.'),
});

const pathFields = {
  contactPathId: field.id('Kontaktvägen.', 'The contact path.'),
  kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
  organisation: field.text('Organisation.', 'Organisation.'),
  organisationType: field.oneOf('Slag av organisation.', 'Kind of organisation.', codesOf(organisationTypes)),
  function: field.text('Funktion, aldrig en person.', 'Function, never a person.'),
  mailbox: field.optional(field.text('Funktionsbrevlåda.', 'Functional mailbox.')),
  phone: field.optional(field.text('Telefon.', 'Phone.')),
  onCall: field.parts('När någon svarar.', 'When somebody answers.', hours),
  validFrom: field.day('Gäller från.', 'Holds from.'),
  validTo: field.optional(field.day('Gäller till och med.', 'Holds until and including.')),
};

const path = described<ContactPathView>('ContactPath', 'Vart man vänder sig.', 'Where to turn.', pathFields);
type Version = ContactPathView & { readonly recordedBy: string; readonly recordedAt: string };
const version = described<Version>('ContactPathVersion', 'Kontaktvägen som den gällde.', 'The contact path as it held.', {
  ...pathFields,
  recordedBy: field.text('Vem som skrev in den.', 'Who recorded it.'),
  recordedAt: field.instant('När.', 'When.'),
});

const given = {
  organisation: 'Provskolan (påhittad enhet)',
  organisationType: 'MUNICIPALITY',
  function: 'Elevhälsan',
  mailbox: 'elevhalsa@skola.example',
  onCall: [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], from: '08:00', to: '16:30' }],
  validFrom: '2026-01-01',
};
const pathExample = { contactPathId: '019d0c5e-7a00-7060-8a11-000000000060', kommunkod: '0486', ...given };
const thePath = { sv: 'Kontaktvägen.', en: 'The contact path.' };
const pathRefusals = [
  new Problem('unreachable', 409, 'A contact path needs a mailbox or a phone'),
  new Problem('dates-reversed', 409, 'The last day is before the first'),
];

export const listContactPaths: Documentation = {
  operationId: 'listContactPaths',
  summary: { sv: 'Lista kontaktvägar', en: 'List contact paths' },
  description: { sv: 'De som gäller en viss dag.', en: 'Those that hold on a given day.' },
  answers: {
    200: {
      words: { sv: 'Kontaktvägarna.', en: 'The contact paths.' },
      shape: described<{ readonly contactPaths: readonly ContactPathView[] }>('ContactPaths', 'Kontaktvägar.', 'Contact paths.', {
        contactPaths: field.parts('Kontaktvägarna.', 'The contact paths.', path),
      }),
      example: () => ({ contactPaths: [pathExample] }),
    },
  },
};

export const readContactPathHistory: Documentation = {
  operationId: 'readContactPathHistory',
  summary: { sv: 'Läs en kontaktväg genom tiden', en: 'Read a contact path through time' },
  description: { sv: 'Varje version, äldst först, med vem som skrev in den.', en: 'Every version, oldest first, with who recorded it.' },
  answers: {
    200: {
      words: { sv: 'Versionerna.', en: 'The versions.' },
      shape: described<{ readonly versions: readonly Version[] }>('ContactPathVersions', 'Versionerna.', 'The versions.', {
        versions: field.parts('Äldst först.', 'Oldest first.', version),
      }),
      example: () => ({ versions: [{ ...pathExample, recordedBy: 'maj.enhetschef', recordedAt: '2026-01-01T08:00:00.000Z' }] }),
    },
  },
};

export const openContactPath: Documentation = {
  operationId: 'openContactPath',
  summary: { sv: 'Skriv in en kontaktväg', en: 'Record a contact path' },
  description: {
    sv: 'En funktion och hur den nås; aldrig en persons egen adress.',
    en: 'A function and how to reach it; never a person’s own address.',
  },
  body: { example: () => given },
  answers: { 201: { words: thePath, shape: path, example: () => pathExample } },
  refusals: pathRefusals,
};

export const changeContactPath: Documentation = {
  operationId: 'changeContactPath',
  summary: { sv: 'Ändra en kontaktväg', en: 'Change a contact path' },
  description: {
    sv: 'En ny version från sin första dag; den förra slutar dagen före.',
    en: 'A new version from its first day on; the one before ends the day before.',
  },
  body: { example: () => ({ ...given, validFrom: '2026-08-01' }) },
  answers: { 200: { words: thePath, shape: path, example: () => ({ ...pathExample, validFrom: '2026-08-01' }) } },
  refusals: [...pathRefusals, new Problem('reaches-back', 409, 'A change holds from a day after the last one')],
};
