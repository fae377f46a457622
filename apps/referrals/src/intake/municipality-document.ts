import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { MunicipalityKeys } from '../persistence/municipality-keys.js';
import { intakeMessages } from './arrival.js';
import type { IntakeMessage } from './arrival.js';

/** What anybody may know of a municipality that receives here: whom a receipt will name, and the keys to seal to and to verify with. */
export interface MunicipalityDocument {
  readonly kommunkod: string;
  readonly recipientName: string;
  readonly phoneIfWorse: string;
  readonly encryption: 'required' | 'offered' | 'off';
  readonly sandbox: boolean;
  readonly encryptionKeys: { readonly keys: readonly JsonWebKey[] };
  readonly receiptKeys: { readonly keys: readonly JsonWebKey[] };
  readonly messages: readonly IntakeMessage[];
}

interface Directory {
  fresh(): Promise<void>;
  recipientOf(kommunkod: string): Pick<MunicipalityDocument, 'phoneIfWorse' | 'encryption' | 'sandbox'> & { readonly name: string };
}

interface VerifyingKey {
  readonly keyId: string;
  readonly public: KeyObject;
}

export class MunicipalityDocuments {
  constructor(
    private readonly directory: Directory,
    private readonly keys: MunicipalityKeys,
    /** Those that receipts were signed with before, too: they are to be verified for as long as they are kept. */
    private readonly verifyingKeys: () => readonly VerifyingKey[],
    private readonly desks: ReadonlyMap<string, unknown>,
  ) {}

  /** Nothing for a municipality that does not receive here. */
  async of(kommunkod: string): Promise<MunicipalityDocument | undefined> {
    const [publicKeys] = await Promise.all([this.keys.publicKeysOf(kommunkod), this.directory.fresh()]);
    if (publicKeys === undefined) return undefined;
    const { name, phoneIfWorse, encryption, sandbox } = this.directory.recipientOf(kommunkod);
    return {
      ...{ kommunkod, recipientName: name, phoneIfWorse, encryption, sandbox },
      encryptionKeys: { keys: encryption === 'off' ? [] : publicKeys },
      receiptKeys: { keys: this.verifyingKeys().map(verifyingJwk) },
      messages: intakeMessages.filter((message) => this.desks.has(message)),
    };
  }
}

function verifyingJwk({ keyId, public: verifying }: VerifyingKey): JsonWebKey {
  return { ...verifying.export({ format: 'jwk' }), kid: keyId, alg: 'EdDSA', use: 'sig' };
}
