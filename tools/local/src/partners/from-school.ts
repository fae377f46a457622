import type { OutgoingReport } from './outgoing-report.js';
import { socialBoard } from './outgoing-report.js';
import { concernType } from './concern-words.js';
import { reportIdOf } from './report-id.js';
import { utc } from './swedish-time.js';

/** A pupil with a report as the school's system exports it; names of SS 12000:2020 where that standard has them. */
export interface SchoolExport {
  readonly exporteratFran: string;
  readonly exportTid: string;
  readonly organisation: {
    readonly organisationCode: string;
    readonly displayName: string;
    readonly municipalityCode: string;
    readonly schoolUnitCode: string;
    readonly schoolUnitName: string;
  };
  readonly person: SchoolPerson & {
    readonly id: string;
    readonly sex?: string;
    readonly securityMarking?: string;
    readonly enrolments?: readonly { readonly schoolYear?: number; readonly schoolType?: string }[];
    readonly responsibles?: readonly { readonly relationType: string; readonly person: SchoolPerson }[];
  };
  readonly anmalan: {
    readonly anmalare: {
      readonly duty: string;
      readonly givenName: string;
      readonly familyName: string;
      readonly email?: string;
      readonly telefon?: string;
    };
    readonly skapatDatum: string;
    readonly rektorInformerad?: boolean;
    readonly vardnadshavareInformerade?: string;
    readonly elevInformerad?: boolean;
    readonly onskarAterkoppling?: boolean;
    readonly franvaro?: { readonly period: string; readonly ogiltigProcent: number; readonly giltigProcent: number };
    readonly oro: readonly string[];
    readonly beskrivning: string;
    readonly barnetsEgnaOrd?: string;
    readonly akut: boolean;
  };
}

interface SchoolPerson {
  readonly civicNo?: { readonly value: string };
  readonly givenName: string;
  readonly familyName: string;
  readonly phoneNumbers?: readonly { readonly value: string }[];
}

const sexes: Readonly<Record<string, string>> = { Man: 'MALE', Kvinna: 'FEMALE' };
const markings: Readonly<Record<string, string>> = {
  Ingen: 'NONE',
  Sekretessmarkering: 'CONFIDENTIALITY_FLAG',
  'Skyddad folkbokföring': 'PROTECTED_REGISTRATION',
};

export function fromSchool(text: string): OutgoingReport {
  const source = JSON.parse(text) as SchoolExport;
  const { organisation, anmalan, exportTid } = source;
  const reporter = nameOf(anmalan.anmalare);
  return {
    reportId: reportIdOf(new Date(exportTid), text),
    sourceSystem: source.exporteratFran,
    sourceOrganisation: {
      orgNumber: organisation.organisationCode,
      schoolUnitCode: organisation.schoolUnitCode,
      name: organisation.displayName,
      type: 'MUNICIPALITY',
      kommunkod: organisation.municipalityCode,
    },
    recipientKommunkod: organisation.municipalityCode,
    recipientBoard: socialBoard,
    reporter: {
      category: 'SCHOOL',
      name: reporter,
      role: anmalan.anmalare.duty,
      workplace: organisation.schoolUnitName,
      phone: anmalan.anmalare.telefon,
      email: anmalan.anmalare.email,
    },
    requestsFeedback: anmalan.onskarAterkoppling,
    child: childOf(source),
    guardians: guardiansOf(source),
    childInformed: yesOrNo(anmalan.elevInformerad),
    concern: concernOf(anmalan),
    acute: { immediateDanger: anmalan.akut },
    signature: { name: reporter, at: utc(exportTid), method: `Inloggad i ${source.exporteratFran}` },
    sentAt: utc(exportTid),
    school: schoolOf(source),
  };
}

function childOf({ person, organisation }: SchoolExport): OutgoingReport['child'] {
  const [enrolment] = person.enrolments ?? [];
  return {
    name: nameOf(person),
    personId: personId(person),
    sex: person.sex && (sexes[person.sex] ?? person.sex),
    protectionLevel: person.securityMarking && (markings[person.securityMarking] ?? person.securityMarking),
    school: organisation.schoolUnitName,
    schoolClass: enrolment && `årskurs ${enrolment.schoolYear} ${enrolment.schoolType}`,
    phone: person.phoneNumbers?.[0]?.value,
  };
}

function guardiansOf({ person, anmalan }: SchoolExport): OutgoingReport['guardians'] {
  const told = anmalan.vardnadshavareInformerade;
  return person.responsibles
    ?.filter(({ relationType }) => relationType === 'Vårdnadshavare')
    .map((responsible) => ({
      name: nameOf(responsible.person),
      personId: personId(responsible.person),
      phone: responsible.person.phoneNumbers?.[0]?.value,
      informedAboutReport: told && yesOrNo(told.startsWith('Ja')),
      whenInformed: told,
    }));
}

function concernOf(anmalan: SchoolExport['anmalan']): OutgoingReport['concern'] {
  const { franvaro } = anmalan;
  return {
    types: anmalan.oro.map(concernType),
    description: anmalan.beskrivning,
    childsOwnWords: anmalan.barnetsEgnaOrd,
    observations: franvaro && [
      {
        when: franvaro.period,
        what: `Frånvaro: ogiltig ${franvaro.ogiltigProcent} %, giltig ${franvaro.giltigProcent} %`,
        basis: 'DOCUMENT',
      },
    ],
  };
}

function schoolOf({ person, anmalan }: SchoolExport): OutgoingReport['school'] {
  return {
    validAbsencePercent: anmalan.franvaro?.giltigProcent,
    invalidAbsencePercent: anmalan.franvaro?.ogiltigProcent,
    gradeLevel: person.enrolments?.[0]?.schoolYear?.toString(),
    headTeacherInformed: anmalan.rektorInformerad,
  };
}

function personId({ civicNo }: SchoolPerson): { type: string; value: string } | undefined {
  return civicNo && { type: 'PERSONNUMMER', value: civicNo.value };
}

function nameOf({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string {
  return `${givenName} ${familyName}`;
}

function yesOrNo(answer: boolean | undefined): string | undefined {
  return answer === undefined ? undefined : answer ? 'YES' : 'NO';
}
