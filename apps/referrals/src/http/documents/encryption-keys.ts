import { Problem } from '@varsam/service-kit';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';

export interface EncryptionKeyView {
  readonly keyId: string;
  readonly madeAt: string;
  readonly retiredAt?: string;
  readonly retiredBy?: string;
  readonly opensUntil?: string;
}

export interface EncryptionKeysView {
  readonly encryptionKeys: readonly EncryptionKeyView[];
}

export function dayIsOver(): Problem {
  return new Problem('invalid', 422, 'The message breaks its contract', 'Say a day that is not over, at least a fortnight from now.', {
    errors: [{ pointer: '/openUntil', slug: 'day-is-over' }],
  });
}

const key = described<EncryptionKeyView>('EncryptionKey', 'En nyckel som partner krypterar till.', 'A key that partners encrypt to.', {
  keyId: field.text('Namnet som krypterade meddelanden bär.', 'The name that encrypted messages carry.'),
  madeAt: field.instant('När den gjordes.', 'When it was made.'),
  retiredAt: field.optional(field.instant('När den byttes ut.', 'When it was replaced.')),
  retiredBy: field.optional(field.text('Av vem.', 'By whom.')),
  opensUntil: field.optional(field.text('Sista dagen som den öppnar.', 'The last day on which it opens.')),
});

const keys = described<EncryptionKeysView>('EncryptionKeys', 'Nycklar.', 'Keys.', {
  encryptionKeys: field.parts('Den nyaste först; den utan slut används.', 'The newest first; the one without an end is in use.', key),
});

const inUse = { keyId: '0486-4dLq0bZ7aXwP', madeAt: '2026-03-21T08:00:00.000Z' };
const replaced = {
  ...{ keyId: '0486-Xk2mWc9RjT0s', madeAt: '2025-03-01T08:00:00.000Z', retiredAt: '2026-03-21T08:00:00.000Z' },
  ...{ retiredBy: 'otto.drift', opensUntil: '2026-04-30' },
};
const answers = {
  200: {
    words: { sv: 'Kommunens nycklar.', en: 'The municipality’s keys.' },
    shape: keys,
    example: (): EncryptionKeysView => ({ encryptionKeys: [inUse, replaced] }),
  },
};

export const listEncryptionKeys: Documentation = {
  operationId: 'listEncryptionKeys',
  summary: { sv: 'Lista krypteringsnycklar', en: 'List encryption keys' },
  description: { sv: 'De som partner krypterar till, även utbytta.', en: 'Those that partners encrypt to, replaced ones too.' },
  answers,
};

export const rotateEncryptionKey: Documentation = {
  operationId: 'rotateEncryptionKey',
  summary: { sv: 'Byt krypteringsnyckel', en: 'Rotate the encryption key' },
  description: {
    sv: 'Partner som använder SDK:n tar den nya av sig själva inom tio minuter. Den gamla öppnar till och med den dag som anges.',
    en: 'Partners with the SDK take the new one by themselves within ten minutes. The old one opens until the stated day is over.',
  },
  body: { example: () => ({ openUntil: '2026-04-30' }) },
  answers,
  refusals: [dayIsOver()],
};
