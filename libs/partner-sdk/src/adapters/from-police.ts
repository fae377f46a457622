import { policeNoticeKinds } from '@varsam/contracts';
import { messageIdFrom } from '../client/message-id.js';
import type { Messages, OutgoingMessage } from '../client/messages.js';
import { adapted, socialBoard, type Adapted, type Part, type Sender } from './adapted.js';
import { CannotRead } from './cannot-read.js';
import { readXml } from './read-xml.js';
import { Source } from './source.js';
import { instant } from './swedish-time.js';
import { personIdOf, protectionWords } from './words.js';

type Notice = Messages['policeNotice'];

const suspicions: Readonly<Record<string, string>> = {
  'skaligen-misstankt': 'REASONABLE',
  'pa-sannolika-skal-misstankt': 'PROBABLE',
  'brottsmisstankt-utan-lagforingsalder': 'UNDER_15',
};
const otherParts: Readonly<Record<string, string>> = {
  malsagande: 'VICTIM',
  vittne: 'WITNESS',
  'patraffad-i-miljon': 'FOUND_IN_ENVIRONMENT',
};
const crimeWords: readonly (readonly [RegExp, string])[] = [
  [/narkotika/i, 'DRUG_USE'],
  [/kniv|vapen/i, 'WEAPON'],
  [/våld|misshandel|rån/i, 'VIOLENT_CRIME'],
];

/** A police notice as their system writes it. LUL 6 and 34 §§ and polislagen 6 and 12 §§ become notices; anything else is a concern report. */
export function fromPolice(text: string, sender?: Partial<Sender>): Adapted {
  const root = Source.of(readXml(text));
  const notice = root.get('Underrattelse');
  if (notice.names.length === 0) throw new CannotRead('Elementet Underrattelse saknas.', 'The element Underrattelse is missing.', 1);
  for (const name of notice.names) if (/^@(?:xmlns|schemaLocation)/.test(name)) notice.get(name).grammar();
  const persons = notice.get('Person').items();
  const about = persons.length === 0 ? [notice.get('Person')] : persons;
  const parts = about.map((person, index): Part => {
    const record = index === 0 ? text : `${text}#${index}`;
    return { outgoing: outgoing(notice, person, record, sender), own: [person] };
  });
  return adapted(root, parts);
}

function outgoing(notice: Source, person: Source, record: string, sender: Partial<Sender> = {}): OutgoingMessage {
  const created = notice.get('@skapad');
  const id = messageIdFrom(instant(String(created.value)) ?? new Date(Number.NaN), record);
  const said = notice.get('@typ').text();
  const kind = noticeKind(said);
  const content = { ...frameOf(notice, said, sender), ...aboutPerson(notice, person, kind ?? said, kind?.startsWith('LUL') ?? false) };
  const officer = officerOf(notice);
  if (kind !== undefined) return { kind: 'policeNotice', message: { noticeId: id, kind, ...content, officer } };
  return { kind: 'concernReport', message: { reportId: id, ...content, reporter: officer, requestsFeedback: false } };
}

/** `LUL_6`, `LUL 6 §` and `lul-6` are the same duty. */
function noticeKind(said: string | undefined): string | undefined {
  const written = said
    ?.toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  return policeNoticeKinds.find((kind) => kind === written);
}

function frameOf(notice: Source, said: string | undefined, sender: Partial<Sender>) {
  const authority = notice.get('Myndighet');
  const recipient = notice.get('Mottagare');
  const kommunkod = recipient.get('@kommunkod').text() ?? sender.kommunkod;
  const function_ = recipient.get('@funktion').text();
  const board = sender.board ?? socialBoard;
  const created = notice.get('@skapad').instant();
  const name = content(notice.get('Handlaggare')).text();
  return {
    sourceSystem: `Polisens underrättelse ${said ?? ''}`.trim().slice(0, 100),
    sourceOrganisation:
      authority.value === undefined
        ? sender.organisation
        : { orgNumber: authority.get('@orgnr').text(), name: content(authority).text(), type: 'STATE_AUTHORITY', kommunkod },
    recipientKommunkod: kommunkod,
    recipientBoard: function_ === undefined ? board : `${board}, ${function_}`,
    acute: { immediateDanger: content(notice.get('AkutFara')).flag() },
    occurredAt: notice.get('Handelse').get('@tid').instant(),
    sentAt: created,
    signature: name === undefined ? undefined : { name, at: created, method: 'Polisens system' },
  };
}

function officerOf(notice: Source): Notice['officer'] {
  const officer = notice.get('Handlaggare');
  const number = officer.get('@tjansteNr').text();
  const workplace = [content(notice.get('Myndighet')).text(), content(notice.get('Lokalpolisomrade')).text()].filter(Boolean);
  return {
    category: 'POLICE',
    name: content(officer).text(),
    role: number === undefined ? 'Handläggare' : `Handläggare, tjänstenummer ${number}`,
    workplace: workplace.length === 0 ? undefined : workplace.join(', '),
    phone: officer.get('@telefon').text(),
  };
}

function aboutPerson(notice: Source, person: Source, kind: string | undefined, crimeSuspected: boolean) {
  const [event, role] = [notice.get('Handelse'), person.get('@roll')];
  const category = content(notice.get('Brottskategori')).text();
  const part = role.text() ?? '';
  const reference = content(notice.get('Diarienummer')).text();
  const what = content(event).text();
  const where = content(person.get('Vistelse')).text();
  const name = content(person.get('Namn')).text();
  return {
    child: {
      name: name?.split(', ').reverse().join(' '),
      personId: personIdOf(content(person.get('Personnummer')).text()),
      protectionLevel: person.get('@skydd').code(protectionWords) ?? content(person.get('Skyddsmarkering')).code(protectionWords),
    },
    concern: {
      types: concernTypes(category, crimeSuspected),
      description: what,
      observations:
        what === undefined && where === undefined ? undefined : [{ when: event.get('@tid').text(), where, what, basis: 'OWN_OBSERVATION' }],
    },
    suspectedCrime: {
      againstChild: part === 'malsagande',
      byChild: part in suspicions,
      reportedToPolice: 'YES',
      policeReference: reference,
    },
    police: {
      messageKind: kind,
      caseNumber: reference,
      suspicionDegree: suspicions[part] ?? 'NONE',
      crimeCategory: category,
      childRole: part in suspicions ? 'SUSPECTED' : (otherParts[part] ?? (part || undefined)),
      areaCode: event.get('@omrade').text(),
      onSceneMeasures: content(notice.get('AtgarderPaPlats')).text(),
    },
  };
}

/** The coarse category says it in words; the kind of notice says whether a crime is suspected (LUL 6 and 34 §§). */
function concernTypes(category: string | undefined, crimeSuspected: boolean): readonly string[] {
  const named = crimeWords.filter(([word]) => word.test(category ?? '')).map(([, code]) => code);
  if (crimeSuspected) return ['SUSPECTED_CRIME', ...named];
  return named.length > 0 ? named : ['OTHER'];
}

/** What an element says, whether it has attributes or not; of one that stands several times the first. */
function content(element: Source): Source {
  const first = element.items()[0] ?? element;
  return first.names.length > 0 ? first.get('#text') : first;
}
