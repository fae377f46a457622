import { XMLParser } from 'fast-xml-parser';
import { socialBoard, type OutgoingReport } from './outgoing-report.js';
import { reportIdOf } from './report-id.js';
import { utc } from './swedish-time.js';

interface PoliceNotice {
  readonly '@typ': string;
  readonly '@skapad': string;
  readonly Myndighet: { readonly '@orgnr': string; readonly '#text': string };
  readonly Lokalpolisomrade: string;
  readonly Handlaggare: { readonly '@tjansteNr': string; readonly '@telefon': string; readonly '#text': string };
  readonly Diarienummer: string;
  readonly Mottagare: { readonly '@kommunkod': string; readonly '@funktion': string };
  readonly Person: { readonly '@roll': string; readonly Personnummer?: string; readonly Namn?: string; readonly Vistelse?: string };
  readonly Brottskategori: string;
  readonly Handelse: { readonly '@tid': string; readonly '@omrade': string; readonly '#text': string };
  readonly AtgarderPaPlats?: string;
  readonly AkutFara: string;
}

/** Everything stays text: a number like 0486 would lose its zero. Entities are not expanded beyond the five of XML itself. */
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false });

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

export function fromPolice(text: string): OutgoingReport {
  const notice = (parser.parse(text) as { readonly Underrattelse: PoliceNotice }).Underrattelse;
  const { Handlaggare: officer, Myndighet: authority } = notice;
  const kommunkod = notice.Mottagare['@kommunkod'];
  return {
    reportId: reportIdOf(new Date(notice['@skapad']), text),
    sourceSystem: `Polisens underrättelse ${notice['@typ']}`,
    sourceOrganisation: { orgNumber: authority['@orgnr'], name: authority['#text'], type: 'STATE_AUTHORITY', kommunkod },
    recipientKommunkod: kommunkod,
    recipientBoard: `${socialBoard}, ${notice.Mottagare['@funktion']}`,
    reporter: {
      category: 'POLICE',
      name: officer['#text'],
      role: `Handläggare, tjänstenummer ${officer['@tjansteNr']}`,
      workplace: `${authority['#text']}, ${notice.Lokalpolisomrade}`,
      phone: officer['@telefon'],
    },
    requestsFeedback: false,
    child: childOf(notice),
    concern: concernOf(notice),
    acute: { immediateDanger: notice.AkutFara === 'ja' },
    suspectedCrime: crimeOf(notice),
    occurredAt: utc(notice.Handelse['@tid']),
    sentAt: utc(notice['@skapad']),
    signature: { name: officer['#text'], at: utc(notice['@skapad']), method: 'Polisens system' },
    police: policeOf(notice),
  };
}

function childOf({ Person: person }: PoliceNotice): OutgoingReport['child'] {
  const number = person.Personnummer;
  return { name: person.Namn?.split(', ').reverse().join(' '), personId: number ? { type: 'PERSONNUMMER', value: number } : undefined };
}

function concernOf(notice: PoliceNotice): OutgoingReport['concern'] {
  const { Handelse: event, Person: person } = notice;
  return {
    types: concernTypes(notice),
    description: event['#text'],
    observations: [{ when: event['@tid'], where: person.Vistelse, what: event['#text'], basis: 'OWN_OBSERVATION' }],
  };
}

/** The coarse category says it in words; the kind of message says whether a crime is suspected (LUL 6 and 34 §§). */
function concernTypes(notice: PoliceNotice): readonly string[] {
  const words: readonly (readonly [RegExp, string])[] = [
    [/narkotika/i, 'DRUG_USE'],
    [/kniv|vapen/i, 'WEAPON'],
    [/våld|misshandel|rån/i, 'VIOLENT_CRIME'],
  ];
  const named = words.filter(([word]) => word.test(notice.Brottskategori)).map(([, code]) => code);
  return notice['@typ'].startsWith('LUL') ? ['SUSPECTED_CRIME', ...named] : named.length > 0 ? named : ['OTHER'];
}

function crimeOf({ Person: person, Diarienummer: reference }: PoliceNotice): OutgoingReport['suspectedCrime'] {
  const part = person['@roll'];
  return { againstChild: part === 'malsagande', byChild: part in suspicions, reportedToPolice: 'YES', policeReference: reference };
}

function policeOf(notice: PoliceNotice): OutgoingReport['police'] {
  const part = notice.Person['@roll'];
  return {
    messageKind: notice['@typ'],
    caseNumber: notice.Diarienummer,
    suspicionDegree: suspicions[part] ?? 'NONE',
    crimeCategory: notice.Brottskategori,
    childRole: part in suspicions ? 'SUSPECTED' : (otherParts[part] ?? part),
    areaCode: notice.Handelse['@omrade'],
    onSceneMeasures: notice.AtgarderPaPlats,
  };
}
