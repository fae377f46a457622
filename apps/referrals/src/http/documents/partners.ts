import { codesOf, organisationTypes } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import { partnerProblem } from '../partner-problems.js';
import type { AdministeredView, PartnerView } from '../partner.view.js';

const partner = described<PartnerView>('Partner', 'En partner.', 'A partner.', {
  id: field.text('Partnerns namn i ämnen och inloggning.', 'The partner’s name in subjects and sign-in.'),
  name: field.text('Namn.', 'Name.'),
  organisationNumber: field.optional(field.text('Organisationsnummer.', 'Organisation number.')),
  organisationType: field.optional(field.oneOf('Slag av organisation.', 'Kind of organisation.', codesOf(organisationTypes))),
  kommunkoder: field.codes('Kommuner som partnern får sända till.', 'Municipalities that the partner may send to.'),
  publicJwk: field.optional(field.any('Öppen nyckel för inloggning.', 'Public key for signing in.')),
  natsPublicKey: field.optional(field.text('Öppen nyckel på meddelandebussen.', 'Public key on the message bus.')),
  requestsPerSecond: field.optional(field.whole('Begäranden i sekunden.', 'Requests a second.')),
  burst: field.optional(field.whole('Begäranden i följd.', 'Requests in a row.')),
  registeredAt: field.instant('När den skrevs in.', 'When it was registered.'),
  registeredBy: field.text('Av vem.', 'By whom.'),
  revokedAt: field.optional(field.instant('När den stängdes ute.', 'When it was revoked.')),
  revokedBy: field.optional(field.text('Av vem.', 'By whom.')),
});

const bus = described<AdministeredView['nats']>('PartnerOnTheBus', 'Partnern på meddelandebussen.', 'The partner on the message bus.', {
  jwt: field.optional(field.text('Användarintyg för nyckeln som sändes.', 'A user JWT for the key that was sent.')),
  inboxPrefix: field.optional(field.text('Prefix för klientens brevlåda.', 'Prefix of the client’s inbox.')),
  state: field.oneOf('Om bussen är underrättad.', 'Whether the bus has been told.', ['told', 'later', 'elsewhere']),
  messageSv: field.text('Det samma på svenska.', 'The same in Swedish.'),
  messageEn: field.text('Det samma på engelska.', 'The same in English.'),
});

const administered = described<AdministeredView>('AdministeredPartner', 'Partnern som den nu är.', 'The partner as it now is.', {
  partner: field.part('Partnern.', 'The partner.', partner),
  nats: field.part('På meddelandebussen.', 'On the message bus.', bus),
});

const publicJwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const given = { id: 'provskolan', name: 'Provskolan', organisationNumber: '212000-1371', organisationType: 'MUNICIPALITY', publicJwk };
const partnerExample: PartnerView = {
  ...given,
  kommunkoder: ['0486'],
  registeredAt: '2026-03-01T08:00:00.000Z',
  registeredBy: 'otto.drift',
};
const answer = (one: PartnerView): AdministeredView => ({
  partner: one,
  nats: {
    state: 'told',
    messageSv: 'Bussen är underrättad; dragna nycklar nekas redan.',
    messageEn: 'The bus has been told; revoked keys are refused already.',
  },
});
const asItIs = { sv: 'Partnern som den nu är.', en: 'The partner as it now is.' };

export const addPartner: Documentation = {
  operationId: 'addPartner',
  summary: { sv: 'Släpp in en partner', en: 'Let a partner in' },
  description: {
    sv: 'Med öppna nycklar; de hemliga lämnar aldrig partnern. Verkar inom sekunder, utan omstart.',
    en: 'With public keys; the secret ones never leave the partner. Takes effect within seconds, without a restart.',
  },
  body: { example: () => given },
  answers: { 201: { words: asItIs, shape: administered, example: () => answer(partnerExample) } },
  refusals: (['partner-known', 'key-used-before', 'not-your-municipality', 'not-a-bus-key', 'bus-elsewhere'] as const).map(partnerProblem),
};

export const listPartners: Documentation = {
  operationId: 'listPartners',
  summary: { sv: 'Lista partner', en: 'List partners' },
  description: { sv: 'Kommunens, även de utestängda.', en: 'Those of the municipality, revoked ones too.' },
  answers: {
    200: {
      words: { sv: 'Partnerna.', en: 'The partners.' },
      shape: described<{ readonly partners: readonly PartnerView[] }>('Partners', 'Partner.', 'Partners.', {
        partners: field.parts('Partnerna.', 'The partners.', partner),
      }),
      example: () => ({ partners: [partnerExample] }),
    },
  },
};

export const readPartner: Documentation = {
  operationId: 'readPartner',
  summary: { sv: 'Läs en partner', en: 'Read a partner' },
  description: { sv: 'Nycklar, gränser och om den får sända.', en: 'Keys, limits and whether it may send.' },
  answers: { 200: { words: { sv: 'Partnern.', en: 'The partner.' }, shape: partner, example: () => partnerExample } },
};

export const revokePartner: Documentation = {
  operationId: 'revokePartner',
  summary: { sv: 'Stäng ute en partner', en: 'Revoke a partner' },
  description: { sv: 'Båda vägarna stängs inom sekunder.', en: 'Both doors are closed within seconds.' },
  answers: {
    200: {
      words: asItIs,
      shape: administered,
      example: () => answer({ ...partnerExample, revokedAt: '2026-03-21T08:00:00.000Z', revokedBy: 'otto.drift' }),
    },
  },
};

export const rotatePartnerKeys: Documentation = {
  operationId: 'rotatePartnerKeys',
  summary: { sv: 'Byt en partners nycklar', en: 'Rotate a partner’s keys' },
  description: { sv: 'De gamla nekas från och med nu.', en: 'The old ones are refused from now on.' },
  body: { example: () => ({ publicJwk }) },
  answers: { 200: { words: asItIs, shape: administered, example: () => answer(partnerExample) } },
  refusals: (['partner-revoked', 'partner-shared', 'key-used-before', 'nothing-to-rotate', 'not-a-bus-key', 'bus-elsewhere'] as const).map(
    partnerProblem,
  ),
};
