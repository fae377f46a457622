import { signedIn, type Api } from './api.js';
import { connectionOptions, onlyPositional, parsed } from './arguments.js';
import type { CommandGroup } from './command-group.js';
import { notUnderstood } from './command-failed.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { knownService } from './services.js';

interface DeadLetter {
  readonly id: string;
  readonly handler: string;
  readonly subject: string;
  readonly messageId: string;
  readonly slug: string;
  readonly detail: string;
  readonly attempts: number;
  readonly size: number;
  readonly arrivedAt: string;
  readonly laidDownAt: string;
  readonly redrivenAt?: string;
  readonly overdue?: boolean;
}

interface DeadLetters {
  readonly deadLetters: readonly DeadLetter[];
  readonly total: number;
  readonly withoutMunicipality: number;
}

interface Redrive {
  readonly id: string;
  readonly state: 'AWAITS_APPROVAL' | 'UNDER_WAY' | 'DONE';
  readonly reason: string;
  readonly requestedBy: string;
  readonly letters: readonly { readonly letterId: string; readonly outcome?: string; readonly slug?: string }[];
  readonly left?: number;
}

const options = {
  ...connectionOptions,
  service: { type: 'string', default: 'referrals' },
  handler: { type: 'string' },
  slug: { type: 'string' },
  state: { type: 'string', default: 'open' },
  limit: { type: 'string' },
  page: { type: 'string' },
  'all-of': { type: 'string' },
  reason: { type: 'string' },
} as const;

type Asked = ReturnType<typeof parsed<typeof options>>;

const commands: Readonly<Record<string, (api: Api, asked: Asked, io: Io) => Promise<number>>> = { list, show, redrive, approve };

/** Operations' way to messages that a service gave up; for people, not partners. */
export const deadLetters: CommandGroup = {
  name: 'dead-letters',
  usage: {
    sv: [
      'dead-letters list [--service TJÄNST] [--handler NAMN] [--slug SKÄL] [--state open|redriven] [--limit N] [--page N]',
      '             (--service i ett lokalt system; annars säger VARSAM_URL vilken tjänst)',
      'dead-letters show ID                              allt om ett meddelande utom vad det säger',
      'dead-letters redrive ID… | --all-of SKÄL --reason TEXT   be att de tas in igen (skriv inga namn i texten)',
      'dead-letters approve ID-FÖR-BEGÄRAN               en annan person godkänner, och de tas in',
    ].join('\n'),
    en: [
      'dead-letters list [--service NAME] [--handler NAME] [--slug REASON] [--state open|redriven] [--limit N] [--page N]',
      '             (--service in a local system; elsewhere VARSAM_URL says which service)',
      'dead-letters show ID                              everything about a message but what it says',
      'dead-letters redrive ID… | --all-of REASON --reason TEXT   ask that they go in again (write no names in the text)',
      'dead-letters approve ID-OF-THE-REQUEST            another person approves, and they go in',
    ].join('\n'),
  },
  async run([name = '', ...rest], io) {
    const command = commands[name];
    if (command === undefined)
      throw notUnderstood({ sv: 'Ange list, show, redrive eller approve.', en: 'Say list, show, redrive or approve.' });
    const asked = parsed(rest, options);
    return command(await signedIn(asked.values, io, knownService(asked.values.service)), asked, io);
  },
};

async function list(api: Api, { values: { handler, slug, state, limit, page } }: Asked, io: Io): Promise<number> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ handler, slug, state, limit, page })) if (value !== undefined) query.set(key, value);
  const {
    deadLetters: letters,
    total,
    withoutMunicipality: others,
  } = await api.get<DeadLetters>(`operations/dead-letters?${query.toString()}`);
  for (const { id, laidDownAt, handler: by, slug: why, attempts, subject, overdue } of letters) {
    io.out([id, laidDownAt, by, why, attempts, subject, ...(overdue ? ['OVERDUE'] : [])].join('  '));
  }
  io.tell({ sv: `${letters.length} av ${total}`, en: `${letters.length} of ${total}` });
  const late = letters.filter(({ overdue }) => overdue).length;
  if (late > 0) io.tell({ sv: `${late} av dem har väntat längre än de får.`, en: `${late} of them have waited longer than they may.` });
  if (others > 0) {
    io.tell({
      sv: `Därtill ${others} utan kommun i ämnet; de visas för ingen.`,
      en: `And ${others} without a municipality in their subject; nobody is shown those.`,
    });
  }
  return exitCodes.done;
}

async function show(api: Api, { positionals }: Asked, io: Io): Promise<number> {
  const id = onlyPositional(positionals, 'ID');
  const letter = await api.get<DeadLetter>(`operations/dead-letters/${encodeURIComponent(id)}`);
  for (const [name, value] of Object.entries(letter)) io.out(`${name.padEnd(12)} ${value}`);
  return exitCodes.done;
}

async function redrive(api: Api, { positionals, values: { reason, handler, 'all-of': slug } }: Asked, io: Io): Promise<number> {
  if (reason === undefined)
    throw notUnderstood({ sv: 'Ange --reason med skälet, utan namn.', en: 'Give the reason with --reason, without names.' });
  if ((slug === undefined) === (positionals.length === 0)) {
    throw notUnderstood({
      sv: 'Ange antingen meddelandens id eller --all-of SKÄL.',
      en: 'Name either the ids of letters or --all-of REASON.',
    });
  }
  const wish = slug === undefined ? { letterIds: positionals } : { filter: { slug, ...(handler !== undefined && { handler }) } };
  const { id, letters, left = 0 } = await api.post<Redrive>('operations/redrives', { ...wish, reason });
  io.out(id);
  io.tell({
    sv: `${letters.length} meddelanden väntar på att en annan person säger ja: varsam dead-letters approve ${id}`,
    en: `${letters.length} messages wait for another person's yes: varsam dead-letters approve ${id}`,
  });
  if (left > 0)
    io.tell({ sv: `${left} till får tas i en begäran efter denna.`, en: `${left} more have to wait for a request after this one.` });
  return exitCodes.done;
}

/** What is refused again makes the command end as wrong: somebody has to look once more. */
async function approve(api: Api, { positionals }: Asked, io: Io): Promise<number> {
  const id = onlyPositional(positionals, 'ID');
  const { letters } = await api.post<Redrive>(`operations/redrives/${encodeURIComponent(id)}/approval`, {});
  for (const { letterId, outcome = 'waiting', slug } of letters)
    io.out([letterId, outcome, ...(slug === undefined ? [] : [slug])].join('  '));
  const refused = letters.filter(({ outcome }) => outcome === 'still-refused').length;
  io.tell({
    sv: `${letters.length - refused} av ${letters.length} klara, ${refused} avvisade igen`,
    en: `${letters.length - refused} of ${letters.length} done, ${refused} refused again`,
  });
  return refused === 0 ? exitCodes.done : exitCodes.wrong;
}
