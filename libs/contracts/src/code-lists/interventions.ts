import { actInForce, type CodeListEntry } from './code-list.js';

const validFrom = actInForce;

/** How far an intervention reaches into a life (DOMAIN 4.4). */
export const interventionLevels: readonly CodeListEntry[] = [
  { code: 'UNIVERSAL', sv: 'Generell insats', en: 'Universal', validFrom },
  { code: 'EARLY_OPEN', sv: 'Öppen insats utan behovsprövning', en: 'Early, without needs test', validFrom },
  { code: 'OPEN_ASSESSED', sv: 'Öppenvård efter behovsprövning', en: 'Open care after needs test', validFrom },
  { code: 'INTENSIVE_OPEN', sv: 'Intensiv öppenvård', en: 'Intensive open care', validFrom },
  { code: 'PLACEMENT', sv: 'Placering', en: 'Placement', validFrom },
  { code: 'COMPULSORY', sv: 'Tvångsvård', en: 'Compulsory care', validFrom },
];

/** What is done; one PLACEMENT_ code for each form of placement (DOMAIN 4.4). */
export const interventionTypes: readonly CodeListEntry[] = [
  { code: 'OUTREACH_CONTACT', sv: 'Uppsökande kontakt', en: 'Outreach contact', group: 'OPEN', validFrom },
  { code: 'ADVICE_SUPPORT', sv: 'Råd och stöd', en: 'Advice and support', group: 'OPEN', validFrom },
  { code: 'PARENT_PROGRAMME', sv: 'Föräldraprogram', en: 'Parent programme', group: 'OPEN', validFrom },
  { code: 'FAMILY_TREATMENT', sv: 'Familjebehandling', en: 'Family treatment', group: 'OPEN', validFrom },
  { code: 'YOUTH_TREATMENT', sv: 'Ungdomsbehandling', en: 'Youth treatment', group: 'OPEN', validFrom },
  {
    code: 'STRUCTURED_PROGRAMME',
    sv: 'Strukturerat program (namngiven metod)',
    en: 'Structured programme (named method)',
    group: 'OPEN',
    validFrom,
  },
  { code: 'CONTACT_PERSON', sv: 'Kontaktperson', en: 'Contact person', group: 'OPEN', validFrom },
  {
    code: 'QUALIFIED_CONTACT_PERSON',
    sv: 'Särskilt kvalificerad kontaktperson',
    en: 'Specially qualified contact person',
    group: 'OPEN',
    validFrom,
  },
  { code: 'CONTACT_FAMILY', sv: 'Kontaktfamilj', en: 'Contact family', group: 'OPEN', validFrom },
  { code: 'EXIT_COACH', sv: 'Avhopparcoach', en: 'Exit coach', group: 'OPEN', validFrom },
  { code: 'MENTOR', sv: 'Mentor', en: 'Mentor', group: 'OPEN', validFrom },
  { code: 'LEISURE_ACTIVITY', sv: 'Fritidsaktivitet', en: 'Leisure activity', group: 'OPEN', validFrom },
  { code: 'SCHOOL_SUPPORT', sv: 'Skolstöd', en: 'School support', group: 'OPEN', validFrom },
  { code: 'SUBSTANCE_TREATMENT', sv: 'Missbruksbehandling', en: 'Substance-use treatment', group: 'OPEN', validFrom },
  { code: 'BUP_REFERRAL', sv: 'Remiss till BUP', en: 'Referral to BUP', group: 'OPEN', validFrom },
  { code: 'DEBT_COUNSELLING', sv: 'Budget- och skuldrådgivning', en: 'Budget and debt counselling', group: 'OPEN', validFrom },
  { code: 'JOB_TRAINING', sv: 'Arbetsträning', en: 'Job training', group: 'OPEN', validFrom },
  { code: 'VICTIM_SUPPORT', sv: 'Stöd till brottsoffer', en: 'Victim support', group: 'OPEN', validFrom },
  { code: 'MEDIATION', sv: 'Medling', en: 'Mediation', group: 'OPEN', validFrom },
  { code: 'YOUTH_SERVICE', sv: 'Ungdomstjänst', en: 'Youth service', group: 'OPEN', validFrom },
  { code: 'YOUTH_CARE_ORDER', sv: 'Ungdomsvård', en: 'Youth care order', group: 'OPEN', validFrom },
  { code: 'FOLLOW_UP_23', sv: 'Uppföljning enligt SoL 23 kap.', en: 'Follow-up under SoL chapter 23', group: 'OPEN', validFrom },
  { code: 'PLACEMENT_FOSTER_HOME', sv: 'Placering: familjehem', en: 'Placement: foster home', group: 'PLACEMENT', validFrom },
  {
    code: 'PLACEMENT_EMERGENCY_FOSTER_HOME',
    sv: 'Placering: jourhem',
    en: 'Placement: emergency foster home',
    group: 'PLACEMENT',
    validFrom,
  },
  { code: 'PLACEMENT_SUPPORTED_HOUSING', sv: 'Placering: stödboende', en: 'Placement: supported housing', group: 'PLACEMENT', validFrom },
  {
    code: 'PLACEMENT_RESIDENTIAL_CARE',
    sv: 'Placering: hem för vård eller boende (HVB)',
    en: 'Placement: residential care (HVB)',
    group: 'PLACEMENT',
    validFrom,
  },
  {
    code: 'PLACEMENT_PROTECTED_HOUSING',
    sv: 'Placering: skyddat boende',
    en: 'Placement: protected housing',
    group: 'PLACEMENT',
    validFrom,
  },
  {
    code: 'PLACEMENT_SECURE_STATE_HOME',
    sv: 'Placering: särskilt ungdomshem (SiS)',
    en: 'Placement: secure state home (SiS)',
    group: 'PLACEMENT',
    validFrom,
  },
  {
    code: 'PLACEMENT_OTHER_PRIVATE_HOME',
    sv: 'Placering: annat enskilt hem',
    en: 'Placement: other private home',
    group: 'PLACEMENT',
    validFrom,
  },
  {
    code: 'PLACEMENT_OWN_TRAINING_FLAT',
    sv: 'Placering: träningslägenhet eller bostad med stöd',
    en: 'Placement: training flat or housing with support',
    group: 'PLACEMENT',
    validFrom,
  },
  {
    code: 'PLACEMENT_EMERGENCY_HOTEL_ETC',
    sv: 'Placering: tillfälligt akut boende',
    en: 'Placement: temporary emergency housing',
    group: 'PLACEMENT',
    validFrom,
  },
  {
    code: 'PLACEMENT_LSS_HOUSING',
    sv: 'Placering: bostad med särskild service',
    en: 'Placement: housing with special service',
    group: 'PLACEMENT',
    validFrom,
  },
];
