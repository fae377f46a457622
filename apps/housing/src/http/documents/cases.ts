import type { Documentation } from '@varsam/service-kit/documented';
import { signInTooOld } from '@varsam/service-kit/fresh-sign-in';
import { conflicts } from '../refusals.js';
import { endedNaming, location, namedPerson, need, ownCase, placedCase, stepTaken, threat } from './examples.js';
import { housingCaseShape, locationShape, newCaseShape, ownCasesShape, stepTakenShape, threatShape } from './shapes.js';

const recorded = { sv: 'Steget är antecknat.', en: 'The step is recorded.' };

export const raiseNeed: Documentation = {
  operationId: 'raiseNeed',
  summary: { sv: 'Anteckna ett behov av skyddat boende', en: 'Raise a need of protected housing' },
  description: {
    sv: 'Öppnar ett ärende. Den som öppnar det är utsedd i det; alla andra finner ingenting.',
    en: 'Opens a case. Whoever opens it is named in it; everybody else finds nothing.',
  },
  body: { example: () => need },
  answers: {
    201: { words: { sv: 'Ärendet.', en: 'The case.' }, shape: newCaseShape, example: () => ({ housingCaseId: stepTaken.housingCaseId }) },
  },
};

export const listOwnCases: Documentation = {
  operationId: 'listOwnHousingCases',
  summary: { sv: 'Lista egna ärenden', en: 'List own cases' },
  description: {
    sv: 'De som den inloggade är utsedd i, och de för barn med fingerade personuppgifter som särskilda funktionen har utsett denne för och ingen i ärendet får möta. Senaste behovet först, högst 500.',
    en: 'Those in which the person is named, and those of children with fictitious particulars for whom the special function has named the person and whom nobody in the case may meet. The newest need first, 500 at most.',
  },
  answers: { 200: { words: { sv: 'Ärendena.', en: 'The cases.' }, shape: ownCasesShape, example: () => ({ cases: [ownCase] }) } },
};

export const readCase: Documentation = {
  operationId: 'readHousingCase',
  summary: { sv: 'Läs ett ärende', en: 'Read a case' },
  description: {
    sv: 'Steg, frister och beslut. Varken hotet eller platsen: de öppnas för sig. Den som beslutar i kommunen ser ett ärende som inte är slutligt beslutat, utan ord.',
    en: 'Steps, clocks and decision. Neither the threat nor the place: those are opened by themselves. A decider of the municipality sees a case that is not finally decided, without words.',
  },
  answers: { 200: { words: { sv: 'Ärendet.', en: 'The case.' }, shape: housingCaseShape, example: () => placedCase } },
};

export const readThreatAssessment: Documentation = {
  operationId: 'readThreatAssessment',
  summary: { sv: 'Öppna hotbedömningen', en: 'Open the threat assessment' },
  description: {
    sv: 'Den senaste, för den som någon har utsett; att besluta öppnar den inte. Kräver en inloggning från de senaste minuterna. Läsningen loggas för sig.',
    en: 'The latest one, for whom somebody has named; to decide does not open it. Needs a sign-in of the last minutes. The read is logged by itself.',
  },
  answers: { 200: { words: { sv: 'Hotbedömningen.', en: 'The threat assessment.' }, shape: threatShape, example: () => threat } },
  refusals: [signInTooOld],
};

export const readLocation: Documentation = {
  operationId: 'readLocation',
  summary: { sv: 'Öppna adressen', en: 'Open the address' },
  description: {
    sv: 'Bara för den som är utsedd att känna till platsen. Kräver en inloggning från de senaste minuterna. Läsningen loggas för sig.',
    en: 'Only for those named to know the place. Needs a sign-in of the last minutes. The read is logged by itself.',
  },
  answers: { 200: { words: { sv: 'Platsen.', en: 'The place.' }, shape: locationShape, example: () => location } },
  refusals: [signInTooOld],
};

export const namePerson: Documentation = {
  operationId: 'namePerson',
  summary: { sv: 'Utse en person i ärendet', en: 'Name a person in the case' },
  description: {
    sv: 'Den utsedda får öppna ärendet med hotbedömningen, eller också adressen. Bara den som själv får läsa dem utser någon, också den som ska besluta. Kräver en inloggning från de senaste minuterna.',
    en: 'The person named may open the case with its threat assessment, or the address too. Only who may read them names, also the one who is to decide. Needs a sign-in of the last minutes.',
  },
  body: { example: () => namedPerson },
  answers: { 201: { words: recorded, shape: stepTakenShape, example: () => stepTaken } },
  refusals: [...conflicts('already-named'), signInTooOld],
};

export const endNaming: Documentation = {
  operationId: 'endNaming',
  summary: { sv: 'Ta bort en person ur ärendet', en: 'Take a person out of the case' },
  description: {
    sv: 'Ur ärendet med allt i det, ur hotbedömningen eller ur adressen. Gäller genast. Den sista som får läsa står kvar.',
    en: 'Out of the case with all that is in it, of the threat assessment or of the address. At once. The last one who may read stays.',
  },
  body: { example: () => endedNaming },
  answers: { 201: { words: recorded, shape: stepTakenShape, example: () => stepTaken } },
  refusals: conflicts('not-named', 'name-another-first'),
};
