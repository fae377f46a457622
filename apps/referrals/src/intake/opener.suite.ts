import { hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { RefuseWrongNumbers } from '../use-cases/refuse-wrong-numbers.js';
import { ContentKeys } from './content-keys.js';
import { MessageOpener } from './message-opener.js';
import { SenderIds } from './sender-ids.js';
import { isTestNumber } from './test-numbers.js';

interface Circumstances {
  readonly encryption?: 'required' | 'offered' | 'off';
  readonly sandbox?: boolean;
  readonly privateKeyOf?: (kommunkod: string, keyId: string) => Promise<KeyObject | undefined>;
  readonly isTest?: (number: string) => boolean;
}

const today = '2026-03-20';

/** Marks that nobody could guess who lacks the key; here anybody has it. */
export const senderIds = new SenderIds({ of: (kommunkod, value) => hash('sha256', kommunkod + value, 'buffer') });

/** Opens messages for a municipality as told; without more, a sandbox that offers encryption and has no key. */
export function openerOf({ encryption = 'offered', sandbox = true, privateKeyOf, isTest = isTestNumber }: Circumstances): MessageOpener {
  const keys = { privateKeyOf: privateKeyOf ?? (() => Promise.resolve(undefined)) };
  return new MessageOpener(
    new ContentKeys(keys, () => today),
    { recipientOf: () => ({ encryption, sandbox }) },
    new RefuseWrongNumbers(isTest, () => today),
    senderIds,
  );
}
