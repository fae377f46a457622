import type { Documentation } from '@varsam/service-kit/documented';
import { goldenExample } from '@varsam/service-kit/examples';
import { signInTooOld } from '@varsam/service-kit/fresh-sign-in';
import { protectionRefusal } from '../protection-refusals.js';
import { at, father, protectedExample } from './protected-person.example.js';
import { protectedPage, protectedPerson } from './protection-shapes.js';

const personId = () => goldenExample<{ child: { personId: { value: string } } }>('partners.concern-report.v1').child.personId.value;
const asItIs = {
  words: { sv: 'Skyddet som det nu är.', en: 'The protection as it now is.' },
  shape: protectedPerson,
  example: () => protectedExample,
};

export const listProtectedIdentities: Documentation = {
  operationId: 'listProtectedIdentities',
  summary: { sv: 'Lista skyddade personer', en: 'List protected persons' },
  description: {
    sv: 'Kommunens, också de som bara delar hushåll med någon skyddad. Först de med fingerade uppgifter om vilka något väntar som ingen namngiven har öppnat, sedan de som ingen är namngiven för, sedan de där något väntar på en andra handläggare. Att listan visas loggas.',
    en: 'The municipality’s, also those who only share a household with a protected person. First come those with fictitious particulars about whom something waits that none of the named has opened, then those for whom nobody is named, then those of whom something waits for a second officer. That the list is shown is logged.',
  },
  answers: {
    200: {
      words: { sv: 'Sidan.', en: 'The page.' },
      shape: protectedPage,
      example: () => ({
        persons: [
          {
            childId: protectedExample.childId,
            ownLevel: 'FICTITIOUS',
            level: 'FICTITIOUS',
            inherited: false,
            readers: ['anna.assistent'],
            waiting: { since: at, danger: true, assessmentDue: false },
          },
        ],
        ...{ page: 1, limit: 50 },
      }),
    },
  },
};

export const setProtectionLevelOf: Documentation = {
  operationId: 'setProtectionLevelOf',
  summary: { sv: 'Skydda den som ett nummer hör till', en: 'Protect whoever a number belongs to' },
  description: {
    sv: 'Också den som ingen har anmält. Att sänka föreslås bara. Kräver en inloggning från de senaste minuterna. Numret står i meddelandet, aldrig i en adress.',
    en: 'Also somebody whom nobody has reported. A lower level is only proposed. Needs a sign-in of the last minutes. The number stands in the message, never in an address.',
  },
  body: { example: () => ({ personId: personId(), level: 'PROTECTED_REGISTRATION', reason: 'SKATTEVERKET_NOTICE' }) },
  answers: { 201: asItIs },
  refusals: [
    ...(
      ['not-yet-effective', 'level-already-set', 'name-somebody-first', 'names-oneself', 'already-proposed', 'invalid-person-id'] as const
    ).map(protectionRefusal),
    signInTooOld,
  ],
};

export const readProtectedIdentity: Documentation = {
  operationId: 'readProtectedIdentity',
  summary: { sv: 'Läs skyddet för en person', en: 'Read the protection of a person' },
  description: {
    sv: 'Nivå, markering, lista och historia. Inget om var personen finns.',
    en: 'Level, mark, list and history. Nothing of where the person is.',
  },
  answers: { 200: { words: { sv: 'Skyddet.', en: 'The protection.' }, shape: protectedPerson, example: () => protectedExample } },
};

export const setProtectionLevel: Documentation = {
  operationId: 'setProtectionLevel',
  summary: { sv: 'Ändra skyddets nivå', en: 'Change the level of protection' },
  description: {
    sv: 'Uppåt gäller genast. En anmälan höjer bara; här föreslås att den sänks, vilket en annan handläggare godkänner, och allt står kvar. Fingerade uppgifter sätts tillsammans med dem som arbetar med personen.',
    en: 'Upwards it holds at once. A report only raises it; here to lower it is proposed, which another officer approves, and all of it stays on record. Fictitious particulars are set together with those who work with the person.',
  },
  body: { example: () => ({ level: 'NONE', reason: 'PROTECTION_ENDED' }) },
  answers: { 201: asItIs },
  refusals: [
    ...(['not-yet-effective', 'level-already-set', 'name-somebody-first', 'names-oneself', 'already-proposed'] as const).map(
      protectionRefusal,
    ),
    signInTooOld,
  ],
};

export const nameVaultReader: Documentation = {
  operationId: 'nameVaultReader',
  summary: { sv: 'Namnge någon som får öppna valvet', en: 'Name somebody who may open the vault' },
  description: {
    sv: 'En person i taget; ingen roll och ingen enhet öppnar det, och ingen namnger sig själv.',
    en: 'One person at a time; no role and no unit opens it, and nobody names themself.',
  },
  body: { example: () => ({ readerId: 'anna.assistent', reason: 'WORKS_WITH_THE_CASE' }) },
  answers: { 201: asItIs },
  refusals: [...(['already-named', 'not-protected', 'names-oneself'] as const).map(protectionRefusal), signInTooOld],
};

export const removeVaultReader: Documentation = {
  operationId: 'removeVaultReader',
  summary: { sv: 'Ta bort någon från listan', en: 'Take somebody off the list' },
  description: {
    sv: 'Att personen har stått där står kvar. Den sista för någon med fingerade uppgifter tas inte bort förrän en annan är namngiven.',
    en: 'That the person was on it stays on record. The last one of somebody with fictitious particulars stays until another is named.',
  },
  body: { example: () => ({ readerId: 'anna.assistent', reason: 'NO_LONGER_WORKS_WITH_THE_CASE' }) },
  answers: { 201: asItIs },
  refusals: [...(['not-named', 'name-another-first'] as const).map(protectionRefusal), signInTooOld],
};

export const hideLocation: Documentation = {
  operationId: 'hideLocation',
  summary: { sv: 'Hemlighåll var barnet är för någon', en: 'Keep from somebody where the child is' },
  description: {
    sv: 'Också för en vårdnadshavare (OSL 26:2, LVU 14 §, lag 2024:79 5:4). Visas där något om platsen kunde lämnas ut.',
    en: 'Also from a guardian (OSL 26:2, LVU 14 §, lag 2024:79 5:4). Shown wherever something of the place could go out.',
  },
  body: { example: () => ({ personId: personId(), ground: 'LVU_14', reason: 'COURT_DECISION' }) },
  answers: { 201: asItIs },
  refusals: [...(['already-hidden', 'hidden-from-itself', 'invalid-person-id'] as const).map(protectionRefusal), signInTooOld],
};

export const showLocation: Documentation = {
  operationId: 'showLocation',
  summary: { sv: 'Låt någon åter få veta', en: 'Let somebody know again' },
  description: {
    sv: 'Föreslår att hemlighållandet avslutas; det gäller när en annan handläggare har godkänt det.',
    en: 'Proposes to end the secrecy; it holds once another officer has approved it.',
  },
  body: { example: () => ({ fromId: father, reason: 'COURT_DECISION' }) },
  answers: { 201: asItIs },
  refusals: [...(['not-hidden', 'already-proposed'] as const).map(protectionRefusal), signInTooOld],
};

const judgedRefusals = [...(['not-proposed', 'second-officer-needed'] as const).map(protectionRefusal), signInTooOld];

export const judgeLowering: Documentation = {
  operationId: 'judgeLowering',
  summary: { sv: 'Godkänn eller avslå en lägre nivå', en: 'Approve or decline a lower level' },
  description: {
    sv: 'En annan handläggare än den som föreslog godkänner; först då gäller den. Avslå, eller återta, får var och en av dem.',
    en: 'Another officer than who proposed approves; only then does it hold. Any of them declines it, or takes it back.',
  },
  body: { example: () => ({ level: 'NONE', approved: true, reason: 'PROTECTION_ENDED' }) },
  answers: { 201: asItIs },
  refusals: judgedRefusals,
};

export const judgeShowing: Documentation = {
  operationId: 'judgeShowing',
  summary: { sv: 'Godkänn eller avslå att någon åter får veta', en: 'Approve or decline that somebody knows again' },
  description: {
    sv: 'En annan handläggare än den som föreslog godkänner; först då gäller det. Avslå, eller återta, får var och en av dem.',
    en: 'Another officer than who proposed approves; only then does it hold. Any of them declines it, or takes it back.',
  },
  body: { example: () => ({ fromId: father, approved: true, reason: 'COURT_DECISION' }) },
  answers: { 201: asItIs },
  refusals: judgedRefusals,
};
