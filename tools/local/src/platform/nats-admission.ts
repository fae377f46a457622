import { encodeUser, fmtCreds } from '@nats-io/jwt';
import { createUser } from '@nats-io/nkeys';
import { join } from 'node:path';
import { writeJson } from '../json-file.js';
import { partnersAccount, seedOf, type NatsKeys } from './nats-accounts.js';

/** What referrals needs to admit partners while everything runs: a signing key of the operator, the scoped key, and a way to tell the server. */
export async function writeAdmissionFile(directory: string, keys: NatsKeys): Promise<string> {
  const administrator = createUser();
  const file = join(directory, 'admission.json');
  await writeJson(file, {
    operatorSigningSeed: seedOf(keys.operatorSigning),
    partnerSigningSeed: seedOf(keys.partnerScope),
    systemCredentials: new TextDecoder().decode(
      fmtCreds(await encodeUser('referrals-admission', administrator, keys.system), administrator),
    ),
    partnersAccount: { publicKey: keys.partners.getPublicKey(), name: 'PARTNERS', claims: partnersAccount(keys) },
  });
  return file;
}
