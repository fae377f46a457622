import { kommunkod } from '../partners/partner.js';

/** Somebody invented who works at the social services. No password: the page is for one machine and says so. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly kommunkod: string;
  /** Other municipalities that the person works for in the same way. */
  readonly elsewhere?: readonly string[];
}

const person = (id: string, name: string, title: string, role: string, unit: string, kommun = kommunkod): DemoPerson => ({
  id,
  name,
  title,
  roles: [role],
  units: [unit],
  kommunkod: kommun,
});

export const demoPeople = {
  reception: person('rut.mottagning', 'Rut Mottagning', 'mottagningssekreterare', 'reception', 'reception'),
  socialWorker: person('anna.socialsekreterare', 'Anna Socialsekreterare', 'socialsekreterare', 'socialWorker', 'children-and-youth'),
  unitManager: person('maj.enhetschef', 'Maj Enhetschef', 'enhetschef', 'unitManager', 'children-and-youth'),
  sspfCoordinator: person('sven.samordnare', 'Sven Samordnare', 'SSPF-samordnare', 'sspfCoordinator', 'sspf'),
  housingOfficer: person('hedda.boende', 'Hedda Boende', 'boendehandläggare', 'housingOfficer', 'housing'),
  housingDecider: person('disa.delegat', 'Disa Delegat', 'beslutsfattare på delegation', 'housingDecider', 'housing'),
  analyst: person('alf.analytiker', 'Alf Analytiker', 'analytiker', 'analyst', 'analysis'),
  operations: person('otto.drift', 'Otto Drift', 'drifttekniker', 'operations', 'operations'),
  /** Says yes to what the other one asks for: nobody approves their own redrive. */
  secondOperations: person('olga.drift', 'Olga Drift', 'driftansvarig', 'operations', 'operations'),
  logReviewer: person('gun.granskare', 'Gun Granskare', 'logggranskare', 'logReviewer', 'quality'),
  protectedIdentityOfficer: person(
    'sara.sekretess',
    'Sara Sekretess',
    'handläggare för skyddade personuppgifter',
    'protectedIdentityOfficer',
    'protected-identities',
  ),
  /** Approves what the other one proposes: no protection is lowered by one person alone. */
  secondProtectedIdentityOfficer: person(
    'siri.sekretess',
    'Siri Sekretess',
    'handläggare för skyddade personuppgifter',
    'protectedIdentityOfficer',
    'protected-identities',
  ),
  archivist: person('ask.arkivarie', 'Ask Arkivarie', 'arkivarie', 'archivist', 'archive'),
  /** Approves what the other one proposes: nothing is disposed of by one person alone. */
  secondArchivist: person('alva.arkivarie', 'Alva Arkivarie', 'arkivansvarig', 'archivist', 'archive'),
  /** On call for two municipalities, one of which is picked after the sign-in. */
  onCall: {
    ...person('jon.jour', 'Jon Jour', 'socialsekreterare vid socialjouren', 'reception', 'on-call'),
    elsewhere: ['0180'],
  },
  elsewhere: person(
    'stina.grannkommun',
    'Stina Grannkommun',
    'socialsekreterare i en annan kommun',
    'socialWorker',
    'children-and-youth',
    '0180',
  ),
} as const satisfies Record<string, DemoPerson>;

export type Part = keyof typeof demoPeople;
export const allPeople: readonly DemoPerson[] = Object.values(demoPeople);
