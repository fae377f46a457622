import type { Documentation } from '@varsam/service-kit/documented';
import type { Refusal } from '../../domain/housing-case.js';
import { conflicts } from '../refusals.js';
import { decision, location, stepTaken, threat } from './examples.js';
import { stepTakenShape } from './shapes.js';

type Told = Pick<Documentation, 'operationId' | 'summary' | 'description'>;

function step(told: Told, example: object, ...refusals: readonly Refusal[]): Documentation {
  return {
    ...told,
    body: { example: () => example },
    answers: {
      201: { words: { sv: 'Steget är antecknat.', en: 'The step is recorded.' }, shape: stepTakenShape, example: () => stepTaken },
    },
    refusals: conflicts(...refusals),
  };
}

export const recordSafetyMeasure = step(
  {
    operationId: 'recordSafetyMeasure',
    summary: { sv: 'Anteckna första skyddsåtgärden', en: 'Record the first safety measure' },
    description: { sv: 'Vad som görs i dag, före allt annat.', en: 'What is done today, before everything else.' },
  },
  { measure: 'Polis kontaktad; familjen är hos släkting i natt.' },
  'already-secured',
);

export const assessThreat = step(
  {
    operationId: 'assessThreat',
    summary: { sv: 'Bedöm hotet', en: 'Assess the threat' },
    description: { sv: 'Ingen del av bedömningen lämnar tjänsten.', en: 'No part of the assessment leaves the service.' },
  },
  threat,
  'safety-measure-missing',
  'threat-assessment-outdated',
);

export const decideHousing = step(
  {
    operationId: 'decideHousing',
    summary: { sv: 'Besluta om boende', en: 'Decide on housing' },
    description: {
      sv: 'Bara den som har delegation beslutar, med skäl. En rättelse nämner beslutet som den rättar och görs av den som är utsedd i ärendet.',
      en: 'Only whoever has the delegation decides, with reasons. A correction names the decision it corrects and is made by somebody named in the case.',
    },
  },
  decision,
  ...(['not-delegated', 'reason-missing', 'housing-form-missing', 'threat-assessment-missing', 'child-without-guardian'] as const),
  ...(['board-decides', 'already-decided', 'not-the-standing-decision', 'outcome-already-notified'] as const),
);

export const notifyDecision = step(
  {
    operationId: 'notifyDecision',
    summary: { sv: 'Lämna besked om beslutet', en: 'Give notice of the decision' },
    description: { sv: 'Hur den enskilda fick veta utgången.', en: 'How the person was told the outcome.' },
  },
  { manner: 'IN_PERSON' },
  'not-decided',
  'already-notified',
  'hidden-from-recipient',
);

export const placeChild = step(
  {
    operationId: 'placeChild',
    summary: { sv: 'Anteckna placeringen', en: 'Record the placement' },
    description: { sv: 'Adressen går till valvet och ingen annanstans.', en: 'The address goes into the vault and nowhere else.' },
  },
  { locationClass: 'SECRET', ...location },
  'not-granted',
  'location-not-in-vault',
  'already-placed',
);
