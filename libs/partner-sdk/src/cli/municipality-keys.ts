import { signedIn, type Api } from './api.js';
import { connectionOptions, parsed } from './arguments.js';
import { notUnderstood } from './command-failed.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';

interface EncryptionKeys {
  readonly encryptionKeys: readonly {
    readonly keyId: string;
    readonly madeAt: string;
    readonly opensUntil?: string;
  }[];
}

const options = { ...connectionOptions, 'open-until': { type: 'string' } } as const;

/** The keys that partners encrypt to, for operations of the municipality. They are made and kept by the service alone. */
export async function municipalityKeys([name = '', ...rest]: readonly string[], io: Io): Promise<number> {
  const { values } = parsed([...rest], options);
  const openUntil = values['open-until'];
  if (name === 'list') return shown(await (await signedIn(values, io)).get<EncryptionKeys>('encryption-keys'), io);
  if (name !== 'rotate') throw notUnderstood({ sv: 'Ange list eller rotate.', en: 'Say list or rotate.' });
  if (openUntil === undefined) {
    throw notUnderstood({
      sv: 'Ange --open-until: sista dagen som den gamla nyckeln öppnar.',
      en: 'Give --open-until: the last day on which the old key opens.',
    });
  }
  return rotated(await signedIn(values, io), openUntil, io);
}

async function rotated(api: Api, openUntil: string, io: Io): Promise<number> {
  const keys = await api.post<EncryptionKeys>('encryption-keys/rotation', { openUntil });
  io.tell({
    sv: 'Partner som använder SDK:n tar den nya nyckeln av sig själva inom tio minuter; andra hämtar kommunens dokument.',
    en: 'Partners with the SDK take the new key by themselves within ten minutes; others fetch the municipality’s document.',
  });
  return shown(keys, io);
}

function shown({ encryptionKeys }: EncryptionKeys, io: Io): number {
  for (const { keyId, madeAt, opensUntil } of encryptionKeys) {
    const state =
      opensUntil === undefined
        ? { sv: 'används', en: 'in use' }
        : { sv: `öppnar till och med ${opensUntil}`, en: `opens until ${opensUntil}` };
    io.out([keyId.padEnd(20), madeAt, state[io.language]].join('  '));
  }
  return exitCodes.done;
}
