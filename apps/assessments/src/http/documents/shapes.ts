import { codesOf, investigationOutcomes, preAssessmentOutcomes } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { Team } from '../../domain/actor.js';
import type { ConcernSupplement, ProtectionAgain } from '../../domain/concern/concern-supplement.js';
import type { ConcernAssessment } from '../../domain/concern/concern-assessment.js';
import type { ConcernRecordView, ConcernView, WorklistView } from '../concern.view.js';
import type { DecisionView } from '../decision.view.js';
import type { ProtectionView } from '../protection.view.js';
import type { InvestigationRecordView, InvestigationView } from '../investigation.view.js';

const team = described<Team>('Team', 'De som ärendet är.', 'Those whose work the case is.', {
  workers: field.codes('Personer, med inloggningens namn.', 'Persons, by the name of their sign-in.'),
  units: field.codes('Enheter.', 'Units.'),
  revision: field.whole(
    'Högre för varje gång som det har sagts på nytt vilka de är.',
    'Higher each time that it was said anew who they are.',
  ),
  handedBy: field.optional(field.text('Vem som lämnade över det till dem.', 'Who handed it over to them.')),
});

const protection = described<NonNullable<ConcernAssessment['protection']>>(
  'Protection',
  'Skyddsbedömningen.',
  'The protection assessment.',
  {
    need: field.oneOf('Om barnet behöver skydd nu.', 'Whether the child needs protection now.', ['IMMEDIATE', 'NONE']),
    assessedAt: field.instant('När bedömningen gjordes.', 'When it was made.'),
    onTime: field.flag('Gjord samma dag eller dagen efter.', 'Made the same or the next day.'),
  },
);

const again = described<ProtectionAgain>('ProtectionAgain', 'Ny fara efter bedömningen.', 'New danger after the assessment.', {
  since: field.instant('När den berättades.', 'When it was told.'),
  dueOn: field.day('Sista dag för den nya bedömningen.', 'Last day of the new assessment.'),
});

const supplement = described<ConcernSupplement>('Supplement', 'Ett tillägg till anmälan.', 'A supplement to the report.', {
  supplementId: field.id('Tillägget; orden läses hos referrals.', 'The supplement; its words are read at referrals.'),
  receivedAt: field.instant('När det kom in.', 'When it came in.'),
  receivedOn: field.day('Vilken dag det kom in.', 'The day it came in.'),
  acute: field.flag('Om anmälaren såg omedelbar fara.', 'Whether the reporter saw immediate danger.'),
});

const protectedIdentity = described<ProtectionView>('ProtectedIdentity', 'Skyddade personuppgifter.', 'A protected identity.', {
  level: field.text('Nivån.', 'The level.'),
  inherited: field.flag('Om den är hushållets.', 'Whether it is that of the household.'),
});

const decision = described<DecisionView>('Decision', 'Ett beslut i akten; ändras aldrig.', 'A decision in the file; never changed.', {
  kind: field.oneOf('Vad som beslutades.', 'What was decided.', [
    'PROTECTION_ASSESSMENT',
    'PRE_ASSESSMENT',
    'PRE_ASSESSMENT_EXTENSION',
    'INVESTIGATION_CLOSURE',
    'HAND_OVER',
  ]),
  result: field.text('Utfallet.', 'The outcome.'),
  legalBasis: field.text('Lagrummet.', 'The section of the law.'),
  decidedAt: field.instant('När.', 'When.'),
  decidedBy: field.text('Av vem, med inloggningens namn.', 'By whom, by the name of the sign-in.'),
  text: field.text('Skälen.', 'The reasons.'),
});

const concernFields = {
  concernId: field.id('Anmälans ärende.', 'The concern.'),
  childId: field.id('Barnet; säger inget om vem det är.', 'The child; does not say who it is.'),
  kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
  receivedAt: field.instant('När anmälan kom in; alla frister räknas härifrån.', 'When the report came in; every clock runs from here.'),
  receivedOn: field.day('Samma dag som datum i Sverige.', 'The same as a date in Sweden.'),
  acute: field.flag('Om avsändaren såg omedelbar fara.', 'Whether the sender saw immediate danger.'),
  state: field.oneOf('Var ärendet står.', 'Where the case stands.', [
    'PROTECTION_ASSESSMENT',
    'PRE_ASSESSMENT',
    'INVESTIGATION',
    'NOT_OPENED',
    'LINKED_TO_ONGOING',
    'TRANSFERRED',
    'CHILD_NOT_IDENTIFIED',
  ]),
  protectionDue: field.day('Sista dag för skyddsbedömningen.', 'Last day of the protection assessment.'),
  protection: field.optional(field.part('Skyddsbedömningen, när den är gjord.', 'The protection assessment, once made.', protection)),
  protectionAgain: field.optional(
    field.part(
      'En ny skyddsbedömning ska göras: fara har berättats sedan den förra.',
      'Protection is to be assessed anew: danger was told after the last time.',
      again,
    ),
  ),
  supplements: field.optional(
    field.parts('Vad anmälaren har lagt till, äldst först.', 'What the reporter has added, oldest first.', supplement),
  ),
  nominalDue: field.day('Dag 14 för förhandsbedömningen.', 'Day 14 of the pre-assessment.'),
  latestDue: field.day('Sista dag när dag 14 är en helgdag.', 'Last day where day 14 is no weekday.'),
  extendedUntil: field.optional(field.day('Förlängd till, vid synnerliga skäl.', 'Extended until, for exceptional reasons.')),
  outcome: field.optional(
    field.oneOf('Vad förhandsbedömningen ledde till.', 'What the pre-assessment came to.', codesOf(preAssessmentOutcomes)),
  ),
  decidedOn: field.optional(field.day('Dag för beslutet.', 'Day of the decision.')),
  investigationId: field.optional(
    field.id('Utredningen som öppnades eller som ärendet lades till.', 'The investigation that it opened or joined.'),
  ),
  team: field.part(
    'Innan det är beslutat de som har tagit ett steg i det; sedan de som det är.',
    'Until it is decided those who have taken a step in it; then those whose work it is.',
    team,
  ),
  protectedIdentity: field.optional(field.part('Skydd, eget eller hushållets.', 'Protection, own or of the household.', protectedIdentity)),
};

export const concernShape = described<ConcernView>('Concern', 'En anmälan under bedömning.', 'A concern being assessed.', concernFields);

export const concernRecordShape = described<ConcernRecordView>(
  'ConcernRecord',
  'En anmälan med besluten i den, äldst först.',
  'A concern with the decisions made in it, oldest first.',
  { ...concernFields, decisions: field.parts('Besluten.', 'The decisions.', decision) },
);

export const worklistShape = described<WorklistView>(
  'Worklist',
  'Anmälningar i den ordning de måste hanteras.',
  'Concerns in the order in which they are due.',
  {
    concerns: field.parts('Anmälningarna.', 'The concerns.', concernShape),
    next: field.optional(
      field.text('Ges som `after` för nästa sida; saknas på den sista.', 'Given as `after` for the next page; absent on the last.'),
    ),
  },
);

const investigationFields = {
  investigationId: field.id('Utredningen.', 'The investigation.'),
  childId: field.id('Barnet.', 'The child.'),
  kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
  concernId: field.id('Anmälan som öppnade den.', 'The concern that opened it.'),
  state: field.oneOf('Om den pågår.', 'Whether it is under way.', ['OPEN', 'CLOSED']),
  openedAt: field.instant('När den öppnades.', 'When it was opened.'),
  openedOn: field.day('Dag då den öppnades.', 'Day it was opened.'),
  nominalDue: field.day('Fyra månader senare.', 'Four months later.'),
  latestDue: field.day('Sista dag.', 'Last day.'),
  outcome: field.optional(field.oneOf('Vad den ledde till.', 'What it came to.', codesOf(investigationOutcomes))),
  closedOn: field.optional(field.day('Dag då den avslutades.', 'Day it was closed.')),
  team: field.part('De som utredningen är.', 'Those whose work it is.', team),
  protectedIdentity: field.optional(field.part('Skydd, eget eller hushållets.', 'Protection, own or of the household.', protectedIdentity)),
};

export const investigationShape = described<InvestigationView>('Investigation', 'En utredning.', 'An investigation.', investigationFields);

export const investigationRecordShape = described<InvestigationRecordView>(
  'InvestigationRecord',
  'En utredning med besluten i den, äldst först.',
  'An investigation with the decisions made in it, oldest first.',
  { ...investigationFields, decisions: field.parts('Besluten.', 'The decisions.', decision) },
);
