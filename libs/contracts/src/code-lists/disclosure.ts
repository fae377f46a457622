import { actInForce, type CodeListEntry } from './code-list.js';

const validFrom = actInForce;

/** Whom social services may tell, where a ground reaches so far (DOMAIN 3.1, 3.2). */
export const disclosureRecipients: readonly CodeListEntry[] = [
  { code: 'REPORTER', sv: 'Anmälaren', en: 'The reporter', validFrom },
  {
    code: 'SOCIAL_SERVICES',
    sv: 'Annan nämnds eller kommuns socialtjänst',
    en: 'Social services of another board or municipality',
    validFrom,
  },
  { code: 'SCHOOL', sv: 'Skola', en: 'School', validFrom },
  { code: 'BUP', sv: 'BUP', en: 'Child and adolescent psychiatry (BUP)', validFrom },
  { code: 'HEALTH_CARE', sv: 'Hälso- och sjukvård', en: 'Health care', validFrom },
  { code: 'POLICE', sv: 'Polismyndigheten', en: 'Police', validFrom },
  { code: 'SECURITY_SERVICE', sv: 'Säkerhetspolisen', en: 'Security Service', validFrom },
  { code: 'CUSTOMS', sv: 'Tullverket', en: 'Customs', validFrom },
  { code: 'PROSECUTOR', sv: 'Åklagarmyndigheten', en: 'Prosecutor', validFrom },
  { code: 'PRISON_PROBATION', sv: 'Kriminalvården', en: 'Prison and Probation Service', validFrom },
  { code: 'EMPLOYMENT_SERVICE', sv: 'Arbetsförmedlingen', en: 'Public Employment Service', validFrom },
  { code: 'SUPERVISION', sv: 'IVO', en: 'The inspectorate (IVO)', validFrom },
  { code: 'STATISTICS_AUTHORITY', sv: 'Socialstyrelsen', en: 'National Board of Health and Welfare', validFrom },
  { code: 'OTHER_AUTHORITY', sv: 'Annan myndighet', en: 'Another authority', validFrom },
  { code: 'LEISURE', sv: 'Fritid', en: 'Leisure', validFrom },
  { code: 'CARE_PROVIDER', sv: 'HVB, familjehem eller annan utförare', en: 'Residential home, foster home or another provider', validFrom },
  { code: 'CIVIL_SOCIETY', sv: 'Civilsamhället', en: 'Civil society', validFrom },
  { code: 'OTHER', sv: 'Annan', en: 'Other', validFrom },
];

/** Kinds of information. What must never leave has no word here: who reported, threat assessments, protected housing (DOMAIN 3.9). */
export const informationCategories: readonly CodeListEntry[] = [
  { code: 'SCHOOL_ATTENDANCE', sv: 'Närvaro i skolan', en: 'School attendance', validFrom },
  { code: 'SCHOOL_RESULTS', sv: 'Skolresultat', en: 'School results', validFrom },
  { code: 'SOCIAL_SITUATION', sv: 'Social situation', en: 'Social situation', validFrom },
  { code: 'HEALTH_SUMMARY', sv: 'Hälsa i sammandrag', en: 'Health, in summary', validFrom },
  { code: 'SUBSTANCE', sv: 'Alkohol och narkotika', en: 'Alcohol and drugs', validFrom },
  { code: 'CRIME_RISK', sv: 'Risk för brott', en: 'Risk of crime', validFrom },
  { code: 'LEISURE', sv: 'Fritid', en: 'Leisure', validFrom },
  { code: 'FAMILY', sv: 'Familj', en: 'Family', validFrom },
  { code: 'PLAN', sv: 'Plan', en: 'Plan', validFrom },
  { code: 'FEEDBACK', sv: 'Återkoppling till anmälaren', en: 'Feedback to the reporter', validFrom },
  { code: 'IDENTITY', sv: 'Vem barnet är', en: 'Who the child is', validFrom },
  { code: 'KNOWN', sv: 'Att barnet är aktuellt', en: 'That the child is known', validFrom },
  { code: 'WHEREABOUTS', sv: 'Var barnet vistas', en: 'Where the child stays', validFrom },
  { code: 'ACUTE_DANGER', sv: 'Omedelbar fara', en: 'Immediate danger', validFrom },
  { code: 'SUSPECTED_CRIME', sv: 'Misstänkt brott', en: 'Suspected crime', validFrom },
  { code: 'ASSESSMENT', sv: 'Bedömning', en: 'Assessment', validFrom },
  { code: 'DECISIONS', sv: 'Beslut', en: 'Decisions', validFrom },
  { code: 'CASE_FILE', sv: 'Akten', en: 'The file', validFrom },
  { code: 'DEVIATION', sv: 'Missförhållande', en: 'Deviation', validFrom },
  { code: 'STATISTICS', sv: 'Statistik', en: 'Statistics', validFrom },
];
