import { codesOf, housingTypes, locationClasses, housingOutcomes } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { OpenedLocation, Placement, StandingDecision, ThreatAssessment } from '../../domain/housing-case.js';
import type { HiddenFrom } from '../../domain/protection.js';
import type { RunningClock } from '../../domain/progress.js';
import type { Stage } from '../../domain/stage.js';
import type { HousingCaseView, OwnCaseView, StepView } from '../housing-case.view.js';
import type { StepTaken } from '../step.js';

const stages: Stage[] = ['NEED_RAISED', 'SAFETY_FIRST', 'THREAT_ASSESSED', 'PLACEMENT_SEARCH', 'PLACED', 'REFUSED', 'OTHER_FORM'];

export const newCaseShape = described<{ readonly housingCaseId: string }>('NewHousingCase', 'Det nya ärendet.', 'The new case.', {
  housingCaseId: field.id('Ärendet.', 'The case.'),
});

export const stepTakenShape = described<StepTaken>('StepTaken', 'Steget är antecknat.', 'The step is recorded.', {
  housingCaseId: field.id('Ärendet.', 'The case.'),
  recordId: field.id('Anteckningen; för ett beslut är den beslutets nummer.', 'The record; for a decision it is the decision’s own id.'),
});

const hiddenFrom = described<HiddenFrom>('HiddenFrom', 'Någon som inte får veta var.', 'Somebody who may not know where.', {
  personId: field.id('Den personens akt.', 'That person’s file.'),
  ground: field.text('Lagrummet.', 'The provision.'),
});

const protectedIdentity = described<NonNullable<HousingCaseView['protectedIdentity']>>(
  'ProtectedIdentity',
  'Skyddade personuppgifter.',
  'A protected identity.',
  {
    level: field.text('Nivån.', 'The level.'),
    inherited: field.flag('Om den är hushållets.', 'Whether it is that of the household.'),
  },
);

export const locationShape = described<OpenedLocation>('HiddenLocation', 'Var barnet bor.', 'Where the child lives.', {
  provider: field.text('Vem som driver boendet.', 'Who runs the housing.'),
  address: field.text('Adressen.', 'The address.'),
  hiddenFrom: field.optional(field.parts('De som inte får veta.', 'Those who may not know.', hiddenFrom)),
});

export const threatShape = described<ThreatAssessment>('ThreatAssessment', 'Hotbedömningen.', 'The threat assessment.', {
  level: field.oneOf('Nivå.', 'Level.', ['LOW', 'MEDIUM', 'HIGH', 'EXTREME']),
  validUntil: field.day('Gäller till och med.', 'Holds until and including.'),
  threatActor: field.text('Vem hotet kommer från.', 'Whom the threat comes from.'),
  threatType: field.text('Vad hotet består i.', 'What the threat is.'),
  informationSource: field.oneOf('Varifrån uppgifterna kommer.', 'Where the information comes from.', ['POLICE', 'PERSON', 'OTHER']),
  areasToAvoid: field.optional(field.text('Platser att undvika.', 'Places to avoid.')),
  digitalExposure: field.optional(field.text('Spår på nätet.', 'Traces on the net.')),
  policeMeasures: field.optional(field.text('Vad polisen gör.', 'What the police do.')),
});

const decision = described<StandingDecision>('StandingDecision', 'Beslutet som gäller.', 'The decision that stands.', {
  decisionId: field.id('Beslutet.', 'The decision.'),
  outcome: field.oneOf('Utfallet.', 'The outcome.', [...housingOutcomes]),
  housingType: field.optional(field.oneOf('Boendeform.', 'Form of housing.', codesOf(housingTypes))),
  decidedAt: field.instant('När.', 'When.'),
  notifiedAt: field.optional(field.instant('När beskedet lämnades.', 'When notice was given.')),
});

const placement = described<Placement>('Placement', 'Placeringen.', 'The placement.', {
  placedAt: field.instant('När barnet kom till platsen.', 'When the child came to the place.'),
  locationClass: field.oneOf('Ungefär var.', 'Roughly where.', [...locationClasses]),
});

const clock = described<RunningClock>('Clock', 'En frist.', 'A clock.', {
  clock: field.oneOf('Vilken.', 'Which.', ['safety-measure', 'threat-assessment', 'execution']),
  dueOn: field.day('Sista dag.', 'Last day.'),
  dueAt: field.optional(field.instant('Sista timme, där fristen räknas i timmar.', 'Last hour, where the clock counts hours.')),
  source: field.text('Varifrån fristen kommer.', 'Where the clock comes from.'),
  state: field.oneOf('Hur det går.', 'How it goes.', ['running', 'on-time', 'late']),
});

const step = described<StepView>('Step', 'Något som gjordes; ändras aldrig.', 'Something that was done; never changed.', {
  recordId: field.id('Anteckningen.', 'The record.'),
  kind: field.oneOf('Vilket steg.', 'Which step.', [
    'NEED',
    'SAFETY_MEASURE',
    'THREAT_ASSESSMENT',
    'DECISION',
    'NOTICE',
    'PLACEMENT',
    'NAMED_PERSON',
    'NAMING_ENDED',
  ]),
  at: field.instant('När.', 'When.'),
  on: field.day('Vilken dag i Sverige.', 'Which day in Sweden.'),
  by: field.text('Av vem, med inloggningens namn.', 'By whom, by the name of the sign-in.'),
  legalBasis: field.text('Lagrummet.', 'The section of the law.'),
  content: field.optional(
    field.named('Vad som skrevs, för den som får läsa det.', 'What was written, for those who may read it.', { type: 'string' }),
  ),
});

export const housingCaseShape = described<HousingCaseView>(
  'HousingCase',
  'Ett ärende så långt det har kommit.',
  'A case as far as it has come.',
  {
    housingCaseId: field.id('Ärendet.', 'The case.'),
    childId: field.id('Barnet; säger inget om vem det är.', 'The child; does not say who it is.'),
    urgency: field.oneOf('Akut eller planerat.', 'Acute or planned.', ['acute', 'planned']),
    company: field.oneOf('Om en vårdnadshavare följer med.', 'Whether a guardian comes along.', ['with-guardian', 'without-guardian']),
    otherGuardian: field.oneOf('Vad den andra vårdnadshavaren säger.', 'What the other guardian says.', [
      'none',
      'consents',
      'does-not-consent',
    ]),
    raisedAt: field.instant('När behovet kom fram.', 'When the need was raised.'),
    securedAt: field.optional(field.instant('När den första skyddsåtgärden gjordes.', 'When the first safety measure was taken.')),
    threatAssessedAt: field.optional(field.instant('När hotet bedömdes.', 'When the threat was assessed.')),
    decision: field.optional(field.part('Beslutet som gäller.', 'The decision that stands.', decision)),
    placement: field.optional(field.part('Placeringen.', 'The placement.', placement)),
    stage: field.oneOf('Var ärendet står.', 'Where the case stands.', stages),
    durations: field.named('Minuter mellan stegen, efter namn.', 'Minutes between the steps, by name.', { type: 'integer' }),
    clocks: field.parts('Fristerna.', 'The clocks.', clock),
    investigation: field.optional(
      field.oneOf(
        'Om en utredning pågår; som skyddet inte för den som själv väckt behovet, förrän någon annan har beslutat.',
        'Whether an investigation is under way; as the protection not for whoever raised the need, until another has decided.',
        ['ongoing', 'none'],
      ),
    ),
    protectedIdentity: field.optional(
      field.part('Skydd, eget eller hushållets.', 'Protection, own or of the household.', protectedIdentity),
    ),
    locationHiddenFrom: field.optional(
      field.parts('De som inte får veta var barnet är.', 'Those who may not know where the child is.', hiddenFrom),
    ),
    steps: field.parts('Stegen, äldst först.', 'The steps, oldest first.', step),
  },
);

const ownCase = described<OwnCaseView>('OwnHousingCase', 'Ett eget ärende.', 'An own case.', {
  housingCaseId: field.id('Ärendet.', 'The case.'),
  urgency: field.oneOf('Akut eller planerat.', 'Acute or planned.', ['acute', 'planned']),
  raisedAt: field.instant('När behovet kom fram.', 'When the need was raised.'),
  stage: field.oneOf('Var ärendet står.', 'Where the case stands.', stages),
});

export const ownCasesShape = described<{ readonly cases: readonly OwnCaseView[] }>('OwnHousingCases', 'Egna ärenden.', 'Own cases.', {
  cases: field.parts('Ärendena.', 'The cases.', ownCase),
});
