import { batchContentType, ConcernReportV1 } from '@varsam/contracts';
import { described, field, listOf } from '@varsam/service-kit/described';
import { Problem } from '@varsam/service-kit';
import type { Documentation } from '@varsam/service-kit/documented';
import { goldenEvent, goldenExample } from '@varsam/service-kit/examples';
import { mostBytes, mostItems } from '../../intake/batch-items.js';
import type { MunicipalityDocument } from '../../intake/municipality-document.js';
import type { ValidationProblem, Verdict } from '../../intake/validation.js';
import { envelope, receipt } from './messages.js';

const place = described<ValidationProblem>('ValidationProblem', 'Något som inte är som avtalat.', 'Something that is not as agreed.', {
  pointer: field.text('Var, som JSON Pointer.', 'Where, as a JSON Pointer.'),
  slug: field.text('Vad, som ett fast ord.', 'What, as a stable word.'),
  messageSv: field.text('Det samma på svenska.', 'The same in Swedish.'),
  messageEn: field.text('Det samma på engelska.', 'The same in English.'),
});

const verdict = described<Verdict>('Verdict', 'Vad som vore udda om meddelandet sändes.', 'What would be odd if the message were sent.', {
  valid: field.flag('Om allt är som avtalat.', 'Whether everything is as agreed.'),
  problems: field.parts('Allt på en gång.', 'Everything at once.', place),
});

/** The strict twin of a message's own door. */
export function validationOf(message: Documentation): Documentation {
  const { operationId, summary, body } = message;
  return {
    operationId: `validate${operationId[0]!.toUpperCase()}${operationId.slice(1)}`,
    summary: { sv: `Pröva först: ${summary.sv}`, en: `Try first: ${summary.en}` },
    description: {
      sv: 'Strängt och allt på en gång, på svenska och engelska. Inget sparas och ingen underrättas.',
      en: 'Strictly and everything at once, in Swedish and English. Nothing is kept and nobody is told.',
    },
    ...(body && { body }),
    answers: {
      200: {
        words: { sv: 'Domen.', en: 'The verdict.' },
        shape: verdict,
        example: () => ({
          valid: false,
          problems: [
            {
              pointer: '/child/personId/value',
              slug: 'invalid-person-id',
              messageSv: 'Identitetsnumret stämmer inte.',
              messageEn: 'The identity number is not valid.',
            },
          ],
        }),
      },
    },
  };
}

interface Result {
  readonly status: number;
  readonly receipt?: object;
  readonly problem?: object;
}

const result = described<Result>('BatchResult', 'Svaret på ett av meddelandena.', 'The answer to one of the messages.', {
  status: field.whole('Som om det hade sänts ensamt: 201, 200, 4xx.', 'As if it had been sent by itself: 201, 200, 4xx.'),
  receipt: field.optional(field.part('Kvittot.', 'The receipt.', receipt.shape)),
  problem: field.optional(field.any('Problemet, enligt RFC 9457.', 'The problem, RFC 9457.')),
});

const golden = 'partners.concern-report.v1';

export const reportConcerns: Documentation = {
  operationId: 'reportConcerns',
  summary: { sv: 'Gör flera orosanmälningar', en: 'Report several concerns' },
  description: {
    sv: `Högst ${mostItems} på en gång, var och en högst 256 KiB. Varje anmälan får sitt eget svar; en som nekas hindrar inte de andra.`,
    en: `At most ${mostItems} at once, each at most 256 KiB. Each report has an answer of its own; one that is refused does not keep the others out.`,
  },
  body: {
    shape: listOf('ConcernReportBatch', 'Anmälningarna.', 'The reports.', ConcernReportV1, mostItems),
    example: () => [goldenExample(golden)],
    otherForms: {
      [batchContentType]: {
        shape: listOf('CloudEventBatch', 'Anmälningarna i sina kuvert.', 'The reports in their envelopes.', envelope, mostItems),
        example: () => [goldenEvent(golden)],
      },
    },
    limitBytes: mostBytes,
  },
  answers: {
    200: {
      words: { sv: 'Ett svar för varje anmälan, i ordning.', en: 'One answer for each report, in order.' },
      shape: described<{ readonly results: readonly Result[] }>('BatchAnswer', 'Svaren.', 'The answers.', {
        results: field.parts('I samma ordning som anmälningarna.', 'In the order of the reports.', result),
      }),
      example: () => ({ results: [{ status: 201, receipt: receipt.example() }] }),
    },
  },
  refusals: [
    new Problem('not-a-batch', 400, 'A batch is a list of messages'),
    new Problem('too-many-messages', 413, `A batch holds at most ${mostItems} messages`),
  ],
};

interface PublicKey {
  readonly kty: string;
  readonly kid: string;
  readonly use?: string;
  readonly alg?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly n?: string;
  readonly e?: string;
}

const publicKey = described<PublicKey>('PublicKey', 'En öppen nyckel (JWK, RFC 7517).', 'A public key (JWK, RFC 7517).', {
  kty: field.text('Slag av nyckel.', 'Kind of key.'),
  kid: field.text('Nyckelns namn.', 'Name of the key.'),
  use: field.optional(field.text('Vad den är till för.', 'What it is for.')),
  alg: field.optional(field.text('Algoritm.', 'Algorithm.')),
  crv: field.optional(field.text('Kurva.', 'Curve.')),
  x: field.optional(field.text('Punkt på kurvan.', 'Point on the curve.')),
  n: field.optional(field.text('Modul (RSA).', 'Modulus (RSA).')),
  e: field.optional(field.text('Exponent (RSA).', 'Exponent (RSA).')),
});

const keys = described<MunicipalityDocument['receiptKeys']>(
  'KeySet',
  'Öppna nycklar (JWK Set, RFC 7517).',
  'Public keys (JWK Set, RFC 7517).',
  {
    keys: field.parts('Nycklarna.', 'The keys.', publicKey),
  },
);

const municipality = described<MunicipalityDocument>(
  'Municipality',
  'Hur man når en kommuns socialtjänst.',
  'How to reach the social services of a municipality.',
  {
    kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
    recipientName: field.text('Nämnden som tar emot.', 'The board that receives.'),
    phoneIfWorse: field.text('Numret att ringa om det blir värre.', 'The number to phone if things get worse.'),
    encryption: field.oneOf(
      'Om meddelanden ska förseglas till kommunens nyckel.',
      'Whether messages are to be sealed to the key of the municipality.',
      ['required', 'offered', 'off'],
    ),
    sandbox: field.flag('Om detta är en plats att prova: bara testnummer.', 'Whether this is a place to try: test numbers only.'),
    encryptionKeys: field.part('Nycklar att försegla till.', 'Keys to seal to.', keys),
    receiptKeys: field.part('Nycklar som prövar kvitton.', 'Keys that verify receipts.', keys),
    messages: field.codes('Meddelanden som tas emot.', 'Messages that are received.'),
  },
);

export const readMunicipality: Documentation = {
  operationId: 'readMunicipality',
  summary: { sv: 'Läs hur man når en kommun', en: 'Read how to reach a municipality' },
  description: {
    sv: 'Det en partner behöver före sitt första meddelande, och det var och en behöver för att pröva ett kvitto.',
    en: 'What a partner needs before its first message, and what anybody needs to verify a receipt.',
  },
  answers: {
    200: {
      words: { sv: 'Kommunen.', en: 'The municipality.' },
      shape: municipality,
      example: () => ({
        kommunkod: '0486',
        recipientName: 'Socialnämnden i Strängnäs kommun',
        phoneIfWorse: '+46701740600',
        encryption: 'offered',
        sandbox: true,
        encryptionKeys: { keys: [] },
        receiptKeys: { keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'k1', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] },
        messages: ['concern-report', 'supplement'],
      }),
    },
  },
};
