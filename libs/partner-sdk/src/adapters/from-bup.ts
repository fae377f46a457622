import { messageIdFrom } from '../client/message-id.js';
import type { Messages } from '../client/messages.js';
import { adapted, socialBoard, type Adapted, type Part, type Sender } from './adapted.js';
import { CannotRead } from './cannot-read.js';
import { withoutMark } from './decode.js';
import { answersIn, FhirResources, kindOf, known } from './fhir.js';
import { readJson } from './read-json.js';
import { Source } from './source.js';
import { instant } from './swedish-time.js';
import { informedWords, protectionWords, sexWords, yesOrNo } from './words.js';

type Report = Messages['concernReport'];

/** Identifier systems of the Swedish base profiles (DOMAIN 5.5), by the last part of their address or by their oid. */
const personIdTypes: Readonly<Record<string, string>> = {
  personnummer: 'PERSONNUMMER',
  '1.2.752.129.2.1.3.1': 'PERSONNUMMER',
  samordningsnummer: 'SAMORDNINGSNUMMER',
  '1.2.752.129.2.1.3.3': 'SAMORDNINGSNUMMER',
  nationelltreservnumer: 'RESERVE',
  nationelltreservnummer: 'RESERVE',
};
const questions = [
  'acuteSuicideRisk',
  'treatmentContact',
  'concernTypes',
  'description',
  'guardianInformed',
  'childInformed',
  'feedbackRequested',
];

/** A questionnaire with what it refers to, whether that came in a bundle, inside it or not at all. */
interface Questionnaire {
  readonly response: Source;
  readonly patient: Source | undefined;
  readonly role: Source | undefined;
  readonly organization: Source | undefined;
  readonly answers: ReadonlyMap<string, readonly Source[]>;
}

/** FHIR R4: a bundle with one questionnaire or several, or a questionnaire alone. */
export function fromBup(text: string, sender?: Partial<Sender>): Adapted {
  const root = Source.of(readJson(withoutMark(text)));
  const resources = new FhirResources(root);
  const responses = resources.of('QuestionnaireResponse');
  if (responses.length === 0) {
    const found = kindOf(root) ?? '–';
    throw new CannotRead(
      `Ingen QuestionnaireResponse finns; resourceType är ${found}.`,
      `There is no QuestionnaireResponse; resourceType is ${found}.`,
    );
  }
  root.get('resourceType').grammar();
  const parts = responses.map((response, index): Part => {
    const questionnaire = readQuestionnaire(response, resources);
    const record = responses.length === 1 ? text : `${text}#${index}`;
    const { patient, role, organization } = questionnaire;
    const ofPatient = patient ? [patient, ...resources.about(patient)] : [];
    const message = reportOf(questionnaire, root, record, sender);
    return {
      outgoing: { kind: 'concernReport', message },
      own: [response, ...ofPatient, ...[role, organization].filter((one) => one !== undefined)],
    };
  });
  return adapted(root, parts, 'to-a-single-one');
}

function readQuestionnaire(response: Source, resources: FhirResources): Questionnaire {
  response.get('resourceType').grammar();
  response.get('status').grammar((status) => status === 'completed');
  known(response, questions);
  const role = resources.follow(response, response.get('author'), 'PractitionerRole');
  return {
    response,
    role,
    patient: resources.follow(response, response.get('subject'), 'Patient'),
    organization: role && resources.follow(role, role.get('organization'), 'Organization'),
    answers: answersIn(response),
  };
}

function reportOf(questionnaire: Questionnaire, root: Source, record: string, sender: Partial<Sender> = {}): Report {
  const { response, role, answers } = questionnaire;
  const authored = response.get('authored');
  const [profession, organisation] = [role?.get('code').get('text').text(), organisationOf(questionnaire, sender)];
  const risk = flag(answers, 'acuteSuicideRisk');
  const happened = authored.instant();
  return {
    reportId: messageIdFrom(instant(String(authored.value)) ?? new Date(Number.NaN), record),
    sourceSystem: 'BUP frågeformulär FHIR R4',
    sourceOrganisation: organisation,
    recipientKommunkod: sender.kommunkod,
    recipientBoard: sender.board ?? socialBoard,
    reporter: { category: 'BUP', role: profession, workplace: organisation?.name, phone: phoneOf(role) },
    requestsFeedback: flag(answers, 'feedbackRequested'),
    child: childOf(questionnaire),
    guardians: informed(answers, 'guardianInformed').map((informedAboutReport) => ({ informedAboutReport })),
    childInformed: informed(answers, 'childInformed')[0],
    concern: concernOf(answers, risk === true),
    acute: { immediateDanger: risk === true },
    occurredAt: happened,
    sentAt: root.get('timestamp').instant() ?? happened,
    health: { licenceCategory: profession, acuteSuicideRisk: risk, treatmentContactOngoing: flag(answers, 'treatmentContact') },
  };
}

function organisationOf({ organization }: Questionnaire, sender: Partial<Sender>): Report['sourceOrganisation'] {
  if (!organization) return sender.organisation;
  const identifiers = organization.get('identifier').items();
  const hsa = identifiers.find((one) => /^SE\d{10}-/.test(String(one.get('value').value)));
  hsa?.get('system').grammar();
  const hsaId = hsa?.get('value').text();
  return {
    orgNumber: hsaId?.slice(2, 12) ?? sender.organisation?.orgNumber,
    name: organization.get('name').text(),
    type: sender.organisation?.type ?? 'REGION',
    kommunkod: sender.organisation?.kommunkod ?? sender.kommunkod,
    hsaId,
  };
}

function phoneOf(role: Source | undefined): string | undefined {
  const phone = role
    ?.get('telecom')
    .items()
    .find((one) => one.get('system').value === 'phone');
  phone?.get('system').grammar();
  return phone?.get('value').text();
}

function childOf({ patient, response }: Questionnaire): Report['child'] {
  const subject = response.get('subject');
  const name = patient?.get('name').items()[0];
  const names = name
    ? [
        ...name
          .get('given')
          .items()
          .map((one) => one.text()),
        name.get('family').text(),
      ]
    : [subject.get('display').text()];
  const known = names.filter((one) => one !== undefined);
  const label = patient
    ?.get('meta')
    .get('security')
    .items()
    .find((one) => protectionWords.has(String(one.get('code').value)));
  label?.get('system').grammar();
  return {
    name: known.length === 0 ? undefined : known.join(' '),
    personId: personIdIn(patient?.get('identifier') ?? subject.get('identifier')),
    birthDateApprox: patient?.get('birthDate').text(),
    sex: sexIn(patient?.get('gender')),
    protectionLevel: label?.get('code').code(protectionWords),
  };
}

/** FHIR has a word for which the contract has none: the word stays in the extras. */
function sexIn(gender: Source | undefined): string | undefined {
  return gender?.value === 'other' ? 'UNKNOWN' : gender?.code(sexWords);
}

/** A system that nobody knows says nothing of the kind of number; the system's own name then stays in the extras. */
function personIdIn(identifiers: Source): { readonly type: string; readonly value: string | undefined } | undefined {
  const all = identifiers.items();
  const typed = all.map((one) => ({ one, type: personIdTypes[String(one.get('system').value).split(/[/:]/).at(-1)?.toLowerCase() ?? ''] }));
  const { one, type } = typed.find((candidate) => candidate.type !== undefined) ?? typed[0] ?? {};
  if (one === undefined) return undefined;
  if (type !== undefined) one.get('system').grammar();
  return { type: type ?? 'UNKNOWN', value: one.get('value').text() };
}

/** A code that only the clinic knows goes as it came, and its words with it. */
function concernOf(answers: Questionnaire['answers'], suicideRisk: boolean): Report['concern'] {
  const codings = (answers.get('concernTypes') ?? []).map((answer) => answer.get('valueCoding'));
  const types = codings.flatMap((coding) => coding.get('code').text() ?? []);
  const spelled = codings.flatMap((coding) => {
    const [code, display] = [coding.get('code').text(), coding.get('display').text()];
    return display === undefined ? [] : [{ what: code === undefined ? display : `${display} (${code})`, basis: 'DOCUMENT' }];
  });
  const texts = (answers.get('description') ?? []).flatMap((answer) => answer.get('valueString').text() ?? []);
  return {
    types: suicideRisk && !types.includes('SELF_HARM_SUICIDE') ? [...types, 'SELF_HARM_SUICIDE'] : types,
    description: texts.length === 0 ? undefined : texts.join('\n'),
    observations: spelled.length === 0 ? undefined : spelled,
  };
}

function flag(answers: Questionnaire['answers'], question: string): boolean | undefined {
  return answers.get(question)?.[0]?.get('valueBoolean').flag();
}

function informed(answers: Questionnaire['answers'], question: string): readonly string[] {
  const answer = answers.get(question)?.[0];
  const said = yesOrNo(answer?.get('valueBoolean').flag()) ?? answer?.get('valueCoding').get('code').code(informedWords);
  return said === undefined ? [] : [said];
}
