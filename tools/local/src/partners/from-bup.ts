import { readQuestionnaire, type Answer, type Identifier, type Questionnaire } from './fhir.js';
import { socialBoard, type OutgoingReport, type SourceOrganisation } from './outgoing-report.js';
import { kommunkod } from './partner.js';
import { reportIdOf } from './report-id.js';
import { utc } from './swedish-time.js';

/** What the clinic's system knows of itself when the questionnaire does not say who answered it. */
const clinic: SourceOrganisation = { orgNumber: '232100-0032', name: 'BUP-mottagning (påhittad)', type: 'REGION', kommunkod };

const genders: Readonly<Record<string, string>> = { male: 'MALE', female: 'FEMALE', other: 'UNKNOWN', unknown: 'UNKNOWN' };

export function fromBup(text: string): OutgoingReport {
  const questionnaire = readQuestionnaire(text);
  const { response, role, sentAt } = questionnaire;
  const organisation = organisationOf(questionnaire);
  const suicideRisk = answer(questionnaire, 'acuteSuicideRisk')?.valueBoolean;
  return {
    reportId: reportIdOf(new Date(response.authored), text),
    sourceSystem: 'BUP frågeformulär FHIR R4',
    sourceOrganisation: organisation,
    recipientKommunkod: kommunkod,
    recipientBoard: socialBoard,
    reporter: {
      category: 'BUP',
      role: role?.code?.[0]?.text,
      workplace: organisation.name,
      phone: role?.telecom?.find(({ system }) => system === 'phone')?.value,
    },
    requestsFeedback: answer(questionnaire, 'feedbackRequested')?.valueBoolean,
    child: childOf(questionnaire),
    guardians: guardiansOf(questionnaire),
    concern: concernOf(questionnaire, suicideRisk === true),
    acute: { immediateDanger: suicideRisk === true },
    occurredAt: utc(response.authored),
    sentAt: utc(sentAt),
    health: {
      licenceCategory: role?.code?.[0]?.text,
      acuteSuicideRisk: suicideRisk,
      treatmentContactOngoing: answer(questionnaire, 'treatmentContact')?.valueBoolean,
    },
  };
}

function organisationOf({ organization }: Questionnaire): SourceOrganisation {
  if (!organization) return clinic;
  const hsaId = organization.identifier?.find(({ value }) => value.startsWith('SE'))?.value;
  return { ...clinic, name: organization.name, hsaId, orgNumber: hsaId?.slice(2, 12) ?? clinic.orgNumber };
}

function childOf({ patient, response }: Questionnaire): OutgoingReport['child'] {
  const [name] = patient?.name ?? [];
  return {
    name: name ? `${name.given.join(' ')} ${name.family}` : response.subject.display,
    personId: personId(patient?.identifier?.[0] ?? response.subject.identifier),
    birthDateApprox: patient?.birthDate,
    sex: patient?.gender && (genders[patient.gender] ?? patient.gender),
  };
}

function personId(identifier: Identifier | undefined): { type: string; value: string } | undefined {
  if (!identifier) return undefined;
  const kind = identifier.system.slice(identifier.system.lastIndexOf('/') + 1);
  return { type: kind.toUpperCase(), value: identifier.value };
}

function guardiansOf(questionnaire: Questionnaire): OutgoingReport['guardians'] {
  const informed = answer(questionnaire, 'guardianInformed')?.valueCoding?.code;
  return informed === undefined ? undefined : [{ informedAboutReport: informed }];
}

/** A code that only the clinic knows goes as it came, and its words with it. */
function concernOf(questionnaire: Questionnaire, suicideRisk: boolean): OutgoingReport['concern'] {
  const codings = answers(questionnaire, 'concernTypes').flatMap(({ valueCoding }) => valueCoding ?? []);
  const spelled = codings.flatMap(({ code, display }) =>
    display === undefined ? [] : [{ what: `${display} (${code})`, basis: 'DOCUMENT' }],
  );
  const types = codings.map(({ code }) => code);
  return {
    types: suicideRisk ? [...types, 'SELF_HARM_SUICIDE'] : types,
    description: answer(questionnaire, 'description')?.valueString,
    observations: spelled.length > 0 ? spelled : undefined,
  };
}

function answer(questionnaire: Questionnaire, linkId: string): Answer | undefined {
  return answers(questionnaire, linkId)[0];
}

function answers({ response }: Questionnaire, linkId: string): readonly Answer[] {
  return response.item.find((item) => item.linkId === linkId)?.answer ?? [];
}
