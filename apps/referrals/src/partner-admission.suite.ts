import { generateKeyPairSync } from 'node:crypto';
import { createUser } from '@nats-io/nkeys';
import type { KeyPair } from '@nats-io/nkeys';
import { bytesOf } from './report.suite.js';
import type { RunningReferrals } from './running-referrals.suite.js';

interface Administered {
  readonly partner: Readonly<Record<string, unknown>>;
  readonly nats: { readonly jwt?: string; readonly state: string; readonly messageSv: string; readonly messageEn: string };
}

export interface Newcomer {
  readonly id: string;
  readonly user: KeyPair;
  readonly order: Readonly<Record<string, unknown>>;
}

export function publicJwk(): object {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
}

/** A partner that has made its keys and sends the public halves. */
export function newcomer(id: string, changes: object = {}): Newcomer {
  const user = createUser();
  const organisation = { organisationNumber: '212000-1371', organisationType: 'MUNICIPALITY' };
  return {
    id,
    user,
    order: { id, name: 'Provskolan', ...organisation, publicJwk: publicJwk(), natsPublicKey: user.getPublicKey(), ...changes },
  };
}

/** Somebody of operations at the API. */
export class Operations {
  constructor(
    private readonly referrals: RunningReferrals,
    private readonly kommunkod = '0486',
  ) {}

  async ask(path: string, body?: object): Promise<Response> {
    const token = await this.referrals.signIn.staff('operations', this.kommunkod);
    return this.referrals.request(path, token, body && bytesOf(body));
  }

  async admit(partner: Newcomer): Promise<Administered> {
    return decided(await this.ask('partners', partner.order));
  }

  async revoke(id: string): Promise<Administered> {
    return decided(await this.ask(`partners/${id}/revocation`, {}));
  }

  async rotate(id: string, keys: object): Promise<Administered> {
    return decided(await this.ask(`partners/${id}/rotation`, keys));
  }
}

async function decided(answer: Response): Promise<Administered> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Administered;
}
