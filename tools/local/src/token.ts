import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JWK } from 'jose';
import { homeAt } from './home.js';
import { partnerToken } from './sign-in/partner-token.js';
import { personToken } from './sign-in/person-token.js';
import type { Status } from './status.js';

/** `node tools/local/dist/token.js [--home DIRECTORY] NAME`: an access token of the running local system on standard output. */
async function printToken(args: readonly string[]): Promise<void> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const home = args[0] === '--home' ? (args[1] ?? '') : homeAt(root, process.env['VARSAM_HOME']).directory;
  const name = args.at(-1);
  const status = await readStatus(home);
  const partner = status.partners.find(({ id }) => id === name);
  const person = status.signIn.people.find(({ id }) => id === name);
  if (partner) process.stdout.write(await partnerToken(status.signIn.issuer, partner.id, await readKey(partner.keyFile)));
  else if (person) process.stdout.write(await personToken(status.signIn.issuer, person.id));
  else throw new Error('name a demo person or a partner of local.json');
}

async function readStatus(home: string): Promise<Status> {
  const text = await readFile(join(home, 'local.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`Varsam does not run in ${home}: start it with npm start`);
  return JSON.parse(text) as Status;
}

async function readKey(file: string): Promise<JWK> {
  return JSON.parse(await readFile(file, 'utf8')) as JWK;
}

printToken(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
