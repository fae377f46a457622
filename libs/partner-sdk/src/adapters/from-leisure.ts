import { CsvError, parse } from 'csv-parse/sync';
import { messageIdFrom } from '../client/message-id.js';
import type { Messages } from '../client/messages.js';
import { adapted, socialBoard, type Adapted, type Part, type Sender } from './adapted.js';
import { CannotRead } from './cannot-read.js';
import { withoutMark } from './decode.js';
import { Source } from './source.js';
import { instant } from './swedish-time.js';
import { concernWords, personIdOf, protectionWords } from './words.js';

const columns = [
  'datum',
  'tid',
  'plats_omrade',
  'faltarbetare',
  'barn_namn',
  'personnummer',
  'fodelsear_ca',
  'oro',
  'beskrivning',
  'akut',
  'samtycke_sspf',
  'skyddsmarkering',
];

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** One line of the field team's table is one child and one report, whatever separates its columns and in whichever order they stand. */
export function fromLeisure(text: string, sender?: Partial<Sender>): Adapted {
  const rows = rowsOf(withoutMark(text));
  const root = Source.of(Object.fromEntries(rows.map(({ record, info }) => [`rad ${info.lines}`, record])));
  const parts = rows.map(({ record, info }): Part => {
    const row = root.get(`rad ${info.lines}`);
    return { outgoing: { kind: 'concernReport', message: reportOf(row, record, sender) }, own: [row] };
  });
  return adapted(root, parts);
}

function rowsOf(text: string): readonly Row[] {
  const [header = ''] = text.split(/\r?\n/, 1);
  const delimiter = [';', '\t', ','].find((one) => header.includes(one)) ?? ';';
  try {
    const rows = parse(text, { columns: namesOf, delimiter, info: true, skip_empty_lines: true }) as unknown as readonly Row[];
    return rows.filter(({ record }) => Object.values(record).some((value) => value.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines: line } = error as CsvError & { readonly lines?: number };
    throw new CannotRead(
      `Tabellen går inte att läsa (${error.code}): kontrollera citattecken och antal kolumner.`,
      `The table cannot be read (${error.code}): check quotation marks and the number of columns.`,
      line,
    );
  }
}

/** `Plats/område` and `plats_omrade` are the same column. A column that nobody knows keeps the name it has. */
function namesOf(header: readonly string[]): string[] {
  const names = header.map((name) => {
    const plain = name
      .trim()
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^a-z0-9]+/g, '_');
    return columns.includes(plain) ? plain : name.trim() || 'utan namn';
  });
  const known = names.filter((name) => columns.includes(name));
  if (known.length < 2) {
    throw new CannotRead(
      `Första raden ska ha kolumnernas namn: ${columns.join(', ')}.`,
      `The first line must name the columns: ${columns.join(', ')}.`,
      1,
    );
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new CannotRead(`Kolumnen ${twice} står två gånger.`, `The column ${twice} stands twice.`, 1);
  return names;
}

function reportOf(row: Source, record: Row['record'], sender: Partial<Sender> = {}): Messages['concernReport'] {
  const field = (name: string) => row.get(name).text();
  const [date, time, area, worker, what] = [
    field('datum'),
    field('tid'),
    field('plats_omrade'),
    field('faltarbetare'),
    field('beskrivning'),
  ];
  const seenAt = instant(`${date?.trim()} ${time?.trim()}`);
  const when = [date, time].filter(Boolean).join(' ');
  const consent = field('samtycke_sspf');
  return {
    reportId: messageIdFrom(seenAt ?? new Date(Number.NaN), JSON.stringify(record)),
    sourceSystem: 'Fältgruppens tabell',
    sourceOrganisation: sender.organisation,
    recipientKommunkod: sender.kommunkod,
    recipientBoard: sender.board ?? socialBoard,
    reporter: { category: 'OUTREACH', role: worker === undefined ? 'Fältarbetare' : `Fältarbetare ${worker}`, workplace: 'Fältgruppen' },
    child: {
      name: field('barn_namn'),
      personId: personIdOf(field('personnummer')),
      birthDateApprox: field('fodelsear_ca'),
      protectionLevel: row.get('skyddsmarkering').code(protectionWords),
    },
    concern: {
      types: row
        .get('oro')
        .items()
        .flatMap((word) => word.code(concernWords) ?? []),
      description: what,
      observations: when || area || what ? [{ when: when || undefined, where: area, what, basis: 'OWN_OBSERVATION' }] : undefined,
    },
    acute: { immediateDanger: row.get('akut').flag() },
    measuresTaken: consent === undefined ? undefined : `Samtycke till SSPF: ${consent}`,
    occurredAt: seenAt?.toISOString(),
    sentAt: seenAt?.toISOString(),
    leisure: { areaCode: area, timeOfDay: time },
  };
}
