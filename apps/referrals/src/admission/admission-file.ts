import { readFileSync } from 'node:fs';
import type { Account } from '@nats-io/jwt';
import { fromPublic, fromSeed } from '@nats-io/nkeys';
import type { KeyPair } from '@nats-io/nkeys';

/** What the service may do on the bus besides speaking: mint partners' users and refuse them again. Whoever has it has the partners' account. */
export interface AdmissionKeys {
  /** An operator signing key; it signs the partners' account anew when a key is revoked. */
  readonly operator: KeyPair;
  /** Scoped signing key of the account: it can mint nothing but users that look like its template. */
  readonly partnerScope: KeyPair;
  /** Public key of the partners' account. */
  readonly account: string;
  /** The account as it is made anew where the server has lost it. */
  readonly accountClaims: Partial<Account>;
  readonly accountName: string;
  /** Credentials of a user of the system account, as a `.creds` file has them. */
  readonly systemCredentials: Uint8Array;
}

interface Content {
  readonly operatorSigningSeed: string;
  readonly partnerSigningSeed: string;
  readonly systemCredentials: string;
  readonly partnersAccount: { readonly publicKey: string; readonly name: string; readonly claims: Partial<Account> };
}

/** Read once, at the start: a mistake is the operator's to hear of at once, and never with the content. */
export function readAdmissionFile(file: string): AdmissionKeys {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as Content;
    const { publicKey, name, claims } = content.partnersAccount;
    const keys = {
      operator: keyPair(content.operatorSigningSeed, 'SO'),
      partnerScope: keyPair(content.partnerSigningSeed, 'SA'),
      account: fromPublic(publicKey).getPublicKey(),
      accountName: name,
      accountClaims: claims,
      systemCredentials: new TextEncoder().encode(content.systemCredentials),
    };
    if (!holdsScope(claims, keys.partnerScope)) throw new Error('the account does not name the scoped key');
    return keys;
  } catch {
    throw new Error(
      'VARSAM_NATS_ADMISSION_FILE cannot be used: see docs/runbook.md for what it holds. Nothing of it is repeated here, for it is secret.',
    );
  }
}

function keyPair(seed: string, kind: string): KeyPair {
  if (!seed.startsWith(kind)) throw new Error('another kind of key');
  return fromSeed(new TextEncoder().encode(seed));
}

/** Without it the server would turn away everybody whom this service admits. */
function holdsScope(claims: Partial<Account>, scope: KeyPair): boolean {
  return (claims.signing_keys ?? []).some((key) => typeof key === 'object' && key.key === scope.getPublicKey());
}
