/** As much of FHIR R4 as a clinic's questionnaire uses. */
export interface QuestionnaireResponse {
  readonly resourceType: 'QuestionnaireResponse';
  readonly id?: string;
  readonly subject: Reference;
  readonly author?: Reference;
  readonly authored: string;
  readonly item: readonly { readonly linkId: string; readonly answer?: readonly Answer[] }[];
}

export interface Answer {
  readonly valueBoolean?: boolean;
  readonly valueString?: string;
  readonly valueCoding?: { readonly code: string; readonly display?: string };
}

interface Reference {
  readonly reference?: string;
  readonly identifier?: Identifier;
  readonly display?: string;
}

export interface Identifier {
  readonly system: string;
  readonly value: string;
}

export interface Patient {
  readonly resourceType: 'Patient';
  readonly id: string;
  readonly identifier?: readonly Identifier[];
  readonly name?: readonly { readonly family: string; readonly given: readonly string[] }[];
  readonly gender?: string;
  readonly birthDate?: string;
}

export interface Organization {
  readonly resourceType: 'Organization';
  readonly id: string;
  readonly identifier?: readonly Identifier[];
  readonly name: string;
}

export interface PractitionerRole {
  readonly resourceType: 'PractitionerRole';
  readonly id: string;
  readonly organization?: Reference;
  readonly code?: readonly { readonly text: string }[];
  readonly telecom?: readonly { readonly system: string; readonly value: string }[];
}

type Resource = QuestionnaireResponse | Patient | Organization | PractitionerRole;
type Bundle = { readonly resourceType: 'Bundle'; readonly timestamp?: string; readonly entry: readonly { readonly resource: Resource }[] };

/** A questionnaire with what it refers to, whether it came in a bundle or alone. */
export interface Questionnaire {
  readonly response: QuestionnaireResponse;
  readonly patient?: Patient | undefined;
  readonly organization?: Organization | undefined;
  readonly role?: PractitionerRole | undefined;
  readonly sentAt: string;
}

export function readQuestionnaire(text: string): Questionnaire {
  const root = JSON.parse(text) as Bundle | QuestionnaireResponse;
  if (root.resourceType === 'QuestionnaireResponse') return { response: root, sentAt: root.authored };
  const resources = root.entry.map(({ resource }) => resource);
  const response = resources.find((resource) => resource.resourceType === 'QuestionnaireResponse');
  if (!response) throw new Error('the bundle holds no questionnaire');
  const referred = (reference: string | undefined) => resources.find(({ resourceType, id }) => `${resourceType}/${id}` === reference);
  const role = only('PractitionerRole', referred(response.author?.reference));
  return {
    response,
    role,
    patient: only('Patient', referred(response.subject.reference)),
    organization: only('Organization', referred(role?.organization?.reference)),
    sentAt: root.timestamp ?? response.authored,
  };
}

function only<Type extends Resource['resourceType']>(type: Type, resource: Resource | undefined) {
  return resource?.resourceType === type ? (resource as Extract<Resource, { resourceType: Type }>) : undefined;
}
