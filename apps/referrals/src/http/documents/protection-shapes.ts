import { hidingGrounds, protectionLevels } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { ChildFileView } from '../child-file.view.js';
import type {
  ContactView,
  HiddenFromView,
  ListedIdentityView,
  MarkingView,
  ProtectedIdentitiesView,
  ProtectedIdentityView,
  ProtectionFactView,
  ShownLevelView,
} from '../protected-identity.view.js';

const level = field.oneOf('Nivån som visas.', 'The level that is shown.', protectionLevels);
const ownLevel = field.oneOf('Personens egen nivå.', 'The person’s own level.', protectionLevels);
const inherited = field.flag('Om den är hushållets.', 'Whether it is that of the household.');
export const shownLevel = described<ShownLevelView>('ShownLevel', 'Nivå av skydd.', 'Level of protection.', { level, inherited });

const childId = field.id('Personens akt.', 'The person’s file.');
const readers = field.codes('De som får öppna valvet.', 'Who may open the vault.');

export const marking = described<MarkingView>('SecrecyMark', 'Sekretessmarkering (OSL 5:5).', 'Mark of secrecy (OSL 5:5).', {
  provision: field.text('Bestämmelsen.', 'The provision.'),
  on: field.day('Dagen.', 'The day.'),
  authority: field.text('Myndigheten som gjorde den.', 'The authority that made it.'),
});

export const hiddenFrom = described<HiddenFromView>('HiddenFrom', 'Någon som inte får veta var.', 'Somebody who may not know where.', {
  personId: field.id('Den personens akt.', 'That person’s file.'),
  ground: field.oneOf('Lagrummet.', 'The provision.', hidingGrounds),
  since: field.instant('Sedan när.', 'Since when.'),
});

export const shownProtection = described<NonNullable<ChildFileView['protection']>>(
  'ShownProtection',
  'Skydd att ta hänsyn till.',
  'Protection to be heeded.',
  {
    ...{ level, inherited },
    marking: field.optional(field.part('Markeringen.', 'The mark.', marking)),
    hiddenFrom: field.parts('De som inte får veta var.', 'Those who may not know where.', hiddenFrom),
  },
);

const fact = described<ProtectionFactView>(
  'ProtectionFact',
  'Något som har hänt med skyddet.',
  'Something that happened to the protection.',
  {
    kind: field.text('Vad.', 'What.'),
    at: field.instant('När.', 'When.'),
    by: field.optional(field.text('Av vem.', 'By whom.')),
    reason: field.optional(field.text('Varför, som kod.', 'Why, as a code.')),
    level: field.optional(field.oneOf('Nivån.', 'The level.', protectionLevels)),
    effectiveAt: field.optional(field.instant('Från när den gäller.', 'From when it holds.')),
    concernId: field.optional(field.id('Anmälan som sa det.', 'The report that said so.')),
    readerId: field.optional(field.text('Den namngivna.', 'The named person.')),
    fromId: field.optional(field.id('Akten för den som inte får veta.', 'The file of the one who may not know.')),
    ground: field.optional(field.text('Lagrummet.', 'The provision.')),
  },
);

export const protectedPerson = described<ProtectedIdentityView>(
  'ProtectedIdentity',
  'Skyddet för en person.',
  'The protection of a person.',
  {
    ...{ childId, ownLevel, level, inherited, readers },
    marking: field.optional(field.part('Markeringen.', 'The mark.', marking)),
    hiddenFrom: field.parts('De som inte får veta var.', 'Those who may not know where.', hiddenFrom),
    proposed: field.parts('Det som väntar på en andra handläggare.', 'What waits for a second officer.', fact),
    history: field.parts('Allt som har hänt, äldst först.', 'Everything that happened, oldest first.', fact),
  },
);

const waiting = described<NonNullable<ListedIdentityView['waiting']>>(
  'WaitingUnopened',
  'Att något väntar oöppnat, utan vad eller från vem.',
  'That something waits unopened, without what or from whom.',
  {
    since: field.instant('När det äldsta kom.', 'When the oldest came.'),
    danger: field.flag('Om en avsändare säger omedelbar fara.', 'Whether a sender says immediate danger.'),
    assessmentDue: field.flag('Om dagen det kom är slut utan skyddsbedömning.', 'Whether the day it came is over without assessment.'),
  },
);

const listed = described<ListedIdentityView>('ListedIdentity', 'En skyddad person.', 'A protected person.', {
  ...{ childId, ownLevel, level, inherited, readers },
  waiting: field.optional(field.part('Väntar på de namngivna, om något gör det.', 'Waits for the named, if anything does.', waiting)),
  proposed: field.optional(
    field.parts('Väntar på en andra handläggare, om något gör det.', 'Waits for a second officer, if anything does.', fact),
  ),
});

export const protectedPage = described<ProtectedIdentitiesView>('ProtectedIdentities', 'En sida av dem.', 'A page of them.', {
  persons: field.parts('Personerna.', 'The persons.', listed),
  page: field.whole('Sidan, från 1.', 'The page, from 1.'),
  limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
});

type Record = ContactView['records'][number];

const contactValue = described<Record['contact'][number]>(
  'ContactValue',
  'En uppgift om var eller hur.',
  'A value that tells where or how.',
  {
    pointer: field.text('Var den stod, som JSON Pointer.', 'Where it stood, as a JSON Pointer.'),
    value: field.any('Uppgiften.', 'The value.'),
  },
);

const record = described<Record>('VaultRecord', 'Ett meddelande i valvet.', 'A message in the vault.', {
  recordId: field.id('Meddelandet.', 'The message.'),
  kind: field.text('Vad det är.', 'What it is.'),
  contact: field.parts('Det som säger var eller hur.', 'What tells where or how.', contactValue),
  original: field.any('Meddelandet som det kom.', 'The message as it came.'),
});

export const contactVault = described<ContactView>(
  'ContactVault',
  'Det som finns i valvet om en person.',
  'What the vault holds of a person.',
  {
    ...{ childId, level, inherited },
    marking: field.optional(field.part('Markeringen.', 'The mark.', marking)),
    hiddenFrom: field.parts('De som inte får veta var.', 'Those who may not know where.', hiddenFrom),
    records: field.parts('Meddelandena.', 'The messages.', record),
  },
);
