import { basename } from 'node:path';
import { signedIn, type Api } from './api.js';
import { connectionOptions, onlyPositional, parsed } from './arguments.js';
import { notUnderstood } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { readLocalSystem } from './local-system.js';
import { credentialsText, newKeys, PartnerFiles, type PartnerKeys, type Places } from './partner-keys.js';

interface PartnerView {
  readonly id: string;
  readonly name: string;
  readonly kommunkoder: readonly string[];
  readonly registeredAt: string;
  readonly revokedAt?: string;
}

interface Administered {
  readonly partner: PartnerView;
  readonly nats: { readonly jwt?: string; readonly messageSv: string; readonly messageEn: string };
}

const options = {
  ...connectionOptions,
  name: { type: 'string' },
  'org-number': { type: 'string' },
  'org-type': { type: 'string' },
  'per-second': { type: 'string' },
  burst: { type: 'string' },
  directory: { type: 'string', default: '.' },
  issuer: { type: 'string' },
  'nats-url': { type: 'string' },
} as const;

type Asked = ReturnType<typeof parsed<typeof options>>;

const commands: Readonly<Record<string, (api: Api, asked: Asked, io: Io) => Promise<number>>> = { add, list, revoke, rotate };

/** Operations' way to let partners in and out. Keys are made here, and only their public halves are sent. */
export const partner: CommandGroup = {
  name: 'partner',
  usage: {
    sv: [
      'partner add ID --name NAMN --org-number NR --org-type SLAG [--per-second N --burst N] [--directory KATALOG]',
      '                         släpp in en partner: gör nycklar här, skriver ID.jwk.json, ID.creds och ID.profile.json',
      'partner list             kommunens partner, även de som har stängts ute',
      'partner revoke ID        stäng ute en partner genom båda dörrarna, inom några sekunder',
      'partner rotate ID        nya nycklar i stället för de gamla, som slutar gälla genast',
      '                         (utanför ett lokalt system: --issuer och --nats-url skrivs i profilen)',
    ].join('\n'),
    en: [
      'partner add ID --name NAME --org-number NR --org-type KIND [--per-second N --burst N] [--directory DIR]',
      '                         let a partner in: makes keys here, writes ID.jwk.json, ID.creds and ID.profile.json',
      'partner list             the municipality’s partners, those that were shut out too',
      'partner revoke ID        shut a partner out of both doors, within seconds',
      'partner rotate ID        new keys for the old ones, which end at once',
      '                         (outside a local system: --issuer and --nats-url go into the profile)',
    ].join('\n'),
  },
  async run([name = '', ...rest], io) {
    const command = commands[name];
    if (command === undefined) throw notUnderstood({ sv: 'Ange add, list, revoke eller rotate.', en: 'Say add, list, revoke or rotate.' });
    const asked = parsed(rest, options);
    return command(await signedIn(asked.values, io), asked, io);
  },
};

async function add(api: Api, asked: Asked, io: Io): Promise<number> {
  const id = onlyPositional(asked.positionals, 'ID');
  const { name, 'org-number': organisationNumber, 'org-type': organisationType, 'per-second': perSecond, burst } = asked.values;
  if (name === undefined || organisationNumber === undefined || organisationType === undefined) {
    throw notUnderstood({ sv: 'Ange --name, --org-number och --org-type.', en: 'Give --name, --org-number and --org-type.' });
  }
  const files = new PartnerFiles(asked.values.directory, id);
  await files.mustBeNew();
  const order = {
    ...{ id, name, organisationNumber, organisationType },
    ...(perSecond !== undefined && { requestsPerSecond: Number(perSecond) }),
    ...(burst !== undefined && { burst: Number(burst) }),
  };
  return withNewKeys(id, files, asked, io, (keys) => api.post<Administered>('partners', { ...order, ...publicOf(keys) }), api.url);
}

async function rotate(api: Api, asked: Asked, io: Io): Promise<number> {
  const id = onlyPositional(asked.positionals, 'ID');
  const files = new PartnerFiles(asked.values.directory, id);
  const path = `partners/${encodeURIComponent(id)}/rotation`;
  return withNewKeys(id, files, asked, io, (keys) => api.post<Administered>(path, publicOf(keys)), api.url);
}

/** Keys are on the disk before anything is asked for, and in their place once it has been granted. */
async function withNewKeys(
  id: string,
  files: PartnerFiles,
  asked: Asked,
  io: Io,
  ask: (keys: PartnerKeys) => Promise<Administered>,
  url: string,
): Promise<number> {
  const places = await placesFor(files, asked, io);
  const keys = await newKeys(id);
  try {
    await files.stage(files.key, `${JSON.stringify(keys.privateJwk, undefined, 2)}\n`);
    const { partner: known, nats } = await ask(keys);
    if (nats.jwt !== undefined) await files.stage(files.credentials, credentialsText(nats.jwt, keys.natsSeed));
    await files.stage(
      files.profile,
      `${JSON.stringify(profileOf(known, files, { ...places, url }, nats.jwt !== undefined), undefined, 2)}\n`,
    );
    await files.keep();
    for (const file of nats.jwt === undefined ? [files.key, files.profile] : [files.key, files.credentials, files.profile]) io.out(file);
    io.tell({ sv: nats.messageSv, en: nats.messageEn });
    io.tell({
      sv: `Lämna filerna till partnern på ett säkert sätt. Pröva: varsam concern send FIL --profile ${files.profile}`,
      en: `Hand the files to the partner in a safe way. Try: varsam concern send FILE --profile ${files.profile}`,
    });
    return exitCodes.done;
  } finally {
    await files.discard();
  }
}

/** Where the partner signs in and finds the bus. A rotation changes keys alone: what the profile said stays, where nothing else is said. */
async function placesFor(files: PartnerFiles, { values }: Asked, io: Io): Promise<Places> {
  const local = values.as === undefined ? undefined : await readLocalSystem(io.environment);
  const before = await files.placesBefore();
  const issuer = values.issuer ?? local?.signIn.issuer ?? before.issuer;
  if (!issuer) {
    throw notUnderstood({
      sv: 'Ange --issuer: inloggningen där partnern visar sin nyckel.',
      en: 'Give --issuer: the sign-in where the partner shows its key.',
    });
  }
  const natsUrl = values['nats-url'] ?? local?.nats.url ?? before.natsUrl;
  return { issuer, ...(natsUrl !== undefined && { natsUrl }) };
}

/** Files are named as they lie beside each other, so that the three can be moved together. */
function profileOf(
  { id, kommunkoder }: PartnerView,
  files: PartnerFiles,
  { issuer, natsUrl, url }: Places & { readonly url: string },
  onTheBus: boolean,
): object {
  return {
    ...{ kommunkod: kommunkoder[0], partnerId: id, url, issuer },
    keyFile: basename(files.key),
    ...(onTheBus && natsUrl !== undefined && { natsUrl, credentialsFile: basename(files.credentials) }),
  };
}

function publicOf({ publicJwk, natsPublicKey }: PartnerKeys): object {
  return { publicJwk, natsPublicKey };
}

async function list(api: Api, _asked: Asked, io: Io): Promise<number> {
  const { partners } = await api.get<{ readonly partners: readonly PartnerView[] }>('partners');
  for (const { id, name, kommunkoder, registeredAt, revokedAt } of partners) {
    const until = { sv: `utestängd ${revokedAt}`, en: `revoked ${revokedAt}` }[io.language];
    io.out([id.padEnd(24), kommunkoder.join(',').padEnd(9), registeredAt, name, ...(revokedAt === undefined ? [] : [until])].join('  '));
  }
  return exitCodes.done;
}

async function revoke(api: Api, { positionals }: Asked, io: Io): Promise<number> {
  const id = onlyPositional(positionals, 'ID');
  const { partner: revoked, nats } = await api.post<Administered>(`partners/${encodeURIComponent(id)}/revocation`, {});
  io.say(
    revoked.revokedAt === undefined
      ? {
          sv: `${id} är utestängd här och kvar i ${revoked.kommunkoder.join(', ')}.`,
          en: `${id} is shut out here and stays in ${revoked.kommunkoder.join(', ')}.`,
        }
      : { sv: `${id} är utestängd sedan ${revoked.revokedAt}.`, en: `${id} is shut out since ${revoked.revokedAt}.` },
  );
  io.tell({ sv: nats.messageSv, en: nats.messageEn });
  return exitCodes.done;
}
