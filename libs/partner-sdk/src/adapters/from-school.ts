import { messageIdFrom } from '../client/message-id.js';
import type { Messages } from '../client/messages.js';
import { adapted, socialBoard, type Adapted, type Part, type Sender } from './adapted.js';
import { CannotRead } from './cannot-read.js';
import { withoutMark } from './decode.js';
import { readJson } from './read-json.js';
import { Source } from './source.js';
import { instant } from './swedish-time.js';
import { concernWords, informedWords, personIdOf, protectionWords, sexWords, yesOrNo } from './words.js';

type Report = Messages['concernReport'];

/** A pupil with a report as a school's system exports it: names of SS 12000:2020 where that standard has them. One, a list, or a list in `data`. */
export function fromSchool(text: string, sender?: Partial<Sender>): Adapted {
  const root = Source.of(readJson(withoutMark(text)));
  const pupils = pupilsIn(root);
  const parts = pupils.map((pupil): Part => {
    const record = pupils.length === 1 ? text : JSON.stringify(pupil.value);
    return { outgoing: { kind: 'concernReport', message: reportOf(pupil, root, record, sender) }, own: [pupil] };
  });
  return adapted(root, parts);
}

function pupilsIn(root: Source): readonly Source[] {
  const list = Array.isArray(root.value) ? root : root.get('data');
  const pupils = list.value === undefined ? [root] : list.items();
  const without = pupils.findIndex((pupil) => pupil.get('anmalan').names.length === 0);
  if (pupils.length > 0 && without < 0) return pupils;
  const where = pupils[without]?.get('anmalan').path ?? 'data';
  throw new CannotRead(`Ingen anmälan finns i fältet ${where}.`, `There is no report in the field ${where}.`);
}

function reportOf(pupil: Source, root: Source, record: string, sender: Partial<Sender> = {}): Report {
  /** A list may say once, around it, what is the same for all of its pupils. */
  const field = (name: string) => (pupil.get(name).value === undefined && !Array.isArray(root.value) ? root.get(name) : pupil.get(name));
  const [organisation, report, exported] = [field('organisation'), pupil.get('anmalan'), field('exportTid')];
  const system = field('exporteratFran').text();
  const by = report.get('anmalare');
  const [name, workplace] = [nameOf(by), organisation.get('schoolUnitName').text()];
  const kommunkod = organisation.get('municipalityCode').text() ?? sender.kommunkod;
  const exportedAt = exported.instant();
  return {
    reportId: messageIdFrom(instant(String(exported.value)) ?? new Date(Number.NaN), record),
    sourceSystem: system,
    sourceOrganisation: organisationOf(organisation, kommunkod, sender),
    recipientKommunkod: kommunkod,
    recipientBoard: sender.board ?? socialBoard,
    reporter: {
      category: 'SCHOOL',
      name,
      role: by.get('duty').text(),
      workplace,
      phone: by.get('telefon').text(),
      email: by.get('email').text(),
    },
    requestsFeedback: report.get('onskarAterkoppling').flag(),
    child: childOf(pupil.get('person'), workplace),
    guardians: guardiansOf(pupil.get('person'), report),
    childInformed: yesOrNo(report.get('elevInformerad').flag()),
    concern: concernOf(report),
    acute: { immediateDanger: report.get('akut').flag() },
    signature: name === undefined ? undefined : { name, at: exportedAt, method: system && `Inloggad i ${system}`.slice(0, 80) },
    sentAt: exportedAt,
    school: schoolOf(pupil.get('person'), report),
  };
}

function organisationOf(organisation: Source, kommunkod: string | undefined, sender: Partial<Sender>): Report['sourceOrganisation'] {
  if (organisation.names.length === 0) return sender.organisation;
  return {
    orgNumber: organisation.get('organisationCode').text(),
    schoolUnitCode: organisation.get('schoolUnitCode').text(),
    name: organisation.get('displayName').text(),
    type: sender.organisation?.type ?? 'MUNICIPALITY',
    kommunkod,
  };
}

function childOf(person: Source, school: string | undefined): Report['child'] {
  const [year, form] = [enrolment(person).get('schoolYear').text(), enrolment(person).get('schoolType').text()];
  const place = person.get('addresses').items()[0] ?? person.get('addresses');
  const address = ['streetAddress', 'postalCode', 'locality'].flatMap((part) => place.get(part).text() ?? []);
  return {
    name: nameOf(person),
    personId: personIdOf(person.get('civicNo').get('value').text()),
    sex: person.get('sex').code(sexWords),
    protectionLevel: person.get('securityMarking').code(protectionWords),
    address: address.length > 0 ? address.join(', ') : undefined,
    school,
    schoolClass: year === undefined && form === undefined ? undefined : ['årskurs', year, form].filter(Boolean).join(' '),
    phone: person.get('phoneNumbers').get('value').text(),
  };
}

/** Two at most, as the contract has it; whoever else is responsible for the child stays in the extras. */
function guardiansOf(person: Source, report: Source): Report['guardians'] {
  const guardians = person
    .get('responsibles')
    .items()
    .filter((one) => one.get('relationType').value === 'Vårdnadshavare');
  const told = report.get('vardnadshavareInformerade');
  const answer = informedAnswer(told);
  return guardians.length === 0
    ? answer === undefined
      ? undefined
      : [{ informedAboutReport: answer, whenInformed: told.text() }]
    : guardians.slice(0, 2).map((one) => {
        const guardian = one.get('person');
        one.get('relationType').grammar();
        return {
          name: nameOf(guardian),
          personId: personIdOf(guardian.get('civicNo').get('value').text()),
          phone: guardian.get('phoneNumbers').get('value').text(),
          informedAboutReport: answer,
          whenInformed: told.text(),
        };
      });
}

/** Schools write a yes or no and then how and when. */
function informedAnswer(told: Source): string | undefined {
  if (typeof told.value === 'boolean') return yesOrNo(told.flag());
  const [word = ''] =
    typeof told.value === 'string'
      ? told.value
          .trim()
          .toLowerCase()
          .split(/[^\p{L}]/u)
      : [];
  return informedWords.get(word);
}

function concernOf(report: Source): Report['concern'] {
  const absence = report.get('franvaro');
  const [invalid, valid] = [absence.get('ogiltigProcent').number(), absence.get('giltigProcent').number()];
  const shares = [invalid === undefined ? [] : `ogiltig ${invalid} %`, valid === undefined ? [] : `giltig ${valid} %`].flat();
  return {
    types: report
      .get('oro')
      .items()
      .flatMap((word) => word.code(concernWords) ?? []),
    description: report.get('beskrivning').text(),
    childsOwnWords: report.get('barnetsEgnaOrd').text(),
    observations:
      shares.length === 0 ? undefined : [{ when: absence.get('period').text(), what: `Frånvaro: ${shares.join(', ')}`, basis: 'DOCUMENT' }],
  };
}

function schoolOf(person: Source, report: Source): Report['school'] {
  const absence = report.get('franvaro');
  return {
    validAbsencePercent: absence.get('giltigProcent').number(),
    invalidAbsencePercent: absence.get('ogiltigProcent').number(),
    gradeLevel: enrolment(person).get('schoolYear').text(),
    headTeacherInformed: report.get('rektorInformerad').flag(),
  };
}

function enrolment(person: Source): Source {
  return person.get('enrolments').items()[0] ?? person.get('enrolments');
}

function nameOf(person: Source): string | undefined {
  const names = [person.get('givenName').text(), person.get('familyName').text()].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names.join(' ');
}
