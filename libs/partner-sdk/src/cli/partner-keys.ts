import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nkeys } from '@nats-io/transport-node';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { CommandFailed } from './command-failed.js';

/** Two key pairs, made on this machine. Only the public halves ever leave it. */
export interface PartnerKeys {
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
  readonly natsPublicKey: string;
  readonly natsSeed: string;
}

export async function newKeys(partnerId: string): Promise<PartnerKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const privateJwk = { ...(await exportJWK(privateKey)), kid: partnerId, alg: 'ES256', use: 'sig' };
  const { kty, crv, x, y, kid } = privateJwk as JWK;
  const user = nkeys.createUser();
  return {
    privateJwk,
    publicJwk: { kty, crv, x, y, kid } as JWK,
    natsPublicKey: user.getPublicKey(),
    natsSeed: new TextDecoder().decode(user.getSeed()),
  };
}

/** As NATS' own tools write it: the statement that the service signed, and the secret half that it never saw. */
export function credentialsText(jwt: string, seed: string): string {
  return [
    '-----BEGIN NATS USER JWT-----',
    jwt,
    '------END NATS USER JWT------',
    '',
    '************************* IMPORTANT *************************',
    'NKEY Seed printed below can be used to sign and prove identity.',
    'NKEYs are sensitive and should be treated as secrets.',
    '',
    '-----BEGIN USER NKEY SEED-----',
    seed,
    '------END USER NKEY SEED------',
    '',
  ].join('\n');
}

export interface Places {
  readonly issuer: string;
  readonly natsUrl?: string;
}

/** The files of one partner, readable by their owner only. Each is written beside the old one first, so that nothing is half done. */
export class PartnerFiles {
  readonly key: string;
  readonly credentials: string;
  readonly profile: string;
  private readonly staged: string[] = [];

  constructor(directory: string, partnerId: string) {
    this.key = join(directory, `${partnerId}.jwk.json`);
    this.credentials = join(directory, `${partnerId}.creds`);
    this.profile = join(directory, `${partnerId}.profile.json`);
  }

  /** @throws CommandFailed where keys lie already: they may be in use */
  async mustBeNew(): Promise<void> {
    for (const file of [this.key, this.credentials, this.profile]) {
      const there = await stat(file).then(
        () => true,
        () => false,
      );
      if (there) {
        throw new CommandFailed(
          { sv: `${file} finns redan.`, en: `${file} is there already.` },
          {
            sv: 'Välj en annan katalog med --directory, eller varsam partner rotate.',
            en: 'Choose another --directory, or varsam partner rotate.',
          },
        );
      }
    }
  }

  /** What a profile says that lies here already; one that cannot be read says nothing. */
  async placesBefore(): Promise<Partial<Places>> {
    try {
      const { issuer, natsUrl } = JSON.parse(await readFile(this.profile, 'utf8')) as Partial<Places>;
      return { ...(issuer && { issuer }), ...(natsUrl && { natsUrl }) };
    } catch {
      return {};
    }
  }

  async stage(file: string, content: string): Promise<void> {
    const beside = `${file}.new`;
    await writeFile(beside, content, { mode: 0o600 }).catch(cannotWrite(file));
    await chmod(beside, 0o600); // writeFile keeps the mode of a file that is already there
    this.staged.push(file);
  }

  async keep(): Promise<void> {
    for (const file of this.staged.splice(0)) await rename(`${file}.new`, file);
  }

  async discard(): Promise<void> {
    for (const file of this.staged.splice(0)) await rm(`${file}.new`, { force: true });
  }
}

function cannotWrite(file: string): (error: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    throw new CommandFailed(
      { sv: `${file} går inte att skriva (${code}).`, en: `${file} cannot be written (${code}).` },
      {
        sv: 'Välj en katalog som finns och går att skriva i: --directory.',
        en: 'Choose a directory that is there and can be written to: --directory.',
      },
    );
  };
}
