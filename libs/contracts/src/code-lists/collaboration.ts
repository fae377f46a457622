import { actInForce, type CodeListEntry } from './code-list.js';

const validFrom = actInForce;

/** Whom SSPF is for; several may hold (DOMAIN 4.2). */
export const sspfTargetGroups: readonly CodeListEntry[] = [
  { code: 'RISK_ENVIRONMENT', sv: 'Vistas i riskmiljö', en: 'Stays in a risk environment', validFrom },
  { code: 'CRIMINAL_BEHAVIOUR_OR_SUBSTANCE_USE', sv: 'Kriminalitet eller missbruk', en: 'Criminal behaviour or substance use', validFrom },
  { code: 'RETURNING_FROM_PLACEMENT', sv: 'Hemkomst efter placering', en: 'Returning from placement', validFrom },
];

/** Where a person stands in leaving a criminal environment (DOMAIN 4.2). */
export const exitPhases: readonly CodeListEntry[] = [
  { code: 'LEFT', sv: 'Har lämnat', en: 'Has left', validFrom },
  { code: 'LEAVING', sv: 'Är på väg att lämna', en: 'Is leaving', validFrom },
  { code: 'AT_RISK_OF_ENTERING', sv: 'Riskerar att dras in', en: 'At risk of entering', validFrom },
];

/** Forms of working together. The same form has different local names, kept as an alias beside the code (DOMAIN 4.2). */
export const collaborationForms: readonly CodeListEntry[] = [
  { code: 'SSPF', sv: 'SSPF – skola, socialtjänst, polis och fritid', en: 'SSPF – school, social services, police and leisure', validFrom },
  { code: 'SIG', sv: 'Social insatsgrupp (SIG)', en: 'Social intervention group (SIG)', validFrom },
  { code: 'SIP', sv: 'Samordnad individuell plan (SIP)', en: 'Coordinated individual plan (SIP)', validFrom },
  { code: 'EXIT_SUPPORT', sv: 'Avhopparstöd', en: 'Exit support', validFrom },
  { code: 'NETWORK_MEETING', sv: 'Nätverksmöte', en: 'Network meeting', validFrom },
  {
    code: 'BOB_LOCAL',
    sv: 'Lokal samverkan Barn och unga i brottslighetens närhet (BOB)',
    en: 'Local collaboration on children and youth close to crime (BOB)',
    validFrom,
  },
  { code: 'EST', sv: 'Effektiv samordning för trygghet (EST)', en: 'Effective coordination for safety (EST)', validFrom },
  { code: 'STRATEGIC_COUNCIL', sv: 'Strategiskt råd', en: 'Strategic council', validFrom },
  { code: 'DELEGATION_VISIT', sv: 'Delegationsbesök', en: 'Delegation visit', validFrom },
  { code: 'ACUTE_EVENT', sv: 'Möte vid akut händelse', en: 'Acute event meeting', validFrom },
];

/** The kinds of party that take part in collaboration and receive information by consent (DOMAIN 2.2, 3.4). */
export const partyTypes: readonly CodeListEntry[] = [
  { code: 'YOUTH', sv: 'Den unge', en: 'The young person', validFrom },
  { code: 'GUARDIAN', sv: 'Vårdnadshavare', en: 'Guardian', validFrom },
  { code: 'SOCIAL_SERVICES', sv: 'Socialtjänst', en: 'Social services', validFrom },
  { code: 'SCHOOL', sv: 'Skola', en: 'School', validFrom },
  { code: 'POLICE', sv: 'Polis', en: 'Police', validFrom },
  { code: 'LEISURE', sv: 'Fritid', en: 'Leisure', validFrom },
  { code: 'BUP', sv: 'BUP', en: 'Child and adolescent psychiatry (BUP)', validFrom },
  { code: 'HEALTH_CARE', sv: 'Hälso- och sjukvård', en: 'Health care', validFrom },
  { code: 'PRISON_PROBATION', sv: 'Kriminalvården', en: 'Prison and Probation Service', validFrom },
  { code: 'EMPLOYMENT_SERVICE', sv: 'Arbetsförmedlingen', en: 'Public Employment Service', validFrom },
  { code: 'CIVIL_SOCIETY', sv: 'Civilsamhället', en: 'Civil society', validFrom },
  { code: 'OTHER', sv: 'Annan', en: 'Other', validFrom },
];

/** What kind of organisation sends a report; decides whether leisure and civil society are bound by SoL 19:1 (DOMAIN 4.1, 4.2). */
export const organisationTypes: readonly CodeListEntry[] = [
  { code: 'MUNICIPALITY', sv: 'Kommun', en: 'Municipality', validFrom },
  { code: 'REGION', sv: 'Region', en: 'Region', validFrom },
  { code: 'STATE_AUTHORITY', sv: 'Statlig myndighet', en: 'State authority', validFrom },
  { code: 'NATIONAL_AGENCY', sv: 'Nationell myndighet', en: 'National agency', validFrom },
  { code: 'LEISURE', sv: 'Fritidsverksamhet i kommunal regi', en: 'Municipal leisure services', validFrom },
  { code: 'YOUTH_CLINIC', sv: 'Ungdomsmottagning', en: 'Youth clinic', validFrom },
  { code: 'PRIVATE_PROVIDER', sv: 'Yrkesmässig enskild verksamhet', en: 'Professional private activity', validFrom },
  { code: 'CIVIL_SOCIETY', sv: 'Ideell organisation', en: 'Civil society organisation', validFrom },
  { code: 'PRIVATE_PERSON', sv: 'Privatperson', en: 'Private person', validFrom },
  { code: 'OTHER', sv: 'Annan', en: 'Other', validFrom },
];
