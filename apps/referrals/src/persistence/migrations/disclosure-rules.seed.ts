import { actInForce, authorities, byConsent, everyday, ofCrime, texts, told, withinCase } from './disclosure-rule.forms.js';
import type { Seed } from './disclosure-rule.forms.js';
import { received } from './disclosure-rules.received.js';
import { toPolice } from './disclosure-rules.to-police.js';

const feedback: readonly Seed[] = [
  [actInForce, '2026-01-14', 'SoL (2025:400) 19:6, lydelse före 15 januari 2026; OSL 26:9 a'],
  ['2026-01-15', undefined, 'SoL (2025:400) 19:6; OSL 26:9 a'],
].map(([validFrom, validTo, section]) =>
  told(
    ...(['SOL_19_6_FEEDBACK', ['REPORTER'], ['FEEDBACK']] as const),
    texts(
      section!,
      'Att utredning inletts, inte inletts eller redan pågår, till den som anmält med skyldighet. En människa prövar att det är lämpligt. Ingen fri text.',
      'That an investigation was opened, not opened, or runs already, to whoever reported under a duty. A person finds it suitable. No free text.',
    ),
    { decision: 'SUITABILITY', deciders: ['reception', 'socialWorker', 'unitManager'], validFrom: validFrom!, ...(validTo && { validTo }) },
  ),
);

const consented = told(
  ...(['CONSENT', byConsent, everyday] as const),
  texts(
    'OSL 10:1, 12:2–3',
    'Till de mottagare och om de slag av uppgifter som samtycket nämner, så länge det gäller. Kan återkallas när som helst.',
    'To the recipients and about the kinds of information that the consent names, while it holds. It can be withdrawn at any time.',
  ),
  { automation: 'WITHIN_CONSENT', decision: 'NONE', deciders: [] },
);

const toOthers: readonly Seed[] = [
  told(
    ...(['OSL_10_2_NECESSARY', authorities, withinCase] as const),
    texts(
      'OSL 10:2',
      'När det är nödvändigt för den egna verksamheten. Undantag, inte vana.',
      'Where it is necessary for one’s own task. An exception, not a habit.',
    ),
    { decision: 'SECOND_PERSON', deciders: ['unitManager'] },
  ),
  told(
    'OSL_26_9',
    ['SOCIAL_SERVICES', 'HEALTH_CARE', 'BUP'],
    withinCase,
    texts(
      'OSL 26:9',
      'Till socialtjänst eller hälso- och sjukvård om den som är under 18 år och behöver nödvändig vård eller stöd. Sök samtycke först.',
      'To social services or health care about somebody under 18 who needs necessary care or support. Ask for consent first.',
    ),
    { belowAge: 18 },
  ),
  told('SOL_15_5', ['PROSECUTOR'], ofCrime, texts('SoL (2025:400) 15:5', 'Underrättelse till åklagare.', 'Notice to the prosecutor.')),
  told(
    'SOL_15_7',
    ['POLICE'],
    ['IDENTITY', 'WHEREABOUTS'],
    texts('SoL (2025:400) 15:7', 'Var någon vistas, på polisens begäran.', 'Where somebody stays, at the request of the police.'),
    { needsRequest: true },
  ),
  told(
    'LUL_11_37',
    ['PROSECUTOR'],
    withinCase,
    texts('LUL 11 och 37 §§', 'Yttrande till åklagaren, och protokoll.', 'A statement to the prosecutor, and records.'),
  ),
  told(
    'SOL_15_8_BOARDS',
    ['SOCIAL_SERVICES'],
    ['IDENTITY', 'KNOWN'],
    texts(
      'SoL (2025:400) 15:8',
      'Att någon är aktuell, till en annan nämnd i kommunen som frågar.',
      'That somebody is known, to another board of the municipality that asks.',
    ),
    { needsRequest: true },
  ),
  told(
    'SOL_29_12',
    ['SOCIAL_SERVICES'],
    [...withinCase, 'WHEREABOUTS', 'CASE_FILE'],
    texts('SoL (2025:400) 29:12', 'Överflyttning av ett ärende till en annan kommun.', 'Transfer of a case to another municipality.'),
  ),
  told(
    'SOL_15_2_STATISTICS',
    ['STATISTICS_AUTHORITY'],
    ['IDENTITY', 'DECISIONS', 'STATISTICS'],
    texts(
      'SoL (2025:400) 15:2',
      'Officiell statistik till Socialstyrelsen, i godkända omgångar.',
      'Official statistics to the National Board, in approved batches.',
    ),
    { automation: 'BATCH', deciders: ['unitManager'] },
  ),
  told(
    'IVO_34_1',
    ['SUPERVISION'],
    ['DECISIONS', 'STATISTICS'],
    texts(
      'SoL (2025:400) 34:1',
      'Gynnande beslut som inte har verkställts, till IVO.',
      'Favourable decisions not carried out, to the inspectorate.',
    ),
    { deciders: ['unitManager'] },
  ),
  told(
    'LEX_SARAH_27',
    ['SUPERVISION'],
    ['DEVIATION', 'SOCIAL_SITUATION', 'ACUTE_DANGER'],
    texts('SoL (2025:400) 27 kap.', 'Allvarligt missförhållande, till IVO.', 'A serious deviation, to the inspectorate.'),
    { deciders: ['unitManager'] },
  ),
];

/** Every code of DOMAIN 3.2 as it reads; a municipality adds rows of its own, and a change of law adds rows to all. */
export const disclosureRules: readonly Seed[] = [...received, ...feedback, consented, ...toPolice, ...toOthers];
